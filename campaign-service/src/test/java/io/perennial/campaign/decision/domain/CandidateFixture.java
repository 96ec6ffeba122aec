package io.perennial.campaign.decision.domain;

import io.perennial.campaign.exclusion.domain.Exclusion;
import io.perennial.campaign.recipient.domain.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A customer to decide about; a test says what is special about theirs. */
final class CandidateFixture {

    static final Instant CONSENT_TIME = Instant.parse("2026-01-01T00:00:00Z");

    private String customerId = "c1";
    private boolean erased;
    private boolean profiled = true;
    private boolean ownMessaging = true;
    private Optional<Exclusion> exclusion = Optional.empty();
    private final List<Suppression> suppressions = new ArrayList<>();
    private boolean consent = true;
    private boolean contact = true;
    private int messageCount;
    private Optional<String> zone = Optional.empty();

    private CandidateFixture() {}

    /** Nothing stands against a message to this customer. */
    static CandidateFixture aReachableCustomer() {
        return new CandidateFixture();
    }

    CandidateFixture named(String id) {
        customerId = id;
        return this;
    }

    CandidateFixture erased() {
        erased = true;
        return this;
    }

    CandidateFixture notProfiled() {
        profiled = false;
        return this;
    }

    CandidateFixture fromMarketplacesAlone() {
        ownMessaging = false;
        return this;
    }

    CandidateFixture excluded(String reason, Optional<Instant> until) {
        exclusion = Optional.of(new Exclusion(reason, until));
        return this;
    }

    CandidateFixture suppressed(Suppression.Cause cause, Instant time) {
        suppressions.add(new Suppression(cause, time));
        return this;
    }

    CandidateFixture withoutConsent() {
        consent = false;
        return this;
    }

    CandidateFixture withoutContact() {
        contact = false;
        return this;
    }

    CandidateFixture withMessages(int count) {
        messageCount = count;
        return this;
    }

    CandidateFixture in(String zoneId) {
        zone = Optional.of(zoneId);
        return this;
    }

    Candidate build() {
        return new Candidate(
                customerId,
                erased,
                profiled,
                ownMessaging,
                exclusion,
                suppressions,
                consent,
                Optional.of(CONSENT_TIME),
                contact,
                List.of(messageCount),
                zone,
                "");
    }
}
