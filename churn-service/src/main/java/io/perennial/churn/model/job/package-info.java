/** Scheduled work on models. */
@NullMarked
package io.perennial.churn.model.job;

import org.jspecify.annotations.NullMarked;
