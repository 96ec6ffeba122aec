package io.perennial.campaign.decision.store;

import io.perennial.campaign.campaign.app.Previews.Preview;
import io.perennial.campaign.campaign.domain.Audience;
import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignPlan;
import io.perennial.campaign.decision.app.Decisions;
import io.perennial.campaign.decision.domain.Decider;
import io.perennial.campaign.decision.domain.Decision;
import io.perennial.campaign.decision.domain.Verdict;
import io.perennial.campaign.recipient.domain.HashKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decisions in PostgreSQL. */
@Singleton
public class PgDecisions implements Decisions {

    private final TenantTx tx;
    private final HashKey key;

    PgDecisions(TenantTx tx, HashKey key) {
        this.tx = tx;
        this.key = key;
    }

    @Override
    public Uni<List<Undecided>> undecided() {
        return tx.inEveryTenant(
                        conn -> conn.preparedQuery(DecisionSql.UNDECIDED).execute())
                .map(rows -> DecisionRows.all(
                        rows,
                        row -> new Undecided(
                                new TenantId(row.getInteger("tenant_id")),
                                new CampaignId(row.getUUID("campaign_id")))));
    }

    @Override
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
        // Three statements one after the other on one connection, sent without waiting for answers in between.
        return Uni.combine()
                .all()
                .unis(
                        conn.preparedQuery(DecisionSql.CAP_ROWS).execute(who),
                        conn.preparedQuery(DecisionSql.CAP_LOCKS).execute(who),
                        facts(conn, chunk.tenant(), chunk.customerIds(), plan, decider))
                .asTuple()
                .map(all -> DecisionRows.all(all.getItem3(), row -> decider.decide(DecisionRows.facts(row))))
                .flatMap(decisions -> conn.preparedQuery(DecisionSql.STORE)
                        .execute(new StoreParameters(chunk, plan.channel(), decider, key).of(decisions))
                        .map(_ -> count(decisions)));
    }

    private static Uni<RowSet<Row>> facts(
            SqlConnection conn, TenantId tenant, String[] customerIds, CampaignPlan plan, Decider decider) {
        return conn.preparedQuery(DecisionSql.FACTS)
                .execute(Tuple.of(
                        tenant.value(),
                        customerIds,
                        (short) plan.channel().code(),
                        plan.channel().bit(),
                        decider.capStart().atOffset(ZoneOffset.UTC)));
    }

    private static Map<Verdict, Long> count(List<Decision> decisions) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        decisions.forEach(decision -> counts.merge(decision.verdict(), 1L, Long::sum));
        return counts;
    }

    @Override
    public Uni<PreviewPart> preview(TenantId tenant, CampaignPlan plan, Optional<String> behind, Decider decider) {
        return tx.inTenant(
                tenant,
                conn -> members(conn, tenant, plan.audience(), behind)
                        .flatMap(customerIds -> facts(conn, tenant, customerIds, plan, decider)
                                .map(rows -> DecisionRows.all(rows, row -> decider.decide(DecisionRows.facts(row))))
                                .map(decisions -> part(customerIds, decisions))));
    }

    private static Uni<String[]> members(
            SqlConnection conn, TenantId tenant, Audience audience, Optional<String> behind) {
        Tuple parameters = Tuple.of(tenant.value(), behind.orElse(""));
        for (int i = 0; i < audience.allOf().size(); i++) {
            parameters.addString(AudienceSql.parameter(audience, i));
        }
        return conn.preparedQuery(DecisionSql.MEMBERS.formatted(AudienceSql.member(audience, i -> "$" + (i + 3))))
                .execute(parameters)
                .map(rows -> DecisionRows.all(rows, row -> row.getString("customer_id"))
                        .toArray(String[]::new));
    }

    private static PreviewPart part(String[] customerIds, List<Decision> decisions) {
        long sent = decisions.stream()
                .filter(decision -> decision.verdict().sends())
                .count();
        Optional<String> last =
                customerIds.length == 0 ? Optional.empty() : Optional.of(customerIds[customerIds.length - 1]);
        return new PreviewPart(new Preview(customerIds.length, sent), last);
    }

    @Override
    public Uni<Optional<Stored>> find(TenantId tenant, CampaignId campaign, String customerId) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(DecisionSql.FIND)
                                .execute(Tuple.of(tenant.value(), campaign.value(), customerId)))
                .map(rows ->
                        DecisionRows.all(rows, DecisionRows::stored).stream().findFirst());
    }

    @Override
    public Uni<Standing> standing(TenantId tenant, CampaignId campaign, String customerId, String commitment) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(DecisionSql.STANDING)
                                .execute(Tuple.of(tenant.value(), campaign.value(), customerId, commitment)))
                .map(rows -> standing(rows.iterator().next()));
    }

    private static Standing standing(Row row) {
        String[] segments = row.getArrayOfStrings("segments");
        return new Standing(segments == null ? Set.of() : Set.of(segments), row.getBoolean("undecided"));
    }

    @Override
    public Uni<List<Stored>> list(
            TenantId tenant, CampaignId campaign, Optional<Verdict> verdict, Optional<String> behind, int limit) {
        Tuple parameters = Tuple.of(tenant.value(), campaign.value(), behind.orElse(""), limit);
        verdict.ifPresent(one -> parameters.addShort((short) one.code()));
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(verdict.isPresent() ? DecisionSql.LIST_OF_VERDICT : DecisionSql.LIST)
                                .execute(parameters))
                .map(rows -> DecisionRows.all(rows, DecisionRows::stored));
    }

    @Override
    public Uni<Map<Verdict, Long>> count(TenantId tenant, CampaignId campaign) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(DecisionSql.COUNT)
                                .execute(Tuple.of(tenant.value(), campaign.value())))
                .map(PgDecisions::counts);
    }

    private static Map<Verdict, Long> counts(RowSet<Row> rows) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        rows.forEach(row -> counts.put(Verdict.ofCode(row.getShort("verdict")), row.getLong("decisions")));
        return counts;
    }
}
