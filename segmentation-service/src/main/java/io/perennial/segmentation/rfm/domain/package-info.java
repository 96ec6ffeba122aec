/**
 * The rules of recency, frequency and monetary value: floors cut from a tenant's customers, scores, named groups.
 *
 * <p>How SQL follows them. {@link io.perennial.segmentation.rfm.domain.ScoreFloors} says how the floors are cut. With
 * floors {@code r1, r2, …}, {@code f1, …}, {@code m1, …} of the artefact as columns, a customer with an order scores
 *
 * <pre>
 * r = lowest + (last_order_ms >= r1)::int + (last_order_ms >= r2)::int + …
 * f = lowest + (order_count   >= f1)::int + …
 * m = lowest + (net_minor     >= m1)::int + …
 * </pre>
 *
 * <p>and is in the group of the one row {@code (preset, r, f, m)} of the table that {@link
 * io.perennial.segmentation.rfm.domain.RfmPreset#cells()} fills; a customer without an order is in {@code prospect}.
 */
@NullMarked
package io.perennial.segmentation.rfm.domain;

import org.jspecify.annotations.NullMarked;
