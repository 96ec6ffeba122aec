/** Erasure in PostgreSQL. */
@NullMarked
package io.perennial.ingest.privacy.store;

import org.jspecify.annotations.NullMarked;
