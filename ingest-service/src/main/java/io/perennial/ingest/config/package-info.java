/** Typed settings, and the wiring from them to domain values. */
@NullMarked
package io.perennial.ingest.config;

import org.jspecify.annotations.NullMarked;
