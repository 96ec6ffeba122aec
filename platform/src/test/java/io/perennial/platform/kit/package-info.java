/** What tests of several packages share. */
@NullMarked
package io.perennial.platform.kit;

import org.jspecify.annotations.NullMarked;
