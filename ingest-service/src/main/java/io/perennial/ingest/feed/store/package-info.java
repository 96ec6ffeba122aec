/** The event feed in PostgreSQL. */
@NullMarked
package io.perennial.ingest.feed.store;

import org.jspecify.annotations.NullMarked;
