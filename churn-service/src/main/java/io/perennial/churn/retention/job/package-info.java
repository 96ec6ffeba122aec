/** Scheduled deletion of old rows. */
@NullMarked
package io.perennial.churn.retention.job;

import org.jspecify.annotations.NullMarked;
