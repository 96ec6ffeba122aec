/**
 * Recency, frequency and monetary value: presets, and what they say of a customer. How customers are cut and scored is
 * SQL's {@code rfm_quantiles}, {@code rfm_score} and {@code rfm_placements}.
 */
@NullMarked
package io.perennial.segmentation.rfm.domain;

import org.jspecify.annotations.NullMarked;
