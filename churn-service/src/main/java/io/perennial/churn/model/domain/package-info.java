/** The mathematics and rules of churn models: histories in, models, scores and model cards out. No framework, no I/O. */
@NullMarked
package io.perennial.churn.model.domain;

import org.jspecify.annotations.NullMarked;
