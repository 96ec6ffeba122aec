/** One trace from an event to whatever it causes. */
@NullMarked
package io.perennial.platform.trace;

import org.jspecify.annotations.NullMarked;
