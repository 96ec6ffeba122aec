/** Churn: histories, models, scores and alerts. */
@NullMarked
package io.perennial.churn;

import org.jspecify.annotations.NullMarked;
