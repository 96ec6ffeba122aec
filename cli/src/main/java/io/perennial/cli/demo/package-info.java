/** The demonstration: the main job on data, shown step by step and written as a report. */
@NullMarked
package io.perennial.cli.demo;

import org.jspecify.annotations.NullMarked;
