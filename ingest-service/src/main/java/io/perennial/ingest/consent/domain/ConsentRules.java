package io.perennial.ingest.consent.domain;

import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.ingest.consent.domain.ConsentHead.Latest;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.wire.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What ledgers amount to, and what the contract asks of their entries beyond what its fields say themselves. */
public final class ConsentRules {

    private ConsentRules() {}

    /**
     * The present state of each customer, in the order in which they come first.
     *
     * @param heads one for each customer, purpose and channel
     * @param laws a tenant's laws
     */
    public static List<StateOf> states(List<ConsentHead> heads, Function<TenantId, LawTable> laws) {
        Map<Object, List<ConsentHead>> byCustomer = new LinkedHashMap<>();
        heads.forEach(head -> byCustomer
                .computeIfAbsent(List.of(head.tenant(), head.customer()), _ -> new ArrayList<>())
                .add(head));
        return byCustomer.values().stream()
                .map(ofOne -> new StateOf(
                        ofOne.getFirst().tenant(),
                        state(ofOne, laws.apply(ofOne.getFirst().tenant()))))
                .toList();
    }

    /** A tenant's customer's state. */
    public record StateOf(TenantId tenant, ConsentState state) {}

    private static ConsentState state(List<ConsentHead> heads, LawTable laws) {
        Law law = heads.getFirst().law(laws);
        List<Latest> latest = heads.stream()
                .map(ConsentHead::latest)
                .flatMap(Optional::stream)
                .toList();
        Optional<ConsentDecision> personalisation = decisionOn(ConsentPurpose.PERSONALISATION, latest);
        var state = ConsentState.newBuilder()
                .setCustomerId(heads.getFirst().customer().value())
                .setAnalytics(law.allows(decisionOn(ConsentPurpose.ANALYTICS, latest)))
                .setPersonalisation(law.allows(personalisation))
                .setPersonalisationByLaw(personalisation.isEmpty())
                .addAllMarketingChannels(marketing(latest));
        latest.stream()
                .map(Latest::changeTime)
                .max(Comparator.naturalOrder())
                .ifPresent(time -> state.setChangeTime(Times.timestamp(time)));
        return state.build();
    }

    private static Optional<ConsentDecision> decisionOn(ConsentPurpose purpose, List<Latest> latest) {
        return latest.stream()
                .filter(one -> one.purpose() == purpose)
                .map(Latest::decision)
                .findFirst();
    }

    /** Marketing always needs a yes, whatever the law. */
    private static Collection<io.perennial.api.ingest.v1.Channel> marketing(List<Latest> latest) {
        return latest.stream()
                .filter(one -> one.purpose() == ConsentPurpose.MARKETING && one.decision() == ConsentDecision.GRANTED)
                .map(Latest::channel)
                .flatMap(Optional::stream)
                .sorted()
                .map(Channel::message)
                .toList();
    }

    /** In a LIVE tenant nobody has decided anything in the future. */
    public static List<FieldViolation> checkTimes(List<ConsentEntry> entries, boolean live, Instant now) {
        List<FieldViolation> found = new ArrayList<>();
        for (int i = 0; live && i < entries.size(); i++) {
            Instant time = entries.get(i).changeTime();
            if (time.isAfter(now)) {
                found.add(new FieldViolation(
                        "entries[" + i + "].change_time", "value \"" + time + "\": must not be in the future, " + now));
            }
        }
        return found;
    }
}
