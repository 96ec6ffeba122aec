/** What stands on the event feed. */
@NullMarked
package io.perennial.ingest.feed.domain;

import org.jspecify.annotations.NullMarked;
