/** Use cases of customers, and the ports they need. */
@NullMarked
package io.perennial.ingest.customer.app;

import org.jspecify.annotations.NullMarked;
