/** Typed settings and the wiring from settings to values. */
@NullMarked
package io.perennial.churn.config;

import org.jspecify.annotations.NullMarked;
