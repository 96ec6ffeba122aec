/** Rules of sending over gRPC. */
@NullMarked
package io.perennial.campaign.policy.grpc;

import org.jspecify.annotations.NullMarked;
