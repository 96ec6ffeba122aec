package io.perennial.ingest.consent.store;

import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.domain.ConsentRules;
import io.perennial.ingest.consent.domain.LawTable;
import io.perennial.ingest.consent.domain.LedgerPlace;
import io.perennial.ingest.feed.app.EventFeed;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.RequestLog;
import io.perennial.platform.secret.KeyedHash;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.trace.TraceLink;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The ledgers of consent. Whoever adds to one holds the locks of the customers' shards, as whoever records their events
 * does, and puts the customers' new states on the feed in the same transaction.
 */
@Singleton
public class Consents {

    private static final String FIND_ERASED =
            "SELECT customer_hash FROM erased_customer WHERE tenant_id = $1 AND customer_hash = ANY ($2)";

    private static final String APPEND = """
            SELECT append_feed_records($1::smallint[], array_fill($2::int, ARRAY[cardinality($1::smallint[])]), $3,
                                       array_fill('CONSENT'::text, ARRAY[cardinality($1::smallint[])]), $4, $5, $6,
                                       array_fill($7::boolean, ARRAY[cardinality($1::smallint[])]))""";

    private final TenantTx tx;
    private final KeyedHash hash;
    private final EventFeed feed;

    Consents(TenantTx tx, KeyedHash hash, EventFeed feed) {
        this.tx = tx;
        this.hash = hash;
        this.feed = feed;
    }

    /** Who writes, when, in which trace, and whether it is history. */
    private record Context(TenantId tenant, Instant now, String trace, boolean backfill) {}

    private record Terms(LawTable laws, boolean live) {}

    /**
     * Adds entries, all or nothing; answers how many were new. Those of erased customers are passed over.
     *
     * @param now the wall clock: entries of a LIVE tenant are not later
     * @param backfill true for history, which triggers nothing
     */
    public Uni<Integer> add(
            TenantId tenant, RequestKey request, List<ConsentEntry> entries, Instant now, boolean backfill) {
        Context context = new Context(tenant, now, TraceLink.current(), backfill);
        return tx.inTenant(
                        tenant,
                        conn -> lock(conn, tenant, entries)
                                .flatMap(_ -> terms(conn, tenant))
                                .flatMap(terms ->
                                        claimAndInsert(conn, context, request, entries, orUnknown(terms, tenant))))
                .invoke(feed::signal);
    }

    private static Terms orUnknown(Optional<Terms> terms, TenantId tenant) {
        return terms.orElseThrow(() -> new ProblemException(new TenantUnknown(tenant)));
    }

    private static Uni<?> lock(SqlConnection conn, TenantId tenant, List<ConsentEntry> entries) {
        Short[] shards = entries.stream()
                .map(entry -> (short) Shards.of(tenant, entry.customer()))
                .distinct()
                .toArray(Short[]::new);
        return conn.preparedQuery("SELECT lock_event_feed($1)").execute(Tuple.of(shards));
    }

    private static Uni<Optional<Terms>> terms(SqlConnection conn, TenantId tenant) {
        return conn.preparedQuery(
                        "SELECT default_jurisdiction, clock_mode, policy_in_force(tenant_id) AS policy FROM tenant WHERE tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .map(rows -> Rows.first(
                        rows,
                        row -> new Terms(
                                LawTable.of(row.getString("default_jurisdiction"), Rows.bytes(row, "policy")),
                                row.getString("clock_mode").equals("LIVE"))));
    }

    private Uni<Integer> claimAndInsert(
            SqlConnection conn, Context context, RequestKey request, List<ConsentEntry> entries, Terms terms) {
        TenantId tenant = context.tenant();
        List<FieldViolation> violations = ConsentRules.checkTimes(entries, terms.live(), context.now());
        if (!violations.isEmpty()) {
            throw new ProblemException(new FieldsInvalid(violations));
        }
        return RequestLog.claim(conn, tenant, request).flatMap(claim -> switch (claim) {
            case Claim.Repeat repeat -> Uni.createFrom().item(Integer.valueOf(repeat.resultId()));
            case Claim.New _ ->
                insert(conn, context, entries, terms)
                        .call(count -> RequestLog.complete(conn, tenant, request, Integer.toString(count)));
        });
    }

    private Uni<Integer> insert(SqlConnection conn, Context context, List<ConsentEntry> entries, Terms terms) {
        return withoutErased(conn, context.tenant(), entries)
                .flatMap(kept -> LedgerSql.insert(conn, context.tenant(), kept, context.now()))
                .call(added -> appendStates(conn, context, new LinkedHashSet<>(added), terms))
                .map(List::size);
    }

    /** Nothing is stored of an erased customer again, consents included. */
    private Uni<List<ConsentEntry>> withoutErased(SqlConnection conn, TenantId tenant, List<ConsentEntry> entries) {
        Map<Buffer, CustomerId> byHash = new HashMap<>();
        LedgerSql.customers(entries)
                .forEach(customer -> byHash.put(Buffer.buffer(hash.of(tenant, customer.value())), customer));
        return conn.preparedQuery(FIND_ERASED)
                .execute(Columns.of(byHash.keySet())
                        .value(tenant.value())
                        .bytes(Buffer::getBytes)
                        .tuple())
                .map(rows -> {
                    byHash.keySet().removeAll(Rows.list(rows, row -> (Buffer) row.getValue("customer_hash")));
                    Set<CustomerId> left = Set.copyOf(byHash.values());
                    return entries.stream()
                            .filter(entry -> left.contains(entry.customer()))
                            .toList();
                });
    }

    private Uni<?> appendStates(SqlConnection conn, Context context, Set<CustomerId> customers, Terms terms) {
        TenantId tenant = context.tenant();
        if (customers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return LedgerSql.states(conn, tenant, customers, terms.laws())
                .flatMap(states -> conn.preparedQuery(APPEND)
                        .execute(Columns.of(states)
                                .shorts(state -> (short) Shards.of(tenant, new CustomerId(state.getCustomerId())))
                                .value(tenant.value())
                                .texts(ConsentState::getCustomerId)
                                .bytes(ConsentState::toByteArray)
                                .value(Rows.utc(context.now()))
                                .texts(_ -> context.trace().isEmpty() ? null : context.trace())
                                .value(context.backfill())
                                .tuple()));
    }

    /** What a customer's ledger and law amount to. */
    public Uni<ConsentState> state(TenantId tenant, CustomerId customer) {
        return tx.inTenant(
                tenant,
                conn -> terms(conn, tenant)
                        .map(terms -> terms.map(Terms::laws).orElseGet(LawTable::ofNobody))
                        .flatMap(laws -> LedgerSql.states(conn, tenant, Set.of(customer), laws))
                        .map(List::getFirst));
    }

    /** A customer's entries, newest first, behind the place where one is given. */
    public Uni<List<ConsentEntry>> list(TenantId tenant, CustomerId customer, Optional<LedgerPlace> after, int limit) {
        return tx.inTenant(tenant, conn -> LedgerSql.list(conn, tenant, customer, after, limit));
    }
}
