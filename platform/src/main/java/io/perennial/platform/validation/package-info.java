/** Requests are checked against their contract before a service sees them. */
@NullMarked
package io.perennial.platform.validation;

import org.jspecify.annotations.NullMarked;
