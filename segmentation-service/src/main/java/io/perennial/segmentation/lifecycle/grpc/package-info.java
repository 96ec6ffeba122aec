/** LifecycleService. */
@NullMarked
package io.perennial.segmentation.lifecycle.grpc;

import org.jspecify.annotations.NullMarked;
