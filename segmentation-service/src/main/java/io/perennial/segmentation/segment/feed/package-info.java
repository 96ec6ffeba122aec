/** Starts the readers of the feeds. */
@NullMarked
package io.perennial.segmentation.segment.feed;

import org.jspecify.annotations.NullMarked;
