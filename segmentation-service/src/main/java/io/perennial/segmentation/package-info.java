/** RFM, life-cycle stages, segments, insight and items. */
@NullMarked
package io.perennial.segmentation;

import org.jspecify.annotations.NullMarked;
