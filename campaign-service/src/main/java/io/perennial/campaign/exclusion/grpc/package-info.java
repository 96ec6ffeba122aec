/** Exclusions over gRPC. */
@NullMarked
package io.perennial.campaign.exclusion.grpc;

import org.jspecify.annotations.NullMarked;
