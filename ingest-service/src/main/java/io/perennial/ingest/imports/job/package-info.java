/** What time starts: finishing imports whose bytes are all there. */
@NullMarked
package io.perennial.ingest.imports.job;

import org.jspecify.annotations.NullMarked;
