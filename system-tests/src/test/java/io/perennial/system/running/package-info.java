/** What the system tests run on: stacks of real processes, and sellers whose data are in them. */
@NullMarked
package io.perennial.system.running;

import org.jspecify.annotations.NullMarked;
