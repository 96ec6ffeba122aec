/** Schemas in PostgreSQL. */
@NullMarked
package io.perennial.ingest.schema.store;

import org.jspecify.annotations.NullMarked;
