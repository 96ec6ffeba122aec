/** Recording events, and the ports it needs. */
@NullMarked
package io.perennial.ingest.event.app;

import org.jspecify.annotations.NullMarked;
