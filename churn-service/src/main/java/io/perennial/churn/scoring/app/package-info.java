/** Use cases of scores. */
@NullMarked
package io.perennial.churn.scoring.app;

import org.jspecify.annotations.NullMarked;
