/** Transactions that name the tenants they are for. */
@NullMarked
package io.perennial.platform.tenant;

import org.jspecify.annotations.NullMarked;
