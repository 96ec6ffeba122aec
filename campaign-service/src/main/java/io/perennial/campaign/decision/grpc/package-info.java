/** Decisions over gRPC. */
@NullMarked
package io.perennial.campaign.decision.grpc;

import org.jspecify.annotations.NullMarked;
