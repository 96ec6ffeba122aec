/** Campaigns over gRPC, and the wire form of this service's problems. */
@NullMarked
package io.perennial.campaign.campaign.grpc;

import org.jspecify.annotations.NullMarked;
