/** Pages of lists (AIP-158). */
@NullMarked
package io.perennial.platform.paging;

import org.jspecify.annotations.NullMarked;
