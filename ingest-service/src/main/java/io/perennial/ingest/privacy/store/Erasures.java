package io.perennial.ingest.privacy.store;

import io.perennial.api.ingest.v1.CustomerErased;
import io.perennial.ingest.feed.app.EventFeed;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.job.OldRows;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.RequestLog;
import io.perennial.platform.secret.KeyedHash;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.wire.Times;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * All erasures. The lock of the customer's shard is held from the first to the last step, so an event comes
 * either before all of them and goes, or after all of them and is refused.
 */
@Singleton
public class Erasures {

    private static final String FIND =
            "SELECT erase_time, event_count FROM erased_customer WHERE tenant_id = $1 AND customer_hash = $2";

    /** The keys go too: nothing but the keyed hash of the customer's id is kept. */
    private static final String DELETE_EVENTS = """
            WITH gone AS (
                DELETE FROM event WHERE tenant_id = $1 AND customer_id = $2 RETURNING source, event_id
            ), keys AS (
                DELETE FROM event_key AS k USING gone AS g
                WHERE k.tenant_id = $1 AND k.source = g.source AND k.event_id = g.event_id
            )
            SELECT count(*) AS events FROM gone""";

    private static final List<String> DELETES = List.of(
            "DELETE FROM feed_record WHERE tenant_id = $1 AND customer_id = $2",
            "DELETE FROM quarantined_event WHERE tenant_id = $1 AND customer_id = $2",
            "DELETE FROM import_row WHERE tenant_id = $1 AND customer_id = $2",
            "DELETE FROM import_customer WHERE tenant_id = $1 AND customer_id = $2",
            "DELETE FROM contact_point WHERE tenant_id = $1 AND customer_id = $2",
            "DELETE FROM consent_entry WHERE tenant_id = $1 AND customer_id = $2",
            "DELETE FROM customer WHERE tenant_id = $1 AND customer_id = $2");

    private static final String INSERT = """
            INSERT INTO erased_customer (tenant_id, customer_hash, erase_time, event_count) VALUES ($1, $2, $3, $4)""";

    private static final String FORGET = """
            DELETE FROM feed_record AS r
            WHERE r.tenant_id = $2 AND r.kind = 'ERASED' AND r.accept_time < $1
                AND r.position <= (SELECT min(c.position) FROM feed_consumer AS c
                                   WHERE c.feed = 'events' AND c.shard = r.shard)""";

    private static final String APPEND =
            "SELECT append_feed_records(ARRAY[$1::smallint], ARRAY[$2::int], ARRAY[$3::text], ARRAY['ERASED'], ARRAY[$4::bytea], $5, ARRAY[NULL::text])";

    private final TenantTx tx;
    private final KeyedHash hash;
    private final EventFeed feed;
    private final Clock clock;

    Erasures(TenantTx tx, KeyedHash hash, EventFeed feed, Clock clock) {
        this.tx = tx;
        this.hash = hash;
        this.feed = feed;
        this.clock = clock;
    }

    /** That a customer was erased, and how many events went. */
    public record Erasure(Instant eraseTime, long eventCount) {}

    /** Whom to erase, and what the customer is known by afterwards. */
    private record Target(TenantId tenant, CustomerId customer, Buffer hash) {

        Tuple ids() {
            return Tuple.of(tenant.value(), customer.value());
        }
    }

    /**
     * Takes away everything of the customer, in one transaction, and puts that on the feed. Of a customer who was erased
     * before, answers that erasure.
     */
    public Uni<Erasure> add(TenantId tenant, RequestKey request, CustomerId customer) {
        Target target = new Target(tenant, customer, Buffer.buffer(hash.of(tenant, customer.value())));
        Instant time = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return tx.inTenant(
                        tenant,
                        conn -> lock(conn, target)
                                .flatMap(_ -> requireTenant(conn, tenant))
                                .flatMap(_ -> RequestLog.claim(conn, tenant, request))
                                .flatMap(claim -> find(conn, target)
                                        .flatMap(known -> known.isPresent()
                                                ? Uni.createFrom().item(known.get())
                                                : erase(conn, target, time))
                                        .call(_ -> complete(conn, tenant, request, claim))))
                .invoke(feed::signal);
    }

    private static Uni<?> lock(SqlConnection conn, Target target) {
        short shard = (short) Shards.of(target.tenant(), target.customer());
        return conn.preparedQuery("SELECT lock_event_feed(ARRAY[$1::smallint])").execute(Tuple.of(shard));
    }

    private static Uni<?> requireTenant(SqlConnection conn, TenantId tenant) {
        return conn.preparedQuery("SELECT FROM tenant WHERE tenant_id = $1")
                .execute(Tuple.of(tenant.value()))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new ProblemException(new TenantUnknown(tenant));
                    }
                });
    }

    private static Uni<?> complete(SqlConnection conn, TenantId tenant, RequestKey request, Claim claim) {
        return switch (claim) {
            case Claim.New _ -> RequestLog.complete(conn, tenant, request, "");
            case Claim.Repeat _ -> Uni.createFrom().voidItem();
        };
    }

    private static Uni<Optional<Erasure>> find(SqlConnection conn, Target target) {
        return conn.preparedQuery(FIND)
                .execute(Tuple.of(target.tenant().value(), target.hash()))
                .map(rows -> Rows.first(
                        rows, row -> new Erasure(Rows.instant(row, "erase_time"), row.getLong("event_count"))));
    }

    private static Uni<Erasure> erase(SqlConnection conn, Target target, Instant now) {
        return conn.preparedQuery(DELETE_EVENTS)
                .execute(target.ids())
                .map(rows -> new Erasure(now, Rows.only(rows).getLong("events")))
                .call(_ -> InTurn.each(
                        DELETES, delete -> conn.preparedQuery(delete).execute(target.ids())))
                .call(erasure -> conn.preparedQuery(INSERT)
                        .execute(Tuple.of(target.tenant().value(), target.hash(), Rows.utc(now), erasure.eventCount())))
                .call(erasure -> conn.preparedQuery(APPEND)
                        .execute(Tuple.of(
                                (short) Shards.of(target.tenant(), target.customer()),
                                target.tenant().value(),
                                target.customer().value(),
                                Buffer.buffer(CustomerErased.newBuilder()
                                        .setEraseTime(Times.timestamp(erasure.eraseTime()))
                                        .build()
                                        .toByteArray()),
                                Rows.utc(now))));
    }

    /** Records of erasures, which name the customers, once every consumer is past them. */
    public static OldRows oldRecords(Duration keepFor) {
        return OldRows.ofTenants(
                "feed_record",
                keepFor,
                (tx, tenant, before) -> tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(FORGET)
                                .execute(Tuple.of(Rows.utc(before), tenant.value()))
                                .map(rows -> (long) rows.rowCount())));
    }
}
