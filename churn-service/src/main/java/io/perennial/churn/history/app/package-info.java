/** The tenants, and work done for each of them. */
@NullMarked
package io.perennial.churn.history.app;

import org.jspecify.annotations.NullMarked;
