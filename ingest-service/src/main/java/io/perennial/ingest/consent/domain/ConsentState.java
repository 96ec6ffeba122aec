package io.perennial.ingest.consent.domain;

import io.perennial.platform.domain.CustomerId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a customer's ledger and law amount to now.
 *
 * @param personalisationByLaw true where the customer has decided nothing on personalisation
 * @param changeTime when the latest change was decided; empty where the ledger is
 */
public record ConsentState(
        CustomerId customer,
        boolean analytics,
        boolean personalisation,
        boolean personalisationByLaw,
        Set<Channel> marketingChannels,
        Optional<Instant> changeTime) {

    /** The state, from the latest decision on each purpose and channel. */
    public static ConsentState of(CustomerId customer, Law law, List<LatestDecision> latest) {
        Optional<ConsentDecision> personalisation = decisionOn(ConsentPurpose.PERSONALISATION, latest);
        return new ConsentState(
                customer,
                law.allows(decisionOn(ConsentPurpose.ANALYTICS, latest)),
                law.allows(personalisation),
                personalisation.isEmpty(),
                marketing(latest),
                latest.stream().map(LatestDecision::changeTime).max(Comparator.naturalOrder()));
    }

    private static Optional<ConsentDecision> decisionOn(ConsentPurpose purpose, List<LatestDecision> latest) {
        return latest.stream()
                .filter(one -> one.purpose() == purpose)
                .map(LatestDecision::decision)
                .findFirst();
    }

    private static Set<Channel> marketing(List<LatestDecision> latest) {
        Set<Channel> channels = new TreeSet<>();
        for (LatestDecision one : latest) {
            if (one.purpose() == ConsentPurpose.MARKETING && one.decision() == ConsentDecision.GRANTED) {
                one.channel().ifPresent(channels::add);
            }
        }
        return channels;
    }
}
