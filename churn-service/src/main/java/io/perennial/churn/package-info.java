/** Features, the churn model, scores and alerts. */
@NullMarked
package io.perennial.churn;

import org.jspecify.annotations.NullMarked;
