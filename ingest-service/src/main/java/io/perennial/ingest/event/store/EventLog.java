package io.perennial.ingest.event.store;

import io.perennial.ingest.event.domain.Admission;
import io.perennial.ingest.event.domain.CustomerFacts;
import io.perennial.ingest.event.domain.EventOutcome;
import io.perennial.ingest.event.domain.EventOutcome.Rejected;
import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.ingest.event.domain.Verdict;
import io.perennial.ingest.event.store.Decisions.KeyVanishedException;
import io.perennial.ingest.event.store.QuarantineSql.Refused;
import io.perennial.ingest.feed.app.EventFeed;
import io.perennial.ingest.freshness.app.SourceLags;
import io.perennial.ingest.freshness.domain.Lag;
import io.perennial.ingest.tenant.domain.ClockMode;
import io.perennial.ingest.tenant.domain.TenantTerms;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All events that were accepted, in the order in which they were. A batch takes the locks of its shards first and reads only then, so that it sees everything that
 * was decided before it: keys, consents, erasures.
 */
@Singleton
public class EventLog {

    private static final String DEADLOCK = "40P01";
    private static final int RETRIES_MAX = 3;
    private static final Set<String> OF_AN_EVENT = Set.of("22", "23", "54", "P0");

    private final TenantTx tx;
    private final EventMonths months;
    private final TermsSql terms;
    private final FactsSql facts;
    private final EventFeed feed;
    private final SourceLags lags;
    private final Clock clock;

    EventLog(
            TenantTx tx,
            EventMonths months,
            TermsSql terms,
            FactsSql facts,
            EventFeed feed,
            SourceLags lags,
            Clock clock) {
        this.tx = tx;
        this.months = months;
        this.terms = terms;
        this.facts = facts;
        this.feed = feed;
        this.lags = lags;
        this.clock = clock;
    }

    /** Something of a batch is such that the database does not take it: an event is at fault, not the world and not the code. */
    public static final class UnstorableException extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnstorableException(Throwable cause) {
            super("the database refuses an event", cause);
        }
    }

    /** What became of a batch. */
    private record Done(List<EventOutcome> outcomes, List<Lag> lags) {}

    /**
     * Decides about a batch in one transaction and stores what is to be stored. Answers one outcome for each event, in
     * their order, once the transaction is on disk; a failure leaves nothing of the batch.
     * Fails with {@link UnstorableException} where the database refuses an event.
     */
    public Uni<List<EventOutcome>> append(List<PendingEvent> batch) {
        Set<TenantId> tenants = batch.stream().map(PendingEvent::tenant).collect(Collectors.toSet());
        return months.prepare(batch, clock.instant())
                .flatMap(_ -> tx.inTenants(tenants, conn -> append(conn, batch, tenants)))
                .onFailure(EventLog::goesAwayByItself)
                .retry()
                .atMost(RETRIES_MAX)
                .onFailure(EventLog::isOfAnEvent)
                .transform(UnstorableException::new)
                .invoke(feed::signal)
                .invoke(done -> lags.count(done.lags()))
                .map(Done::outcomes);
    }

    private static boolean goesAwayByItself(Throwable failure) {
        return failure instanceof KeyVanishedException
                || (failure instanceof PgException e && DEADLOCK.equals(e.getSqlState()));
    }

    /** Data exception, constraint violation, program limit, raised by a trigger: what is at fault is in the batch. */
    private static boolean isOfAnEvent(Throwable failure) {
        return failure instanceof PgException e
                && e.getSqlState() != null
                && OF_AN_EVENT.contains(e.getSqlState().substring(0, 2));
    }

    /** Notes that an event was refused which {@link #append} could not even decide about. */
    public Uni<Void> quarantine(PendingEvent event, Rejected why) {
        return tx.inTenant(
                event.tenant(),
                conn -> QuarantineSql.insert(conn, List.of(new Refused(event, why, false)), clock.instant()));
    }

    private Uni<Done> append(SqlConnection conn, List<PendingEvent> batch, Set<TenantId> tenants) {
        Instant now = clock.instant();
        // Sent at once, worked off in this order: what is read is read under the locks.
        return Uni.combine()
                .all()
                .unis(lock(conn, batch), terms.load(conn, tenants), facts.load(conn, batch))
                .asTuple()
                .flatMap(read ->
                        store(conn, decided(batch, read.getItem2(), read.getItem3(), now), read.getItem2(), now));
    }

    private static Uni<?> lock(SqlConnection conn, List<PendingEvent> batch) {
        Short[] shards = batch.stream()
                // Of a faulty event too: an erasure must not miss what of it is put into quarantine.
                .filter(event -> event.customer() != null)
                .map(event -> (short) event.shard())
                .distinct()
                .sorted()
                .toArray(Short[]::new);
        return conn.preparedQuery("SELECT lock_event_feed($1)").execute(Tuple.of(shards));
    }

    private static Decisions decided(
            List<PendingEvent> batch, Map<TenantId, TenantTerms> terms, CustomerFacts[] facts, Instant now) {
        List<Verdict> verdicts = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            PendingEvent event = batch.get(i);
            TenantTerms ofTenant = Objects.requireNonNull(terms.get(event.tenant()));
            verdicts.add(Admission.decide(event, ofTenant, facts[i], now));
        }
        return new Decisions(batch, verdicts);
    }

    private Uni<Done> store(SqlConnection conn, Decisions decisions, Map<TenantId, TenantTerms> terms, Instant now) {
        return AppendSql.append(conn, decisions.toStore(), now).flatMap(fresh -> {
            List<PendingEvent> accepted = decisions.accepted(fresh);
            return AppendSql.findHashes(conn, decisions.toLookUp(fresh))
                    .map(hashes -> decisions.outcomes(fresh, hashes))
                    .call(outcomes -> QuarantineSql.insert(conn, decisions.quarantined(outcomes), now))
                    .call(_ -> AfterSql.moveClocks(conn, accepted, terms))
                    .call(_ -> AfterSql.withdrawConsents(conn, accepted, terms, now))
                    .map(outcomes -> new Done(outcomes, lags(accepted, terms, now)));
        });
    }

    /** How late events came that just happened: no history, and none that the service itself kept waiting. */
    private static List<Lag> lags(List<PendingEvent> accepted, Map<TenantId, TenantTerms> terms, Instant now) {
        List<Lag> lags = new ArrayList<>(accepted.size());
        for (PendingEvent event : accepted) {
            TenantTerms ofTenant = Objects.requireNonNull(terms.get(event.tenant()));
            if (ofTenant.clockMode() == ClockMode.LIVE && !event.backfill() && !event.waiting()) {
                lags.add(Lag.between(
                        event.tenant(), event.event().getSource(), event.time(), now, ofTenant.sourceLagMax()));
            }
        }
        return lags;
    }
}
