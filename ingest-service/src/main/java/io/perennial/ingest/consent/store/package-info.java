/** Consent in PostgreSQL. */
@NullMarked
package io.perennial.ingest.consent.store;

import org.jspecify.annotations.NullMarked;
