/** Alerts in PostgreSQL. */
@NullMarked
package io.perennial.churn.alert.store;

import org.jspecify.annotations.NullMarked;
