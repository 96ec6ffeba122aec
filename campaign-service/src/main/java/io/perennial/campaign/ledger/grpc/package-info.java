/** Deliveries over gRPC. */
@NullMarked
package io.perennial.campaign.ledger.grpc;

import org.jspecify.annotations.NullMarked;
