/** Segments, memberships and their changes. */
@NullMarked
package io.perennial.segmentation.segment.domain;

import org.jspecify.annotations.NullMarked;
