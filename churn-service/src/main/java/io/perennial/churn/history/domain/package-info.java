/** What is known of customers before any model looks at it. No framework, no I/O. */
@NullMarked
package io.perennial.churn.history.domain;

import org.jspecify.annotations.NullMarked;
