/** Events over gRPC. */
@NullMarked
package io.perennial.ingest.event.grpc;

import org.jspecify.annotations.NullMarked;
