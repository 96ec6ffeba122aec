/** What the event feed says about customers. No framework, no I/O. */
@NullMarked
package io.perennial.churn.history.domain;

import org.jspecify.annotations.NullMarked;
