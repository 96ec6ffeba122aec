/** What time starts: ids of erased customers do not stay on the feed for ever. */
@NullMarked
package io.perennial.ingest.privacy.job;

import org.jspecify.annotations.NullMarked;
