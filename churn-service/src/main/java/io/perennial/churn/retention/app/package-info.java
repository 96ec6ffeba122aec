/** The use case of what is kept for a time only. */
@NullMarked
package io.perennial.churn.retention.app;

import org.jspecify.annotations.NullMarked;
