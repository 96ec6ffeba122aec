/** Values of messages in Java's own types, and back. */
@NullMarked
package io.perennial.platform.wire;

import org.jspecify.annotations.NullMarked;
