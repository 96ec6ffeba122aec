/** How much of a stream of requests is taken at a time. */
@NullMarked
package io.perennial.ingest.stream.grpc;

import org.jspecify.annotations.NullMarked;
