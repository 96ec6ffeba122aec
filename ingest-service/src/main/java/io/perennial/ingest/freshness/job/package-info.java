/** What time starts for the freshness of sources. */
@NullMarked
package io.perennial.ingest.freshness.job;

import org.jspecify.annotations.NullMarked;
