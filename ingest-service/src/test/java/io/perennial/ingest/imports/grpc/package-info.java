@NullMarked
package io.perennial.ingest.imports.grpc;

import org.jspecify.annotations.NullMarked;
