/** Quarantine in PostgreSQL. */
@NullMarked
package io.perennial.ingest.quarantine.store;

import org.jspecify.annotations.NullMarked;
