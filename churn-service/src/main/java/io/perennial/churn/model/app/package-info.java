/** Use cases around models, and the ports they need. */
@NullMarked
package io.perennial.churn.model.app;

import org.jspecify.annotations.NullMarked;
