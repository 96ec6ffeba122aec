/** The contract of alerts. */
@NullMarked
package io.perennial.churn.alert.grpc;

import org.jspecify.annotations.NullMarked;
