/** Quarantine over gRPC. */
@NullMarked
package io.perennial.ingest.quarantine.grpc;

import org.jspecify.annotations.NullMarked;
