/** Calls to the services: channels, tokens, retries. */
@NullMarked
package io.perennial.cli.call;

import org.jspecify.annotations.NullMarked;
