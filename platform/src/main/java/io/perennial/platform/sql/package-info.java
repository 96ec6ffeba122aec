/** Rows into values, and values into parameters. */
@NullMarked
package io.perennial.platform.sql;

import org.jspecify.annotations.NullMarked;
