/** What a person sees: lines, tables, progress. */
@NullMarked
package io.perennial.cli.console;

import org.jspecify.annotations.NullMarked;
