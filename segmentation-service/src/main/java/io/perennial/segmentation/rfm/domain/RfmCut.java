package io.perennial.segmentation.rfm.domain;

import io.perennial.platform.domain.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * The artefact of one re-cut: the floors of a tenant's scores, exact at {@code asOf}. Until the next re-cut every
 * customer of the tenant, new ones too, is scored with it. Recency floors are instants, not ages, so that in between a
 * score changes only with the customer's own orders, never by time alone.
 *
 * @param version counts a tenant's re-cuts of one rule, from 1
 * @param customerCount how many customers with an order before {@code asOf} it was cut from
 * @param recency floors of the last order, in milliseconds since 1970
 * @param frequency floors of the number of orders
 * @param monetary floors of the net in minor units
 */
public record RfmCut(
        TenantId tenantId,
        Instant asOf,
        long version,
        RfmCutRule rule,
        long customerCount,
        ScoreFloors recency,
        ScoreFloors frequency,
        ScoreFloors monetary) {
    /** An artefact older than this raises an alert. */
    public static final Duration STALE_AFTER = Duration.ofDays(7);

    public RfmCut {
        if (version < 1 || customerCount < 0) {
            throw new IllegalArgumentException(
                    "version: %d, customerCount: %d (expected: >= 1, >= 0)".formatted(version, customerCount));
        }
        int floors = rule.scale().floors();
        if (recency.floors().size() != floors
                || frequency.floors().size() != floors
                || monetary.floors().size() != floors) {
            throw new IllegalArgumentException(
                    "floors: %s, %s, %s (expected: %d of each)".formatted(recency, frequency, monetary, floors));
        }
    }

    /** Cuts a tenant's customers with an order, whose values are those at {@code asOf}. */
    public static RfmCut of(
            TenantId tenantId, Instant asOf, long version, RfmCutRule rule, Collection<RfmValues> customers) {
        for (RfmValues customer : customers) {
            if (!customer.lastOrder().isBefore(asOf)) {
                throw new IllegalArgumentException(
                        "lastOrder: %s (expected: before %s)".formatted(customer.lastOrder(), asOf));
            }
        }
        int levels = rule.scale().levels();
        return switch (rule) {
            case RfmCutRule.Fixed fixed ->
                new RfmCut(
                        tenantId,
                        asOf,
                        version,
                        rule,
                        customers.size(),
                        fixed.recencyFloorsAt(asOf),
                        new ScoreFloors(fixed.orderCountsMin()),
                        new ScoreFloors(fixed.netMinorsMin()));
            case RfmCutRule.Quantiles quantiles ->
                new RfmCut(
                        tenantId,
                        asOf,
                        version,
                        rule,
                        customers.size(),
                        ScoreFloors.atQuantilesFromTop(lastOrders(customers), levels),
                        ScoreFloors.aboveQuantiles(
                                customers.stream()
                                        .mapToLong(RfmValues::orderCount)
                                        .toArray(),
                                levels),
                        ScoreFloors.aboveQuantiles(
                                customers.stream()
                                        .mapToLong(RfmValues::netMinor)
                                        .toArray(),
                                levels));
        };
    }

    private static long[] lastOrders(Collection<RfmValues> customers) {
        return customers.stream()
                .mapToLong(customer -> customer.lastOrder().toEpochMilli())
                .toArray();
    }

    /** The scores of a customer with an order, whether or not the floors were cut with it. */
    public RfmScores score(RfmValues values) {
        int lowest = rule.scale().lowest();
        return new RfmScores(
                lowest + recency.reachedBy(values.lastOrder().toEpochMilli()),
                lowest + frequency.reachedBy(values.orderCount()),
                lowest + monetary.reachedBy(values.netMinor()));
    }

    /** Whether the floors are older than {@link #STALE_AFTER}. */
    public boolean isStaleAt(Instant instant) {
        return instant.isAfter(asOf.plus(STALE_AFTER));
    }
}
