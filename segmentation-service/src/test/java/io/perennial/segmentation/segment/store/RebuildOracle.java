package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.segmentation.aggregate.domain.ChurnTier;
import io.perennial.segmentation.aggregate.domain.CustomerFact;
import io.perennial.segmentation.aggregate.domain.CustomerHistory;
import io.perennial.segmentation.aggregate.domain.CustomerTotals;
import io.perennial.segmentation.lifecycle.domain.LifecyclePolicy;
import io.perennial.segmentation.rfm.domain.RfmCut;
import io.perennial.segmentation.rfm.domain.RfmCutRule;
import io.perennial.segmentation.rfm.domain.RfmPresets;
import io.perennial.segmentation.rfm.domain.RfmScale;
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
    static Map<CustomerId, State> states(ToldLog log, boolean defaultOptIn, Instant asOf, TenantId tenant) {
        Map<CustomerId, State> states = new TreeMap<>();
        for (CustomerId customer : log.facts.keySet()) {
            if (log.isKnown(customer) && !log.isErased(customer)) {
                states.put(customer, unscored(log, customer, defaultOptIn, asOf));
            }
        }
        List<RfmValues> buyers = states.values().stream()
                .filter(RebuildOracle::isBuyer)
                .map(RebuildOracle::values)
                .toList();
        RfmCut cut = RfmCut.of(tenant, asOf, 1, new RfmCutRule.Quantiles(RfmScale.QUINTILES), buyers);
        states.replaceAll((_, state) -> isBuyer(state) ? scored(state, cut) : state);
        return states;
    }

    /** When a state changes next depends on what lies ahead, which {@link CustomerHistory} tells otherwise. */
    static Map<CustomerId, State> withoutNext(Map<CustomerId, State> states) {
        Map<CustomerId, State> without = new TreeMap<>(states);
        without.replaceAll((_, s) -> new State(s.totals(), s.stage(), Optional.empty(), s.scores(), s.segmentIds()));
        return without;
    }

    private static State unscored(ToldLog log, CustomerId customer, boolean defaultOptIn, Instant asOf) {
        List<CustomerFact> facts = ToldLog.of(log.facts, customer);
        CustomerHistory history = CustomerHistory.rebuild(facts, asOf, LifecyclePolicy.STANDARD);
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

    private static State scored(State state, RfmCut cut) {
        RfmScores scores = cut.score(values(state));
        List<String> segments = new ArrayList<>(state.segmentIds());
        segments.addAll(
                segments.size() - 1,
                List.of(
                        "rfm.amazon." + RfmPresets.AMAZON.groupOf(scores),
                        "rfm.shopify." + RfmPresets.SHOPIFY.groupOf(scores)));
        return new State(
                state.totals(),
                state.stage(),
                state.next(),
                List.of(scores.recency(), scores.frequency(), scores.monetary()),
                segments);
    }

    private static boolean isBuyer(State state) {
        return state.stage().isPresent() && state.totals().orderCount() > 0;
    }

    private static RfmValues values(State state) {
        CustomerTotals totals = state.totals();
        return new RfmValues(Objects.requireNonNull(totals.lastOrder()), totals.orderCount(), totals.netMinor());
    }
}
