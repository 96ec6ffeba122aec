package io.perennial.segmentation.aggregate.domain;

import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.segmentation.aggregate.domain.CustomerFact.CustomerActed;
import io.perennial.segmentation.aggregate.domain.CustomerFact.EventId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCancelled;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCompleted;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderRefunded;
import io.perennial.segmentation.lifecycle.domain.LifecycleStage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The oracle: a customer's numbers and stage, worked out anew from the whole set of facts in the plainest way, slow on
 * purpose. It shares nothing with the SQL that keeps them; whatever that keeps must say the same.
 */
public record CustomerHistory(CustomerTotals totals, LifecycleStage stage, Optional<Instant> nextStageChangeAt) {
    /**
     * The customer at {@code asOf}: of {@code facts}, those before it count. {@code nextStageChangeAt} is when the stage
     * first becomes another one with these facts and no others: by time, or because a fact at or after {@code asOf}
     * begins to count, a millisecond after it happened.
     */
    public static CustomerHistory rebuild(Collection<CustomerFact> facts, Instant asOf, LifecyclePolicy policy) {
        LifecycleStage stage = stage(facts, asOf, policy);
        return new CustomerHistory(totals(facts, asOf), stage, nextStageChange(facts, asOf, policy, stage));
    }

    private static CustomerTotals totals(Collection<CustomerFact> facts, Instant asOf) {
        List<CustomerFact> past =
                facts.stream().filter(fact -> fact.at().isBefore(asOf)).toList();
        List<OrderCompleted> placed = of(OrderCompleted.class, past)
                .filter(o -> of(OrderCompleted.class, past).noneMatch(other -> repeats(o, other)))
                .distinct()
                .toList();
        Set<OrderId> cancelled =
                of(OrderCancelled.class, past).map(OrderCancelled::orderId).collect(Collectors.toSet());
        List<OrderCompleted> kept =
                placed.stream().filter(o -> !cancelled.contains(o.orderId())).toList();
        List<OrderRefunded> refunds = of(OrderRefunded.class, past)
                .filter(r -> of(OrderRefunded.class, past).noneMatch(other -> repeats(r, other)))
                .distinct()
                .filter(r -> r.orderId() == null || !cancelled.contains(r.orderId()))
                .toList();
        Stream<Instant> acts = Stream.concat(
                of(CustomerActed.class, past).map(CustomerActed::at),
                placed.stream().map(OrderCompleted::at));
        return new CustomerTotals(
                kept.size(),
                kept.stream()
                        .map(OrderCompleted::at)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                kept.stream()
                        .map(OrderCompleted::at)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                kept.stream().mapToLong(OrderCompleted::grossMinor).sum(),
                refunds.stream().mapToLong(OrderRefunded::refundedMinor).sum(),
                acts.max(Comparator.naturalOrder()).orElse(null));
    }

    private static boolean repeats(OrderCompleted order, OrderCompleted first) {
        return order.orderId().equals(first.orderId())
                && isLater(order.at(), order.eventId(), first.at(), first.eventId());
    }

    private static boolean repeats(OrderRefunded refund, OrderRefunded first) {
        return refund.refundId().equals(first.refundId())
                && isLater(refund.at(), refund.eventId(), first.at(), first.eventId());
    }

    private static boolean isLater(Instant at, EventId id, Instant otherAt, EventId otherId) {
        return at.isAfter(otherAt)
                || (at.equals(otherAt)
                        && (id.source() + " " + id.id()).compareTo(otherId.source() + " " + otherId.id()) > 0);
    }

    private static LifecycleStage stage(Collection<CustomerFact> facts, Instant asOf, LifecyclePolicy policy) {
        CustomerTotals totals = totals(facts, asOf);
        if (totals.orderCount() == 0) {
            return LifecycleStage.PROSPECT;
        }
        Duration age = Duration.between(Objects.requireNonNull(totals.lastOrder()), asOf);
        Duration silence = Duration.between(Objects.requireNonNull(totals.lastAct()), asOf);
        if (isWithin(age, policy.getRecentDays())) {
            return totals.orderCount() == 1 ? LifecycleStage.NEW : LifecycleStage.ACTIVE;
        }
        if (isWithin(age, policy.getCoolingDays())) {
            return LifecycleStage.COOLING;
        }
        if (isWithin(age, policy.getChurnedDays())) {
            return isWithin(silence, policy.getInactiveDays()) ? LifecycleStage.COOLING : LifecycleStage.DORMANT;
        }
        return LifecycleStage.CHURNED;
    }

    private static boolean isWithin(Duration age, int days) {
        return age.compareTo(Duration.ofDays(days)) < 0;
    }

    private static Optional<Instant> nextStageChange(
            Collection<CustomerFact> facts, Instant asOf, LifecyclePolicy policy, LifecycleStage stage) {
        TreeSet<Instant> moments = new TreeSet<>();
        for (CustomerFact fact : facts) {
            moments.add(fact.at().plusMillis(1));
            policy.getAllFields().values().forEach(days -> moments.add(fact.at().plus(Duration.ofDays((int) days))));
        }
        return moments.tailSet(asOf, false).stream()
                .filter(moment -> stage(facts, moment, policy) != stage)
                .findFirst();
    }

    private static <F extends CustomerFact> Stream<F> of(Class<F> kind, Collection<CustomerFact> facts) {
        return facts.stream().filter(kind::isInstance).map(kind::cast);
    }
}
