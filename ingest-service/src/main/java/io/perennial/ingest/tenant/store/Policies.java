package io.perennial.ingest.tenant.store;

import io.perennial.ingest.feed.app.EventFeed;
import io.perennial.ingest.problem.domain.IngestProblem.PolicyVersionNotFound;
import io.perennial.ingest.tenant.domain.PolicyChange;
import io.perennial.ingest.tenant.domain.PolicyVersion;
import io.perennial.ingest.tenant.domain.Tenant;
import io.perennial.platform.domain.CommonProblem.TenantUnknown;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.RequestKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.request.Claim;
import io.perennial.platform.request.RequestLog;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * The policies of all tenants. Whoever changes one holds the locks of all shards, as for a change of the tenant, and puts the
 * tenant on the feed in the same transaction. Fails with {@link TenantUnknown} where there is no such tenant.
 */
@Singleton
public class Policies {

    private final TenantTx tx;
    private final EventFeed feed;
    private final Clock clock;

    Policies(TenantTx tx, EventFeed feed, Clock clock) {
        this.tx = tx;
        this.feed = feed;
        this.clock = clock;
    }

    /** The version, or the one in force. Fails with {@link PolicyVersionNotFound}. */
    public Uni<PolicyVersion> get(TenantId tenant, Optional<Long> version) {
        return tx.inTenant(
                tenant,
                conn -> TenantSql.load(conn, tenant)
                        .flatMap(_ -> version.isPresent()
                                ? find(conn, tenant, version.get())
                                : PolicySql.latest(conn, tenant)));
    }

    private static Uni<PolicyVersion> find(SqlConnection conn, TenantId tenant, long version) {
        return PolicySql.find(conn, tenant, version)
                .map(found -> found.orElseThrow(() -> new ProblemException(new PolicyVersionNotFound(version))));
    }

    /** Changes a policy; the same key again answers the version that came of it. */
    public Uni<PolicyVersion> change(TenantId id, RequestKey request, PolicyChange change) {
        Instant now = clock.instant();
        return tx.inTenant(
                        id,
                        conn -> TenantSql.lockFeed(conn)
                                .flatMap(_ -> TenantSql.load(conn, id))
                                .flatMap(tenant -> RequestLog.claim(conn, id, request)
                                        .flatMap(claim -> switch (claim) {
                                            case Claim.Repeat done -> find(conn, id, Long.parseLong(done.resultId()));
                                            case Claim.New _ ->
                                                change(conn, tenant, change, now)
                                                        .call(changed ->
                                                                RequestLog.complete(conn, id, request, changed.etag()));
                                        })))
                .invoke(feed::signal);
    }

    private static Uni<PolicyVersion> change(SqlConnection conn, Tenant tenant, PolicyChange change, Instant now) {
        return PolicySql.latest(conn, tenant.id()).flatMap(present -> {
            PolicyVersion changed = change.applyTo(present, now);
            return changed.equals(present)
                    ? Uni.createFrom().item(present)
                    : save(conn, tenant, present, changed, now).replaceWith(changed);
        });
    }

    private static Uni<?> save(
            SqlConnection conn, Tenant tenant, PolicyVersion present, PolicyVersion changed, Instant now) {
        boolean sameLaws =
                changed.decided().getConsent().equals(present.decided().getConsent());
        return PolicySql.insert(conn, tenant.id(), changed)
                .flatMap(_ -> TenantSql.append(conn, tenant, changed, now))
                .flatMap(_ -> sameLaws
                        ? Uni.createFrom().voidItem()
                        : PolicySql.insertLawChange(conn, tenant.id(), changed).replaceWithVoid());
    }
}
