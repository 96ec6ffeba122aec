/** What time starts for customers. */
@NullMarked
package io.perennial.ingest.customer.job;

import org.jspecify.annotations.NullMarked;
