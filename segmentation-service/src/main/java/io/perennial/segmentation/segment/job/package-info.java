/** What time starts. */
@NullMarked
package io.perennial.segmentation.segment.job;

import org.jspecify.annotations.NullMarked;
