/** Reading the event feed, and the ports it needs. */
@NullMarked
package io.perennial.ingest.feed.app;

import org.jspecify.annotations.NullMarked;
