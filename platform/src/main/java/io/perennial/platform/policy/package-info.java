/** What holds for tenants that have decided nothing else. */
@NullMarked
package io.perennial.platform.policy;

import org.jspecify.annotations.NullMarked;
