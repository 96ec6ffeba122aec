/** Use cases of the history, and the ports they need. */
@NullMarked
package io.perennial.churn.history.app;

import org.jspecify.annotations.NullMarked;
