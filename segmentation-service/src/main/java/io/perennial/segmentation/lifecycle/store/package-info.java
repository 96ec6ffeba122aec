/** Lifecycle stages in PostgreSQL. */
@NullMarked
package io.perennial.segmentation.lifecycle.store;

import org.jspecify.annotations.NullMarked;
