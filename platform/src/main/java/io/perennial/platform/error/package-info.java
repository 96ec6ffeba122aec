/** The error contract: every failure is a status with exactly one ErrorInfo. */
@NullMarked
package io.perennial.platform.error;

import org.jspecify.annotations.NullMarked;
