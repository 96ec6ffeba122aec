/** Secrets that services share. */
@NullMarked
package io.perennial.platform.secret;

import org.jspecify.annotations.NullMarked;
