/** Deletes old rows of the other features' tables. */
@NullMarked
package io.perennial.churn.retention.store;

import org.jspecify.annotations.NullMarked;
