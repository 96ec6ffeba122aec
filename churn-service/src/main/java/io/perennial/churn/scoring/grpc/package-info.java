/** Scores over gRPC. */
@NullMarked
package io.perennial.churn.scoring.grpc;

import org.jspecify.annotations.NullMarked;
