/** Scores of customers: probability, interval, tier and reasons. No framework, no I/O. */
@NullMarked
package io.perennial.churn.scoring.domain;

import org.jspecify.annotations.NullMarked;
