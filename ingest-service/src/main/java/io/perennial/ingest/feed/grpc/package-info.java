/** The event feed over gRPC. */
@NullMarked
package io.perennial.ingest.feed.grpc;

import org.jspecify.annotations.NullMarked;
