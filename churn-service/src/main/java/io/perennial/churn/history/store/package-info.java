/** The history in PostgreSQL. */
@NullMarked
package io.perennial.churn.history.store;

import org.jspecify.annotations.NullMarked;
