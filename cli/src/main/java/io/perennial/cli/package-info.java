/** The command line: starts, feeds and watches a Perennial on this machine. */
@NullMarked
package io.perennial.cli;

import org.jspecify.annotations.NullMarked;
