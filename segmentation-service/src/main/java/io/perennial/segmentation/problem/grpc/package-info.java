/** What went wrong, in its wire form. */
@NullMarked
package io.perennial.segmentation.problem.grpc;

import org.jspecify.annotations.NullMarked;
