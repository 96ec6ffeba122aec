/** Runs the four services, their PostgreSQL and an SMTP sink as processes of this machine. */
@NullMarked
package io.perennial.cli.stack;

import org.jspecify.annotations.NullMarked;
