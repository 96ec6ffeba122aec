package io.perennial.segmentation.segment.store;

import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.platform.domain.CustomerId;
import io.perennial.segmentation.aggregate.domain.ChurnTier;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.CustomerHistory;
import io.perennial.segmentation.aggregate.domain.CustomerTotals;
import io.perennial.segmentation.rfm.app.RfmPresets;
import io.perennial.segmentation.rfm.domain.CutOracle;
import io.perennial.segmentation.rfm.domain.RfmPreset;
import io.perennial.segmentation.rfm.domain.RfmScores;
import io.perennial.segmentation.rfm.domain.RfmValues;
import io.perennial.segmentation.segment.store.Stored.State;
import io.perennial.segmentation.segment.store.ToldLog.Consent;
import io.perennial.segmentation.segment.store.ToldLog.Entry;
import io.perennial.segmentation.segment.store.ToldLog.Law;
import io.perennial.segmentation.segment.store.ToldLog.Tier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a whole log comes to at an instant, worked out customer by customer without any state. */
final class RebuildOracle {

    private RebuildOracle() {}

    /** The states of all customers, scored by a cut of this instant. */
    static Map<CustomerId, State> states(ToldLog log, boolean defaultOptIn, LifecyclePolicy policy, Instant asOf) {
        Map<CustomerId, State> states = new TreeMap<>();
        for (CustomerId customer : log.facts.keySet()) {
            if (log.isKnown(customer) && !log.isErased(customer)) {
                states.put(customer, unscored(log, customer, defaultOptIn, policy, asOf));
            }
        }
        List<RfmValues> buyers = states.values().stream()
                .filter(RebuildOracle::isBuyer)
                .map(RebuildOracle::values)
                .toList();
        states.replaceAll((_, state) -> isBuyer(state) ? placed(state, buyers, asOf) : state);
        return states;
    }

    /** When a state changes next depends on what lies ahead, which {@link CustomerHistory} tells otherwise. */
    static Map<CustomerId, State> withoutNext(Map<CustomerId, State> states) {
        Map<CustomerId, State> without = new TreeMap<>(states);
        without.replaceAll(
                (_, s) -> new State(s.totals(), s.stage(), Optional.empty(), s.placements(), s.segmentIds()));
        return without;
    }

    private static State unscored(
            ToldLog log, CustomerId customer, boolean defaultOptIn, LifecyclePolicy policy, Instant asOf) {
        List<CustomerFact> facts = ToldLog.of(log.facts, customer);
        CustomerHistory history = CustomerHistory.rebuild(facts, asOf, policy);
        List<Entry> told = ToldLog.of(log.states, customer);
        boolean profiled = !facts.isEmpty() && isAllowed(told, defaultOptIn);
        if (!profiled) {
            return new State(history.totals(), Optional.empty(), Optional.empty(), List.of(), List.of());
        }
        String stage = history.stage().name().toLowerCase(Locale.ROOT);
        List<String> segments = new ArrayList<>();
        ChurnTier tier = null;
        for (Entry entry : told) {
            tier = entry instanceof Tier t ? t.tier() : tier;
        }
        if (tier != null) {
            segments.add("churn." + tier.name().toLowerCase(Locale.ROOT));
        }
        segments.add("stage." + stage);
        return new State(history.totals(), Optional.of(stage), history.nextStageChangeAt(), List.of(), segments);
    }

    /** The ledger before the customer's own law, that before the tenant's default; of each the last that was told. */
    private static boolean isAllowed(List<Entry> told, boolean defaultOptIn) {
        @Nullable Boolean said = null;
        @Nullable Boolean ownOptIn = null;
        for (Entry entry : told) {
            said = entry instanceof Consent consent ? consent.personalisation() : said;
            ownOptIn = entry instanceof Law law ? law.optIn() : ownOptIn;
        }
        if (said != null) {
            return said;
        }
        return ownOptIn == null ? !defaultOptIn : !ownOptIn;
    }

    private static State placed(State state, List<RfmValues> buyers, Instant asOf) {
        List<String> placements = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (RfmPreset preset : RfmPresets.ofProduct()) {
            RfmScores scores = CutOracle.of(preset.scale(), asOf, buyers).score(values(state));
            placements.add(
                    "%s %d %d %d".formatted(preset.id(), scores.recency(), scores.frequency(), scores.monetary()));
            groups.add("rfm." + preset.id() + "." + scores.groupIn(preset));
        }
        List<String> segments = new ArrayList<>(state.segmentIds());
        segments.addAll(segments.size() - 1, groups);
        return new State(state.totals(), state.stage(), state.next(), placements, segments);
    }

    private static boolean isBuyer(State state) {
        return state.stage().isPresent() && state.totals().orderCount() > 0;
    }

    private static RfmValues values(State state) {
        CustomerTotals totals = state.totals();
        return new RfmValues(Objects.requireNonNull(totals.lastOrder()), totals.orderCount(), totals.netMinor());
    }
}
