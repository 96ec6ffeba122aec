/** The contract of models. */
@NullMarked
package io.perennial.churn.model.grpc;

import org.jspecify.annotations.NullMarked;
