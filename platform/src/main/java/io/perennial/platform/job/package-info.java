/** Work that time starts: one after the other, one's failure no other's, and what is old goes. */
@NullMarked
package io.perennial.platform.job;

import org.jspecify.annotations.NullMarked;
