/** What time starts for events. */
@NullMarked
package io.perennial.ingest.event.job;

import org.jspecify.annotations.NullMarked;
