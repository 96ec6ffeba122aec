/** The contract of scores. */
@NullMarked
package io.perennial.churn.scoring.grpc;

import org.jspecify.annotations.NullMarked;
