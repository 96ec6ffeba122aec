/** When what is no longer kept goes. */
@NullMarked
package io.perennial.churn.retention.job;

import org.jspecify.annotations.NullMarked;
