@NullMarked
package io.perennial.cli.console;

import org.jspecify.annotations.NullMarked;
