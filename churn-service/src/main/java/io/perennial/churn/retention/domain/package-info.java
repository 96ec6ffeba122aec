/** Retention periods. */
@NullMarked
package io.perennial.churn.retention.domain;

import org.jspecify.annotations.NullMarked;
