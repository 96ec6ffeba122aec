/** Use cases of segments, and of the time that passes for them. */
@NullMarked
package io.perennial.segmentation.segment.app;

import org.jspecify.annotations.NullMarked;
