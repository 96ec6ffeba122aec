/** Imports in PostgreSQL. */
@NullMarked
package io.perennial.ingest.imports.store;

import org.jspecify.annotations.NullMarked;
