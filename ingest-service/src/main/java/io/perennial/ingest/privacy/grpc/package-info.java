/** Privacy over gRPC. */
@NullMarked
package io.perennial.ingest.privacy.grpc;

import org.jspecify.annotations.NullMarked;
