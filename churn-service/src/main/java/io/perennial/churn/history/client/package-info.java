/** Calls to ingest. */
@NullMarked
package io.perennial.churn.history.client;

import org.jspecify.annotations.NullMarked;
