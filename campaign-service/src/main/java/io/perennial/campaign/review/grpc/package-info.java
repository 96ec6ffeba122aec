/** Content review over gRPC. */
@NullMarked
package io.perennial.campaign.review.grpc;

import org.jspecify.annotations.NullMarked;
