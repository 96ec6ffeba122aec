/** Tenants in PostgreSQL. */
@NullMarked
package io.perennial.ingest.tenant.store;

import org.jspecify.annotations.NullMarked;
