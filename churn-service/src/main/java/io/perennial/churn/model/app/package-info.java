/** Use cases of models and of the histories they read. */
@NullMarked
package io.perennial.churn.model.app;

import org.jspecify.annotations.NullMarked;
