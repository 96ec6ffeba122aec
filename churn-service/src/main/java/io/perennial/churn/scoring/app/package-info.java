/** Use cases around scores, and the ports they need. */
@NullMarked
package io.perennial.churn.scoring.app;

import org.jspecify.annotations.NullMarked;
