/** Events in PostgreSQL. */
@NullMarked
package io.perennial.ingest.event.store;

import org.jspecify.annotations.NullMarked;
