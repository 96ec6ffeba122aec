/** Use cases around alerts, and the ports they need. */
@NullMarked
package io.perennial.churn.alert.app;

import org.jspecify.annotations.NullMarked;
