@NullMarked
package io.perennial.ingest.stream.grpc;

import org.jspecify.annotations.NullMarked;
