package io.perennial.ingest.consent.domain;

import java.time.Instant;
import java.util.Optional;

/** What the ledger says last about one purpose, and one channel where the purpose has channels. */
public record LatestDecision(
        ConsentPurpose purpose, Optional<Channel> channel, ConsentDecision decision, Instant changeTime) {

    /** From the form in which the ledger keeps it. */
    public static LatestDecision of(String purpose, String channel, boolean refused, Instant changeTime) {
        return new LatestDecision(
                ConsentPurpose.valueOf(purpose),
                channel.isEmpty() ? Optional.empty() : Optional.of(Channel.valueOf(channel)),
                ConsentDecision.of(refused),
                changeTime);
    }
}
