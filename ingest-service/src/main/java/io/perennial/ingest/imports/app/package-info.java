/** Taking in whole files as history. */
@NullMarked
package io.perennial.ingest.imports.app;

import org.jspecify.annotations.NullMarked;
