/** Use cases of RFM. */
@NullMarked
package io.perennial.segmentation.rfm.app;

import org.jspecify.annotations.NullMarked;
