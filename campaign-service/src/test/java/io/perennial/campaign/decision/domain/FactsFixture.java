package io.perennial.campaign.decision.domain;

import io.perennial.campaign.policy.domain.Exclusion;
import io.perennial.campaign.recipient.domain.Ended;
import io.perennial.campaign.recipient.domain.SuppressionCause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Facts about a customer; a test says what is special about theirs. */
final class FactsFixture {

    static final Instant CONSENT_TIME = Instant.parse("2026-01-01T00:00:00Z");

    private String customerId = "c1";
    private boolean erased;
    private boolean profiled = true;
    private boolean ownMessaging = true;
    private Optional<Exclusion> exclusion = Optional.empty();
    private final List<Ended> suppressions = new ArrayList<>();
    private boolean consent = true;
    private boolean contact = true;
    private int messageCount;
    private Optional<String> zone = Optional.empty();

    private FactsFixture() {}

    /** Nothing stands against a message to this customer. */
    static FactsFixture aReachableCustomer() {
        return new FactsFixture();
    }

    FactsFixture named(String id) {
        customerId = id;
        return this;
    }

    FactsFixture erased() {
        erased = true;
        return this;
    }

    FactsFixture notProfiled() {
        profiled = false;
        return this;
    }

    FactsFixture fromMarketplacesAlone() {
        ownMessaging = false;
        return this;
    }

    FactsFixture excluded(String reason, Optional<Instant> until) {
        exclusion = Optional.of(new Exclusion(reason, until));
        return this;
    }

    FactsFixture ended(SuppressionCause cause, Instant time) {
        suppressions.add(new Ended(cause, time));
        return this;
    }

    FactsFixture withoutConsent() {
        consent = false;
        return this;
    }

    FactsFixture withoutContact() {
        contact = false;
        return this;
    }

    FactsFixture withMessages(int count) {
        messageCount = count;
        return this;
    }

    FactsFixture in(String zoneId) {
        zone = Optional.of(zoneId);
        return this;
    }

    Facts build() {
        return new Facts(
                customerId,
                erased,
                profiled,
                ownMessaging,
                exclusion,
                suppressions,
                consent,
                Optional.of(CONSENT_TIME),
                contact,
                messageCount,
                zone,
                "");
    }
}
