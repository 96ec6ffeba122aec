/** How late the events of sources come: counted as they are accepted, and judged. */
@NullMarked
package io.perennial.ingest.freshness.app;

import org.jspecify.annotations.NullMarked;
