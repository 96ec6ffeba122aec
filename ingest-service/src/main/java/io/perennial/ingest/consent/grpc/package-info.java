/** Consent over gRPC. */
@NullMarked
package io.perennial.ingest.consent.grpc;

import org.jspecify.annotations.NullMarked;
