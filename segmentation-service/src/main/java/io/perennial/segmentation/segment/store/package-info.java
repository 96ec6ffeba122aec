/** Customers' state and memberships in PostgreSQL: the one place that writes them. */
@NullMarked
package io.perennial.segmentation.segment.store;

import org.jspecify.annotations.NullMarked;
