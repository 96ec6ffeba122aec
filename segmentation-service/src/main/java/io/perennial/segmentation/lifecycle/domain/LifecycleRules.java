package io.perennial.segmentation.lifecycle.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lifecycle stage at an instant, and the next instant at which time alone changes it.
 *
 * <p>Only what lies before the as-of instant counts, so the caller passes the last order and the last act <em>before</em>
 * it; a later one is refused. An order is an act too: silence runs from the later of the two. With
 * {@code age = asOf − lastOrder} and {@code silence = asOf − max(lastOrder, lastAct)}, and the first row that fits:
 *
 * <pre>
 * stage     orders  age                        silence
 * PROSPECT  0
 * CHURNED   ≥ 1     ≥ churnedAfter (180 d)
 * DORMANT   ≥ 1     ≥ coolingFor   (90 d)      ≥ silentAfter (90 d)
 * COOLING   ≥ 1     ≥ recentFor    (30 d)
 * ACTIVE    ≥ 2
 * NEW       1
 * </pre>
 *
 * <p>Time alone moves a customer along these instants only, in this order, so that SQL may keep {@code
 * next_transition_at} in one indexed column:
 *
 * <pre>
 * cools  = lastOrder + recentFor
 * sleeps = greatest(lastOrder + coolingFor, greatest(lastOrder, lastAct) + silentAfter)
 * leaves = lastOrder + churnedAfter
 * next   = case when order_count = 0    then null
 *               when as_of &lt; cools      then cools
 *               when as_of &lt; sleeps and sleeps &lt; leaves then sleeps
 *               when as_of &lt; leaves     then leaves end
 * </pre>
 *
 * <p>A customer who keeps acting until {@code sleeps >= leaves} goes from COOLING straight to CHURNED.
 */
public final class LifecycleRules {
    private LifecycleRules() {}

    /** The one stage of a customer at {@code asOf}. */
    public static LifecycleStage stageAt(
            @Nullable Instant lastOrder,
            long orderCount,
            @Nullable Instant lastAct,
            Instant asOf,
            LifecyclePolicy policy) {
        requireBefore("lastOrder", lastOrder, asOf);
        requireBefore("lastAct", lastAct, asOf);
        requireCount(lastOrder, orderCount);
        if (lastOrder == null) {
            return LifecycleStage.PROSPECT;
        }
        if (!asOf.isBefore(lastOrder.plus(policy.churnedAfter()))) {
            return LifecycleStage.CHURNED;
        }
        if (!asOf.isBefore(sleepsAt(lastOrder, lastAct, policy))) {
            return LifecycleStage.DORMANT;
        }
        if (!asOf.isBefore(lastOrder.plus(policy.recentFor()))) {
            return LifecycleStage.COOLING;
        }
        return orderCount == 1 ? LifecycleStage.NEW : LifecycleStage.ACTIVE;
    }

    /**
     * The first instant after {@code asOf} at which the stage is another one if the customer does nothing more; empty if
     * there is none. The stage is constant from {@code asOf} until it, and different at it.
     */
    public static Optional<Instant> nextTransitionAt(
            @Nullable Instant lastOrder,
            long orderCount,
            @Nullable Instant lastAct,
            Instant asOf,
            LifecyclePolicy policy) {
        requireBefore("lastOrder", lastOrder, asOf);
        requireBefore("lastAct", lastAct, asOf);
        requireCount(lastOrder, orderCount);
        if (lastOrder == null) {
            return Optional.empty();
        }
        Instant cools = lastOrder.plus(policy.recentFor());
        Instant sleeps = sleepsAt(lastOrder, lastAct, policy);
        Instant leaves = lastOrder.plus(policy.churnedAfter());
        if (asOf.isBefore(cools)) {
            return Optional.of(cools);
        }
        if (asOf.isBefore(sleeps) && sleeps.isBefore(leaves)) {
            return Optional.of(sleeps);
        }
        return asOf.isBefore(leaves) ? Optional.of(leaves) : Optional.empty();
    }

    private static Instant sleepsAt(Instant lastOrder, @Nullable Instant lastAct, LifecyclePolicy policy) {
        Instant lastSign = lastAct == null || lastAct.isBefore(lastOrder) ? lastOrder : lastAct;
        Instant silent = lastSign.plus(policy.silentAfter());
        Instant cooled = lastOrder.plus(policy.coolingFor());
        return silent.isAfter(cooled) ? silent : cooled;
    }

    private static void requireBefore(String name, @Nullable Instant instant, Instant asOf) {
        if (instant != null && !instant.isBefore(asOf)) {
            throw new IllegalArgumentException("%s: %s (expected: before %s)".formatted(name, instant, asOf));
        }
    }

    private static void requireCount(@Nullable Instant lastOrder, long orderCount) {
        if (orderCount < 0 || (orderCount == 0) != (lastOrder == null)) {
            throw new IllegalArgumentException(
                    "orderCount: %d, lastOrder: %s (expected: both or neither)".formatted(orderCount, lastOrder));
        }
    }
}
