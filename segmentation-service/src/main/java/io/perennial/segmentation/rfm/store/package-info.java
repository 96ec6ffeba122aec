/** RFM in PostgreSQL. */
@NullMarked
package io.perennial.segmentation.rfm.store;

import org.jspecify.annotations.NullMarked;
