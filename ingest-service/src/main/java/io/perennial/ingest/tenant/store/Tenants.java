package io.perennial.ingest.tenant.store;

import io.perennial.api.ingest.v1.ClockAdvanced;
import io.perennial.ingest.feed.app.EventFeed;
import io.perennial.ingest.tenant.domain.PolicyVersion;
import io.perennial.ingest.tenant.domain.Tenant;
import io.perennial.ingest.tenant.domain.TenantDraft;
import io.perennial.platform.domain.CommonProblem.RequestIdReused;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.RequestLog;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.wire.Times;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All tenants. What changes one holds the locks of all shards, so that no batch of events sees half of it, and puts it on
 * every shard of the feed in the same transaction. Fails with {@link TenantUnknown} where there is none.
 */
@Singleton
public class Tenants {

    private static final String BY_CREATE_REQUEST =
            "SELECT tenant_id, create_request_hash FROM tenant WHERE create_request_id = $1";
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String CREATE_REQUEST_KEY = "tenant_create_request_uk";

    private final TenantTx tx;
    private final EventFeed feed;

    Tenants(TenantTx tx, EventFeed feed) {
        this.tx = tx;
        this.feed = feed;
    }

    public Uni<Tenant> get(TenantId id) {
        return tx.inTenant(id, conn -> TenantSql.load(conn, id));
    }

    /** Those covered whose ids are higher, in the order of their ids, without their rates. */
    public Uni<List<Tenant>> list(TenantCover covers, int afterId, int limit) {
        return tx.covering(covers, conn -> TenantSql.list(conn, afterId, limit));
    }

    /** Adds a tenant; the same key again answers the tenant that it made. */
    public Uni<Tenant> add(RequestKey request, TenantDraft draft, Instant now) {
        return findCreated(request)
                .flatMap(known -> known.isPresent() ? get(known.get()) : create(request, draft, now));
    }

    private Uni<Optional<TenantId>> findCreated(RequestKey request) {
        return tx.directory(conn -> conn.preparedQuery(BY_CREATE_REQUEST)
                .execute(Tuple.of(request.id()))
                .map(rows -> Rows.first(rows, row -> same(row, request))));
    }

    private static TenantId same(Row row, RequestKey request) {
        if (!row.getString("create_request_hash").equals(request.bodyHash())) {
            throw new ProblemException(new RequestIdReused(request.id()));
        }
        return Rows.tenant(row);
    }

    private Uni<Tenant> create(RequestKey request, TenantDraft draft, Instant now) {
        return tx.system(TenantSql::nextId)
                .flatMap(id -> tx.inTenant(id, conn -> insert(conn, draft.as(id, now), request, now)))
                .onFailure(Tenants::isOfRequestId)
                // Another call with this request id was faster.
                .recoverWithUni(
                        () -> findCreated(request).map(Optional::orElseThrow).flatMap(this::get))
                .invoke(feed::signal);
    }

    private static boolean isOfRequestId(Throwable failure) {
        return failure instanceof PgException e
                && UNIQUE_VIOLATION.equals(e.getSqlState())
                && CREATE_REQUEST_KEY.equals(e.getConstraint());
    }

    private static Uni<Tenant> insert(SqlConnection conn, Tenant tenant, RequestKey request, Instant now) {
        return TenantSql.lockFeed(conn)
                .flatMap(_ -> TenantSql.insert(conn, tenant, request))
                .flatMap(_ -> TenantSql.replaceRates(conn, tenant))
                .flatMap(_ -> TenantSql.append(conn, tenant, PolicyVersion.FIRST, now))
                .replaceWith(tenant);
    }

    /** Changes a tenant; the same key again answers the tenant and changes nothing. */
    public Uni<Tenant> change(TenantId id, RequestKey request, UnaryOperator<Tenant> change, Instant now) {
        return tx.inTenant(
                        id,
                        conn -> TenantSql.lockFeed(conn)
                                .flatMap(_ -> TenantSql.load(conn, id))
                                .flatMap(found -> claimAndSave(conn, request, found, change, now)))
                .invoke(feed::signal);
    }

    private static Uni<Tenant> claimAndSave(
            SqlConnection conn, RequestKey request, Tenant old, UnaryOperator<Tenant> change, Instant now) {
        return RequestLog.claim(conn, old.id(), request).flatMap(claim -> switch (claim) {
            case Claim.Repeat _ -> Uni.createFrom().item(old);
            case Claim.New _ -> save(conn, request, change.apply(old), now);
        });
    }

    private static Uni<Tenant> save(SqlConnection conn, RequestKey request, Tenant changed, Instant now) {
        return TenantSql.update(conn, changed)
                .flatMap(_ -> TenantSql.replaceRates(conn, changed))
                .flatMap(_ -> PolicySql.latest(conn, changed.id()))
                .flatMap(policy -> TenantSql.append(conn, changed, policy, now))
                .flatMap(_ -> RequestLog.complete(conn, changed.id(), request, changed.etag()))
                .replaceWith(changed);
    }

    /** Moves the clock to what {@code advance} makes of the tenant, where that is later. */
    public Uni<Tenant> moveClock(TenantId id, UnaryOperator<Tenant> advance, Instant now) {
        return tx.inTenant(
                        id,
                        conn -> TenantSql.lockFeed(conn)
                                .flatMap(_ -> TenantSql.load(conn, id))
                                .flatMap(found -> moveClock(conn, found, advance.apply(found), now)))
                .invoke(feed::signal);
    }

    private static Uni<Tenant> moveClock(SqlConnection conn, Tenant old, Tenant moved, Instant now) {
        if (moved.clockTime().equals(old.clockTime())) {
            return Uni.createFrom().item(old);
        }
        Instant time = moved.clockTime().orElseThrow();
        return TenantSql.setClock(conn, moved.id(), time)
                .flatMap(_ -> TenantSql.append(
                        conn,
                        moved.id(),
                        "CLOCK",
                        ClockAdvanced.newBuilder().setNow(Times.timestamp(time)).build(),
                        now))
                .replaceWith(moved);
    }
}
