/** What the native compiler is to take in place of a library's own code. Nothing here runs on the JVM. */
@NullMarked
package io.perennial.platform.graal;

import org.jspecify.annotations.NullMarked;
