/** What a caller can do wrong. */
@NullMarked
package io.perennial.segmentation.problem.domain;

import org.jspecify.annotations.NullMarked;
