@NullMarked
package io.perennial.cli.call;

import org.jspecify.annotations.NullMarked;
