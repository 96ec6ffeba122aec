package io.perennial.segmentation.aggregate.domain;

import io.perennial.segmentation.aggregate.domain.CustomerFact.CustomerActed;
import io.perennial.segmentation.aggregate.domain.CustomerFact.EventId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCancelled;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderCompleted;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderId;
import io.perennial.segmentation.aggregate.domain.CustomerFact.OrderRefunded;
import io.perennial.segmentation.aggregate.domain.CustomerFact.RefundId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Facts for tests, on a calendar that counts days from {@link #DAY_0}. */
public final class CustomerFactFixture {
    public static final Instant DAY_0 = Instant.parse("1998-01-01T00:00:00Z");

    private CustomerFactFixture() {}

    public static Instant day(long day) {
        return DAY_0.plusSeconds(day * 86_400);
    }

    public static OrderCompleted order(String id, Instant at, long grossMinor) {
        return new OrderCompleted(new OrderId(id), new EventId("shop", "completed-" + id), at, grossMinor);
    }

    /** The same order told once more, by another event. */
    public static OrderCompleted repeat(String id, String eventId, Instant at, long grossMinor) {
        return new OrderCompleted(new OrderId(id), new EventId("shop", eventId), at, grossMinor);
    }

    public static OrderRefunded refund(String orderId, String refundId, Instant at, long refundedMinor) {
        return refundTold(refundId + "-of-" + orderId, refundId, new OrderId(orderId), at, refundedMinor);
    }

    public static OrderCancelled cancel(String orderId, Instant at) {
        return new OrderCancelled(new OrderId(orderId), at);
    }

    public static CustomerActed act(Instant at) {
        return new CustomerActed(at);
    }

    /**
     * A customer's facts over some 300 days, on few order ids and coarse times so that ties, repeats, refunds and
     * cancellations before their order, and orders that are only refunded, all happen.
     */
    public static List<CustomerFact> facts(Random random) {
        List<CustomerFact> facts = new ArrayList<>();
        int size = random.nextInt(12);
        for (int i = 0; i < size; i++) {
            String orderId = "o" + random.nextInt(4);
            Instant at = day(random.nextInt(20) * 15L).plusMillis(random.nextInt(2));
            long minor = random.nextInt(5) * 100L;
            long gross = minor - random.nextInt(2) * 100L;
            facts.add(
                    switch (random.nextInt(8)) {
                        case 0, 1, 2 -> repeat(orderId, "e" + i, at, gross);
                        case 3, 4 -> {
                            OrderId known = random.nextInt(4) == 0 ? null : new OrderId(orderId);
                            yield refundTold("e" + i, "r" + random.nextInt(3), known, at, minor);
                        }
                        case 5 -> cancel(orderId, at);
                        default -> act(at);
                    });
        }
        return facts;
    }

    /** A refund as one event tells of it; another may tell of the same refund otherwise. */
    public static OrderRefunded refundTold(
            String eventId, String refundId, @Nullable OrderId orderId, Instant at, long refundedMinor) {
        return new OrderRefunded(new RefundId(refundId), orderId, new EventId("shop", eventId), at, refundedMinor);
    }

    /** The same facts in another order, some of them more than once. */
    public static List<CustomerFact> shuffledWithRepeats(List<CustomerFact> facts, Random random) {
        List<CustomerFact> arrived = new ArrayList<>(facts);
        for (CustomerFact fact : facts) {
            if (random.nextInt(3) == 0) {
                arrived.add(fact);
            }
        }
        Collections.shuffle(arrived, random);
        return arrived;
    }
}
