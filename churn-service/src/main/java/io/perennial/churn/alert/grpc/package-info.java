/** Alerts over gRPC. */
@NullMarked
package io.perennial.churn.alert.grpc;

import org.jspecify.annotations.NullMarked;
