/** RfmService. */
@NullMarked
package io.perennial.segmentation.rfm.grpc;

import org.jspecify.annotations.NullMarked;
