/** What all services need and none owns. */
@NullMarked
package io.perennial.platform;

import org.jspecify.annotations.NullMarked;
