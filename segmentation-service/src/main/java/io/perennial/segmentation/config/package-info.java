/** Settings, and the wiring from settings to values of the domain. */
@NullMarked
package io.perennial.segmentation.config;

import org.jspecify.annotations.NullMarked;
