package io.perennial.campaign.decision.store;

import io.perennial.campaign.campaign.app.Previews.Preview;
import io.perennial.campaign.campaign.domain.Audience;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.decision.domain.Decider;
import io.perennial.campaign.decision.domain.Decision;
import io.perennial.campaign.decision.domain.Reason;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.recipient.domain.CustomerHashes;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decisions, and the members of audiences that have none yet. Each method is one transaction. */
@Singleton
public class Decisions {

    /** A campaign with members that have no decision. */
    public record Work(TenantId tenant, CampaignId campaign) {}

    /** A decision as it is stored, with what became of the message. */
    public record Stored(
            String customerId,
            Verdict verdict,
            List<Reason> reasons,
            Optional<Instant> earliestTime,
            Instant decideTime,
            Optional<Delivery> delivery) {}

    /** A customer who has no decision: the customer's segments, and whether a decision is still to come. */
    public record WithoutDecision(Set<String> segments, boolean waiting) {}

    /** A part of an audience, as it would be decided now, and the customer behind whom the next part starts. */
    public record PreviewPart(Preview preview, Optional<String> last) {}

    private final TenantTx tx;
    private final CustomerHashes hashes;

    Decisions(TenantTx tx, CustomerHashes hashes) {
        this.tx = tx;
        this.hashes = hashes;
    }

    /** Campaigns, running, paused or stopped, with members to decide. */
    public Uni<List<Work>> work() {
        return tx.inEveryTenant(conn -> conn.preparedQuery(DecisionSql.WORK).execute())
                .map(rows ->
                        Rows.list(rows, row -> new Work(Rows.tenant(row), new CampaignId(row.getUUID("campaign_id")))));
    }

    /**
     * Decides up to 1,000 members whom nobody else is deciding, and plans their messages, all or nothing. Meanwhile,
     * whoever wants to count and add messages of the same customers waits. Answers how many got which verdict; empty
     * when all members are decided.
     */
    public Uni<Map<Verdict, Long>> decideNext(
            TenantId tenant, CampaignId campaign, CampaignPlan plan, Decider decider) {
        return tx.inTenant(
                tenant,
                conn -> claim(conn, tenant, campaign)
                        .flatMap(claimed -> claimed.isEmpty()
                                ? Uni.createFrom().item(Map.of())
                                : decide(conn, claimed.get(), plan, decider)));
    }

    private static Uni<Optional<Chunk>> claim(SqlConnection conn, TenantId tenant, CampaignId campaign) {
        Tuple which = Tuple.of(tenant.value(), campaign.value());
        return Uni.combine()
                .all()
                .unis(
                        conn.preparedQuery(DecisionSql.STATE).execute(which),
                        conn.preparedQuery(DecisionSql.CHUNK).execute(which))
                .asTuple()
                .map(both -> Chunk.of(tenant, campaign, both.getItem1(), both.getItem2()));
    }

    private Uni<Map<Verdict, Long>> decide(SqlConnection conn, Chunk chunk, CampaignPlan plan, Decider decider) {
        Tuple who = Tuple.of(chunk.tenant().value(), chunk.customerIds());
        // Three statements on one connection, sent at once and run one after the other.
        return Uni.combine()
                .all()
                .unis(
                        conn.preparedQuery(DecisionSql.CAP_ROWS).execute(who),
                        conn.preparedQuery(DecisionSql.CAP_LOCKS).execute(who),
                        candidates(conn, chunk.tenant(), chunk.customerIds(), plan, decider))
                .asTuple()
                .map(all -> Rows.list(all.getItem3(), row -> decider.decide(DecisionRows.candidate(row))))
                .flatMap(decisions -> conn.preparedQuery(DecisionSql.STORE)
                        .execute(new StoreParameters(chunk, plan.channel(), decider, hashes).of(decisions))
                        .map(_ -> count(decisions)));
    }

    private static Uni<RowSet<Row>> candidates(
            SqlConnection conn, TenantId tenant, String[] customerIds, CampaignPlan plan, Decider decider) {
        return conn.preparedQuery(DecisionSql.CANDIDATES)
                .execute(Tuple.of(
                        tenant.value(),
                        customerIds,
                        (short) plan.channel().code(),
                        plan.channel().bit(),
                        decider.capWindows()));
    }

    private static Map<Verdict, Long> count(List<Decision> decisions) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        decisions.forEach(decision -> counts.merge(decision.verdict(), 1L, Long::sum));
        return counts;
    }

    /** Decides up to 1,000 members of an audience without storing anything. */
    public Uni<PreviewPart> preview(TenantId tenant, CampaignPlan plan, Optional<String> behind, Decider decider) {
        return tx.inTenant(
                tenant,
                conn -> members(conn, tenant, plan.audience(), behind)
                        .flatMap(customerIds -> candidates(conn, tenant, customerIds, plan, decider)
                                .map(rows -> Rows.list(rows, row -> decider.decide(DecisionRows.candidate(row))))
                                .map(decisions -> part(customerIds, decisions))));
    }

    private static Uni<String[]> members(
            SqlConnection conn, TenantId tenant, Audience audience, Optional<String> behind) {
        return conn.preparedQuery(DecisionSql.MEMBERS)
                .execute(Tuple.of(tenant.value(), behind.orElse(""), audience.text()))
                .map(rows ->
                        Rows.list(rows, row -> row.getString("customer_id")).toArray(String[]::new));
    }

    private static PreviewPart part(String[] customerIds, List<Decision> decisions) {
        long sent = decisions.stream()
                .filter(decision -> decision.verdict().sends())
                .count();
        Optional<String> last =
                customerIds.length == 0 ? Optional.empty() : Optional.of(customerIds[customerIds.length - 1]);
        return new PreviewPart(new Preview(customerIds.length, sent), last);
    }

    public Uni<Optional<Stored>> find(TenantId tenant, CampaignId campaign, String customerId) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(DecisionSql.FIND)
                                .execute(Tuple.of(tenant.value(), campaign.value(), customerId)))
                .map(rows -> Rows.first(rows, DecisionRows::stored));
    }

    /** @param commitment what stands in place of the id if the customer was erased */
    public Uni<WithoutDecision> withoutDecision(
            TenantId tenant, CampaignId campaign, String customerId, String commitment) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(DecisionSql.WITHOUT_DECISION)
                                .execute(Tuple.of(tenant.value(), campaign.value(), customerId, commitment)))
                .map(rows -> DecisionRows.withoutDecision(Rows.only(rows)));
    }

    /** Ordered by customer. */
    public Uni<List<Stored>> list(
            TenantId tenant, CampaignId campaign, Optional<Verdict> verdict, Optional<String> behind, int limit) {
        Tuple parameters = Tuple.of(tenant.value(), campaign.value(), behind.orElse(""), limit);
        verdict.ifPresent(one -> parameters.addShort((short) one.code()));
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(verdict.isPresent() ? DecisionSql.LIST_OF_VERDICT : DecisionSql.LIST)
                                .execute(parameters))
                .map(rows -> Rows.list(rows, DecisionRows::stored));
    }

    public Uni<Map<Verdict, Long>> count(TenantId tenant, CampaignId campaign) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(DecisionSql.COUNT)
                                .execute(Tuple.of(tenant.value(), campaign.value())))
                .map(Decisions::counts);
    }

    private static Map<Verdict, Long> counts(RowSet<Row> rows) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        rows.forEach(row -> counts.put(Verdict.ofCode(row.getShort("verdict")), row.getLong("decisions")));
        return counts;
    }
}
