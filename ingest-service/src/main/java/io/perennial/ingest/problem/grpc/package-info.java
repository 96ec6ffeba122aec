/** The wire form of this service's problems. */
@NullMarked
package io.perennial.ingest.problem.grpc;

import org.jspecify.annotations.NullMarked;
