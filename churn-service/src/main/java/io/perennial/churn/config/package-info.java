/** Typed settings, and what is built from them. */
@NullMarked
package io.perennial.churn.config;

import org.jspecify.annotations.NullMarked;
