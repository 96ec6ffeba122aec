/** Which customers at risk are worth an alert. No framework, no I/O. */
@NullMarked
package io.perennial.churn.alert.domain;

import org.jspecify.annotations.NullMarked;
