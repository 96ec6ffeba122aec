/** Scheduled work on scores. */
@NullMarked
package io.perennial.churn.scoring.job;

import org.jspecify.annotations.NullMarked;
