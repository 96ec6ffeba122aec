/** The command line: up, load, status, token, demo. */
@NullMarked
package io.perennial.cli;

import org.jspecify.annotations.NullMarked;
