/** Customers in PostgreSQL. */
@NullMarked
package io.perennial.ingest.customer.store;

import org.jspecify.annotations.NullMarked;
