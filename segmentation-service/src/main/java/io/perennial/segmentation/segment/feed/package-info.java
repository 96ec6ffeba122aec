/** Follows the two feeds that segmentation is made from. */
@NullMarked
package io.perennial.segmentation.segment.feed;

import org.jspecify.annotations.NullMarked;
