/** Working off what waits in quarantine. */
@NullMarked
package io.perennial.ingest.quarantine.app;

import org.jspecify.annotations.NullMarked;
