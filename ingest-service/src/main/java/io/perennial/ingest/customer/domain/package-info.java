/** Who the customers are and how they can be reached. */
@NullMarked
package io.perennial.ingest.customer.domain;

import org.jspecify.annotations.NullMarked;
