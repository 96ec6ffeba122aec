/** Models over gRPC. */
@NullMarked
package io.perennial.churn.model.grpc;

import org.jspecify.annotations.NullMarked;
