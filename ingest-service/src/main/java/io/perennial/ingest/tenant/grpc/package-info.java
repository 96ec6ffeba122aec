/** Tenants over gRPC. */
@NullMarked
package io.perennial.ingest.tenant.grpc;

import org.jspecify.annotations.NullMarked;
