package io.perennial.ingest.consent.domain;

import java.time.Instant;
import java.util.Optional;

/** Where an entry stands in its customer's ledger, newest first: what a page is continued from. */
public record LedgerPlace(
        Instant changeTime,
        ConsentPurpose purpose,
        Optional<Channel> channel,
        ConsentDecision decision,
        String source) {

    public static LedgerPlace of(ConsentEntry entry) {
        return new LedgerPlace(entry.changeTime(), entry.purpose(), entry.channel(), entry.decision(), entry.source());
    }
}
