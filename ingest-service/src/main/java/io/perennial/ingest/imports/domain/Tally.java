package io.perennial.ingest.imports.domain;

import io.perennial.ingest.event.domain.EventOutcome;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the records of a file.
 *
 * @param rejected events against the contract, and lines that could not be read
 * @param profiles identify calls recorded
 */
public record Tally(
        long accepted,
        long duplicate,
        long rejected,
        long consentDenied,
        long profiles,
        long demoContacts,
        Map<SkipReason, Long> skipped) {

    /** Nothing yet. */
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, Map.of());

    public Tally {
        skipped = Map.copyOf(skipped);
    }

    /** Of lines that were left out or could not be read. */
    public static Tally ofLeftOut(Map<SkipReason, Long> skipped, long rejected) {
        return new Tally(0, 0, rejected, 0, 0, 0, skipped);
    }

    /** Of events. */
    public static Tally ofOutcomes(List<EventOutcome> outcomes) {
        long accepted = 0;
        long duplicate = 0;
        long rejected = 0;
        long denied = 0;
        for (EventOutcome outcome : outcomes) {
            switch (outcome) {
                case EventOutcome.Accepted _ -> accepted++;
                case EventOutcome.Duplicate _ -> duplicate++;
                case EventOutcome.Rejected _ -> rejected++;
                case EventOutcome.ConsentDenied _ -> denied++;
            }
        }
        return new Tally(accepted, duplicate, rejected, denied, 0, 0, Map.of());
    }

    /** Events found: those of which something became. */
    public long sent() {
        return accepted + duplicate + rejected + consentDenied;
    }

    public Tally withProfiles(long count) {
        return new Tally(accepted, duplicate, rejected, consentDenied, count, demoContacts, skipped);
    }

    public Tally withDemoContacts(long count) {
        return new Tally(accepted, duplicate, rejected, consentDenied, profiles, count, skipped);
    }

    public Tally plus(Tally more) {
        var sums = new EnumMap<SkipReason, Long>(SkipReason.class);
        sums.putAll(skipped);
        more.skipped.forEach((reason, count) -> sums.merge(reason, count, Long::sum));
        return new Tally(
                accepted + more.accepted,
                duplicate + more.duplicate,
                rejected + more.rejected,
                consentDenied + more.consentDenied,
                profiles + more.profiles,
                demoContacts + more.demoContacts,
                sums);
    }
}
