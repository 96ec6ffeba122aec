/** Who is calling, and for which tenant. */
@NullMarked
package io.perennial.platform.caller;

import org.jspecify.annotations.NullMarked;
