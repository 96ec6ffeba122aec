/** Loads files and waits until every service has worked them off. */
@NullMarked
package io.perennial.cli.load;

import org.jspecify.annotations.NullMarked;
