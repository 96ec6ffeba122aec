/**
 * The mathematics and rules of churn models: from histories to models, scores and model cards. No framework, no I/O.
 */
@NullMarked
package io.perennial.churn.model.domain;

import org.jspecify.annotations.NullMarked;
