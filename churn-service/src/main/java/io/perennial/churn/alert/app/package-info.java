/** Use cases of alerts. */
@NullMarked
package io.perennial.churn.alert.app;

import org.jspecify.annotations.NullMarked;
