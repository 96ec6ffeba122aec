package io.perennial.ingest.event.store;

import io.perennial.ingest.event.domain.EventOutcome;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.event.domain.EventReason;
import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.ingest.event.domain.Verdict;
import io.perennial.ingest.event.domain.Verdict.Keep;
import io.perennial.ingest.event.store.AppendSql.Stored;
import io.perennial.ingest.event.store.QuarantineSql.Refused;
import io.perennial.platform.domain.TenantId;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was decided about a batch, and what that means event by event once the keys are known. */
final class Decisions {

    private static final EventOutcome ID_REUSED = new Rejected(
            EventReason.ID_REUSED,
            "event_id",
            "there is an event of this source and id with another content",
            "an id of its own");

    private final List<PendingEvent> batch;
    private final List<Verdict> verdicts;

    /** The indexes of those to store: of several with one key, the first. */
    private final List<Integer> storeIndexes = new ArrayList<>();

    Decisions(List<PendingEvent> batch, List<Verdict> verdicts) {
        this.batch = batch;
        this.verdicts = verdicts;
        Set<Key> keys = new HashSet<>();
        for (int i = 0; i < batch.size(); i++) {
            if (verdicts.get(i) instanceof Verdict.Store && keys.add(Key.of(batch.get(i)))) {
                storeIndexes.add(i);
            }
        }
    }

    List<Stored> toStore() {
        return storeIndexes.stream()
                .map(i -> new Stored(batch.get(i), ((Verdict.Store) verdicts.get(i)).tenantAmount()))
                .toList();
    }

    /** The events that are in the log now, given which of {@link #toStore} were new. */
    List<PendingEvent> accepted(BitSet fresh) {
        return fresh.stream().mapToObj(n -> batch.get(storeIndexes.get(n))).toList();
    }

    /** The events of which it matters whether they were there before. */
    List<PendingEvent> toLookUp(BitSet fresh) {
        return lookUpIndexes(fresh).stream().map(batch::get).toList();
    }

    private List<Integer> lookUpIndexes(BitSet fresh) {
        BitSet accepted = acceptedIndexes(fresh);
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (!accepted.get(i) && mayBeThere(i)) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    /**
     * Of an erased customer nothing is there, and what breaks the contract never was; what breaks a schema may have come
     * before the schema did.
     */
    private boolean mayBeThere(int i) {
        Rejected fault = batch.get(i).fault();
        return (fault == null || fault.reason() == EventReason.SCHEMA_VIOLATED)
                && !(verdicts.get(i) instanceof Verdict.Refuse refuse && refuse.keep() == Keep.NOTHING);
    }

    private BitSet acceptedIndexes(BitSet fresh) {
        BitSet accepted = new BitSet();
        fresh.stream().forEach(n -> accepted.set(storeIndexes.get(n)));
        return accepted;
    }

    /** One outcome for each event, given the hashes that were found for {@link #toLookUp}. */
    List<EventOutcome> outcomes(BitSet fresh, List<Optional<Buffer>> hashes) {
        List<EventOutcome> outcomes = new ArrayList<>(batch.size());
        for (Verdict verdict : verdicts) {
            outcomes.add(unlessThere(verdict));
        }
        List<Integer> lookedUp = lookUpIndexes(fresh);
        for (int n = 0; n < lookedUp.size(); n++) {
            int i = lookedUp.get(n);
            if (hashes.get(n).isEmpty() && verdicts.get(i) instanceof Verdict.Store) {
                throw new KeyVanishedException();
            }
            if (hashes.get(n).isPresent()) {
                boolean same =
                        hashes.get(n).get().equals(Buffer.buffer(batch.get(i).bodyHash()));
                outcomes.set(i, same ? EventOutcome.DUPLICATE : otherContent(i));
            }
        }
        return outcomes;
    }

    /** An event that would not be stored anyway keeps its own reason. */
    private EventOutcome otherContent(int i) {
        return verdicts.get(i) instanceof Verdict.Store ? ID_REUSED : unlessThere(verdicts.get(i));
    }

    private static EventOutcome unlessThere(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Store _ -> EventOutcome.ACCEPTED;
            case Verdict.Deny _ -> EventOutcome.CONSENT_DENIED;
            case Verdict.Refuse refuse -> refuse.why();
        };
    }

    /** The rejected events, as far as anything of them may be kept. */
    List<Refused> quarantined(List<EventOutcome> outcomes) {
        List<Refused> refused = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            if (outcomes.get(i) instanceof Rejected why && keep(i) != Keep.NOTHING) {
                refused.add(new Refused(batch.get(i), why, keep(i) == Keep.PAYLOAD));
            }
        }
        return refused;
    }

    private Keep keep(int i) {
        return verdicts.get(i) instanceof Verdict.Refuse refuse ? refuse.keep() : Keep.PAYLOAD;
    }

    /** A key was there and is not: an erasure came between. The batch begins again. */
    static final class KeyVanishedException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private record Key(TenantId tenant, String source, String eventId) {

        static Key of(PendingEvent event) {
            return new Key(
                    event.tenant(), event.event().getSource(), event.event().getEventId());
        }
    }
}
