/** Services are killed, and one is planted with a bug that only a kill shows. */
@NullMarked
package io.perennial.system.kill;

import org.jspecify.annotations.NullMarked;
