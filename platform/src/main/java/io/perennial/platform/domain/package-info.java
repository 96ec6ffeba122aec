/** Values that every service shares. Plain Java; domain code of services may use this package. */
@NullMarked
package io.perennial.platform.domain;

import org.jspecify.annotations.NullMarked;
