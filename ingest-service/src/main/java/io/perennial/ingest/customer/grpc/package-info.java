/** Customers over gRPC. */
@NullMarked
package io.perennial.ingest.customer.grpc;

import org.jspecify.annotations.NullMarked;
