/** Segment's form of events and traits, and what it says in ours. */
@NullMarked
package io.perennial.ingest.segmentspec.domain;

import org.jspecify.annotations.NullMarked;
