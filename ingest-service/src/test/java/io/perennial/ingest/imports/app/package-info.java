@NullMarked
package io.perennial.ingest.imports.app;

import org.jspecify.annotations.NullMarked;
