/** SegmentService. */
@NullMarked
package io.perennial.segmentation.segment.grpc;

import org.jspecify.annotations.NullMarked;
