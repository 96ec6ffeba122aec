package io.perennial.segmentation.segment.store;

import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.day;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.facts;
import static io.perennial.segmentation.aggregate.domain.CustomerFactFixture.shuffledWithRepeats;

import io.perennial.platform.domain.CustomerId;
import io.perennial.segmentation.aggregate.domain.ChurnTier;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the two feeds tell of a tenant's customers. Facts may arrive in any order and more than once; what is
 * told of a customer's state keeps its order, as feeds keep it.
 */
final class ToldLog {

    /** One record, of whichever tenant the log is told for. */
    sealed interface Entry {
        CustomerId customer();
    }

    record Fact(CustomerId customer, CustomerFact fact) implements Entry {}

    record OnMarketplace(CustomerId customer, Instant at) implements Entry {}

    record Law(CustomerId customer, @Nullable Boolean optIn) implements Entry {}

    record Consent(CustomerId customer, @Nullable Boolean personalisation) implements Entry {}

    record Tier(CustomerId customer, @Nullable ChurnTier tier) implements Entry {}

    record Erasure(CustomerId customer) implements Entry {}

    private static final int CUSTOMERS = 40;
    private static final @Nullable Boolean[] SAID = {true, false, null};

    /** What happened to each customer, in no order. */
    final Map<CustomerId, List<CustomerFact>> facts = new TreeMap<>();

    /** Events that may only be counted. */
    final Map<CustomerId, List<OnMarketplace>> marketplace = new TreeMap<>();

    /** What was told of each customer's state, in this order. */
    final Map<CustomerId, List<Entry>> states = new TreeMap<>();

    ToldLog(Random random) {
        for (int i = 0; i < CUSTOMERS; i++) {
            CustomerId customer = new CustomerId("c" + i);
            facts.put(customer, facts(random));
            marketplace.put(
                    customer,
                    random.nextInt(4) == 0
                            ? List.of(new OnMarketplace(customer, day(random.nextInt(300))))
                            : List.of());
            states.put(customer, statesOf(customer, random));
        }
    }

    private static List<Entry> statesOf(CustomerId customer, Random random) {
        List<Entry> told = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            told.add(
                    switch (random.nextInt(3)) {
                        case 0 -> new Law(customer, SAID[random.nextInt(3)]);
                        case 1 -> new Consent(customer, SAID[random.nextInt(3)]);
                        default ->
                            new Tier(customer, random.nextInt(4) == 0 ? null : ChurnTier.values()[random.nextInt(3)]);
                    });
        }
        if (random.nextInt(8) == 0) {
            told.add(random.nextInt(told.size() + 1), new Erasure(customer));
        }
        return List.copyOf(told);
    }

    /** The whole log as it might arrive. */
    List<Entry> arrivals(Random random) {
        List<Deque<Entry>> waiting = new ArrayList<>();
        for (CustomerId customer : facts.keySet()) {
            waiting.add(arrivals(customer, random));
        }
        List<Entry> arrived = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Deque<Entry> next = waiting.get(random.nextInt(waiting.size()));
            if (next.isEmpty()) {
                waiting.remove(next);
            } else {
                arrived.add(next.removeFirst());
            }
        }
        return arrived;
    }

    private Deque<Entry> arrivals(CustomerId customer, Random random) {
        List<Entry> arrived = new ArrayList<>();
        shuffledWithRepeats(of(facts, customer), random).forEach(fact -> arrived.add(new Fact(customer, fact)));
        arrived.addAll(of(marketplace, customer));
        int from = 0;
        for (Entry state : of(states, customer)) {
            int at = from + random.nextInt(arrived.size() - from + 1);
            arrived.add(at, state);
            from = at + 1;
        }
        return new ArrayDeque<>(arrived);
    }

    boolean isErased(CustomerId customer) {
        return of(states, customer).stream().anyMatch(Erasure.class::isInstance);
    }

    /** Whether anything at all was told. */
    boolean isKnown(CustomerId customer) {
        return !of(facts, customer).isEmpty()
                || !of(marketplace, customer).isEmpty()
                || !of(states, customer).isEmpty();
    }

    static <T> List<T> of(Map<CustomerId, List<T>> part, CustomerId customer) {
        return part.getOrDefault(customer, List.of());
    }
}
