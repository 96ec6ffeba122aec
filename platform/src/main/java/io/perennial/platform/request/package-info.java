/** Writes that can be repeated (AIP-155). */
@NullMarked
package io.perennial.platform.request;

import org.jspecify.annotations.NullMarked;
