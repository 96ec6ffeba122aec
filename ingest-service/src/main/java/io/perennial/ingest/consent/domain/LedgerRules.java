package io.perennial.ingest.consent.domain;

import io.perennial.platform.domain.CommonProblem.FieldViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the contract asks of ledger entries beyond what its fields say themselves. */
public final class LedgerRules {

    private LedgerRules() {}

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
