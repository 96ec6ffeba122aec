package io.perennial.segmentation.segment.store;

import io.perennial.api.ingest.v1.TenantPolicy;
import io.perennial.platform.domain.CommonProblem.FieldViolation;
import io.perennial.platform.domain.Law;
import io.perennial.platform.domain.Tenant;
import io.perennial.platform.event.EventPage;
import io.perennial.platform.event.TenantUpdate;
import io.perennial.platform.feed.PageWriter;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.policy.AscendingBounds;
import io.perennial.platform.sql.Columns;
import io.perennial.segmentation.aggregate.domain.CustomerNews;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Folds a page of events into customers' state, in the transaction of the page's checkpoint: one set-based statement for
 * each kind of fact that the page has, one for what follows from them, and one for each batch of customers whom the
 * page's clock has changed. The state comes out the same in whatever order and however often facts arrive.
 */
@Singleton
class EventPages implements PageWriter<EventPage<CustomerNews>> {

    private static final Logger LOG = Logger.getLogger(EventPages.class);

    private final ShardClocks clocks;
    private final CustomerStates states;
    private final PageWriter<List<TenantUpdate>> rfmPolicies;
    private final MembershipFeed feed;

    EventPages(
            ShardClocks clocks,
            CustomerStates states,
            PageWriter<List<TenantUpdate>> rfmPolicies,
            MembershipFeed feed) {
        this.clocks = clocks;
        this.states = states;
        this.rfmPolicies = rfmPolicies;
        this.feed = feed;
    }

    @Override
    public Uni<Void> write(SqlConnection conn, EventPage<CustomerNews> page) {
        FactPage facts = new FactPage(page.records());
        return clocks.moveOn(conn, page.shard(), page.tenants(), page.latestEvents(), page.advances())
                .call(_ -> defaults(conn, page.shard(), page.updates()))
                .call(_ -> bounds(conn, page.shard(), page.updates()))
                .call(_ -> rfmPolicies.write(conn, page.updates()))
                .call(_ -> states.erased(conn, page.erased()))
                .flatMap(now -> InTurn.each(
                        new FactStatements(facts, page.shard(), now).statements(),
                        statement -> conn.preparedQuery(statement.sql()).execute(statement.parameters())))
                .flatMap(_ -> states.ofNamed(conn, facts.causes))
                .flatMap(_ -> states.ofAllDue(conn, page.tenants(), page.shard()));
    }

    @Override
    public void committed() {
        feed.signal();
    }

    /** As this shard tells: another may have brought a newer record already. */
    private static Uni<Void> defaults(SqlConnection conn, int shard, List<TenantUpdate> updates) {
        return updates.isEmpty()
                ? Uni.createFrom().voidItem()
                : conn.preparedQuery(FactSql.DEFAULTS)
                        .execute(Columns.of(updates)
                                .value((short) shard)
                                .tenants(update -> update.told().id())
                                .flags(update -> update.told().defaultLaw() == Law.OPT_IN)
                                .tuple())
                        .replaceWithVoid();
    }

    /** As this shard tells as well. Who goes by them is staged anew by and by: see {@link DueWork#restage}. */
    private static Uni<Void> bounds(SqlConnection conn, int shard, List<TenantUpdate> updates) {
        List<Tenant> told = updates.stream()
                .map(TenantUpdate::told)
                .filter(EventPages::hasBoundsInOrder)
                .toList();
        return told.isEmpty()
                ? Uni.createFrom().voidItem()
                : conn.preparedQuery(FactSql.BOUNDS)
                        .execute(Columns.of(told)
                                .value((short) shard)
                                .tenants(Tenant::id)
                                .longs(tenant -> tenant.policy().getVersion())
                                .texts(tenant -> Columns.json(tenant.policy().getLifecycle()))
                                .tuple())
                        .replaceWithVoid();
    }

    /** Ingest takes no others. */
    private static boolean hasBoundsInOrder(Tenant tenant) {
        TenantPolicy policy = tenant.policy();
        List<FieldViolation> violations = AscendingBounds.violations("lifecycle", policy.getLifecycle());
        if (!violations.isEmpty()) {
            LOG.errorf(
                    "tenantId=%s policyVersion=%d keeps its former bounds: %s",
                    tenant.id(), policy.getVersion(), violations);
        }
        return violations.isEmpty();
    }
}
