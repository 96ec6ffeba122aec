/** Schemas over gRPC. */
@NullMarked
package io.perennial.ingest.schema.grpc;

import org.jspecify.annotations.NullMarked;
