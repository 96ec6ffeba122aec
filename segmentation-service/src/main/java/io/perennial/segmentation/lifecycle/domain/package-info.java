/** The rule of the lifecycle stage: exactly one stage per customer and instant. */
@NullMarked
package io.perennial.segmentation.lifecycle.domain;

import org.jspecify.annotations.NullMarked;
