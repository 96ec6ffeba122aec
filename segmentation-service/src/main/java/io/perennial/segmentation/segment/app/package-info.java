/** Use cases of segments and of time, and the ports they need. */
@NullMarked
package io.perennial.segmentation.segment.app;

import org.jspecify.annotations.NullMarked;
