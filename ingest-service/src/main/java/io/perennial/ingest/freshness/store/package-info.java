/** Counts of sources in PostgreSQL. */
@NullMarked
package io.perennial.ingest.freshness.store;

import org.jspecify.annotations.NullMarked;
