/** The four real processes together: end to end, faults, bad input, traces. */
@NullMarked
package io.perennial.system;

import org.jspecify.annotations.NullMarked;
