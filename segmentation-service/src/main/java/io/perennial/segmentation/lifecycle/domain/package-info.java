/** The lifecycle stages, and the bounds between them. */
@NullMarked
package io.perennial.segmentation.lifecycle.domain;

import org.jspecify.annotations.NullMarked;
