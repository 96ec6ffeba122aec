/** What time starts: rejected events do not wait for ever. */
@NullMarked
package io.perennial.ingest.event.job;

import org.jspecify.annotations.NullMarked;
