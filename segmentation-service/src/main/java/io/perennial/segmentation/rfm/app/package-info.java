/** Use cases of RFM, and the ports they need. */
@NullMarked
package io.perennial.segmentation.rfm.app;

import org.jspecify.annotations.NullMarked;
