/** What every call to another service carries. */
@NullMarked
package io.perennial.platform.client;

import org.jspecify.annotations.NullMarked;
