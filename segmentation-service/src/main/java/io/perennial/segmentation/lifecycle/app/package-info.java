/** Use cases of lifecycle stages, and the ports they need. */
@NullMarked
package io.perennial.segmentation.lifecycle.app;

import org.jspecify.annotations.NullMarked;
