/** Models and histories in PostgreSQL. */
@NullMarked
package io.perennial.churn.model.store;

import org.jspecify.annotations.NullMarked;
