/** Scores in PostgreSQL. */
@NullMarked
package io.perennial.churn.scoring.store;

import org.jspecify.annotations.NullMarked;
