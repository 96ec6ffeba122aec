package io.perennial.campaign.ledger.store;

import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignState;
import io.perennial.campaign.ledger.app.Ledger;
import io.perennial.campaign.ledger.domain.ClaimedMessage;
import io.perennial.campaign.ledger.domain.ClaimedMessage.Addressed;
import io.perennial.campaign.ledger.domain.Delivery;
import io.perennial.campaign.ledger.domain.DeliveryReason;
import io.perennial.campaign.ledger.domain.RefusalRun;
import io.perennial.campaign.ledger.domain.Settlement;
import io.perennial.campaign.policy.domain.SendPolicy;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The send ledger in PostgreSQL. */
@Singleton
public class PgLedger implements Ledger {

    private final TenantTx tx;

    PgLedger(TenantTx tx) {
        this.tx = tx;
    }

    @Override
    public Uni<List<Work>> work() {
        return tx.inEveryTenant(conn -> conn.preparedQuery(LedgerSql.WORK).execute())
                .map(rows -> Rows.list(rows, PgLedger::work));
    }

    @Override
    public Uni<List<Work>> carriedOut() {
        return tx.inEveryTenant(
                        conn -> conn.preparedQuery(LedgerSql.CARRIED_OUT).execute())
                .map(rows -> Rows.list(rows, PgLedger::work));
    }

    @Override
    public Uni<List<ClaimedMessage>> claim(Claim claim, Now now, int limit) {
        Columns<?> parameters = of(claim, List.of())
                .value(Rows.utc(now.tenant()))
                .value(Rows.utc(now.wall()))
                .value(limit);
        return run(claim, LedgerSql.CLAIM, parameters).map(rows -> Rows.list(rows, PgLedger::claimed));
    }

    @Override
    public Uni<Void> postpone(Claim claim, Map<ClaimedMessage, Instant> until) {
        Columns<?> parameters = of(claim, until.entrySet())
                .uuids(one -> one.getKey().messageId())
                .times(Map.Entry::getValue);
        return run(claim, LedgerSql.POSTPONE, parameters).replaceWithVoid();
    }

    @Override
    public Uni<Void> release(Claim claim, List<ClaimedMessage> messages, Instant retryTime) {
        Columns<?> parameters =
                of(claim, messages).uuids(ClaimedMessage::messageId).value(Rows.utc(retryTime));
        return run(claim, LedgerSql.RELEASE, parameters).replaceWithVoid();
    }

    @Override
    public Uni<List<ClaimedMessage>> address(
            Claim claim, List<Addressed> messages, List<SendPolicy.Cap> caps, Now now) {
        if (messages.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return tx.inTenant(
                claim.tenant(),
                conn -> counts(conn, claim, messages, caps, now)
                        .map(counts -> ClaimedMessage.within(caps, messages, counts))
                        .flatMap(allowed -> note(conn, claim, allowed)));
    }

    /**
     * Statements on one connection run one after the other: the count sees what previous holders of the locks have
     * written.
     */
    private static Uni<Map<String, List<Integer>>> counts(
            SqlConnection conn, Claim claim, List<Addressed> messages, List<SendPolicy.Cap> caps, Now now) {
        String[] hashes =
                messages.stream().map(Addressed::addressHash).distinct().toArray(String[]::new);
        Tuple which = Tuple.of(claim.tenant().value(), hashes);
        return Uni.combine()
                .all()
                .unis(
                        conn.preparedQuery(LedgerSql.CAP_SHARE)
                                .execute(Tuple.of(claim.tenant().value())),
                        conn.preparedQuery(LedgerSql.CAP_ROWS).execute(which),
                        conn.preparedQuery(LedgerSql.CAP_LOCKS).execute(which),
                        conn.preparedQuery(LedgerSql.CAP_COUNTS)
                                .execute(Columns.of(messages)
                                        .value(claim.tenant().value())
                                        .value(hashes)
                                        .value(SendPolicy.windows(caps, now.tenant()))
                                        .uuids(one -> one.message().messageId())
                                        .tuple()))
                .asTuple()
                .map(four -> counts(four.getItem4()));
    }

    private static Map<String, List<Integer>> counts(RowSet<Row> rows) {
        Map<String, List<Integer>> counts = new HashMap<>();
        rows.forEach(row -> counts.put(row.getString("address_hash"), List.of(row.getArrayOfIntegers("messages"))));
        return counts;
    }

    private static Uni<List<ClaimedMessage>> note(SqlConnection conn, Claim claim, List<Addressed> allowed) {
        Tuple parameters = of(claim, allowed)
                .uuids(one -> one.message().messageId())
                .texts(Addressed::addressHash)
                .tuple();
        return conn.preparedQuery(LedgerSql.ADDRESS)
                .execute(parameters)
                .map(rows ->
                        among(rows, allowed.stream().map(Addressed::message).toList()));
    }

    @Override
    public Uni<List<ClaimedMessage>> begin(Claim claim, List<ClaimedMessage> messages, Instant wall) {
        Columns<?> parameters =
                of(claim, messages).uuids(ClaimedMessage::messageId).value(Rows.utc(wall));
        return run(claim, LedgerSql.BEGIN, parameters).map(rows -> among(rows, messages));
    }

    @Override
    public Uni<Optional<RefusalRun>> settle(Claim claim, List<Settlement> messages, Now now) {
        Columns<?> parameters = of(claim, messages)
                .value(Rows.utc(now.tenant()))
                .value(Rows.utc(now.wall()))
                .uuids(one -> one.message().messageId())
                .shorts(one -> (short) one.state().code())
                .texts(one -> one.reason().map(DeliveryReason::name).orElse(""))
                .texts(Settlement::providerCode)
                .longs(one -> one.pause().toMillis())
                .ints(Settlement::tries)
                .flags(Settlement::bounced);
        return tx.inTenant(
                claim.tenant(),
                conn -> refusals(conn, claim, messages)
                        .call(() -> conn.preparedQuery(LedgerSql.SETTLE).execute(parameters.tuple())));
    }

    /** A message that the provider took ends the runs of unclear refusals; without one they get longer. */
    private static Uni<Optional<RefusalRun>> refusals(SqlConnection conn, Claim claim, List<Settlement> messages) {
        if (messages.stream().anyMatch(one -> one.state() == Delivery.State.HANDED_OFF)) {
            return endRefusals(conn, claim.tenant(), claim.campaign()).replaceWith(Optional.empty());
        }
        List<Settlement> unclear =
                messages.stream().filter(Settlement::isUnclearRefusal).toList();
        if (unclear.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        Tuple parameters = of(claim, unclear)
                .uuids(one -> one.message().messageId())
                .texts(Settlement::providerCode)
                .tuple();
        return conn.preparedQuery(LedgerSql.COUNT_REFUSALS)
                .execute(parameters)
                .map(rows -> Rows.list(rows, PgLedger::refusalRun).stream()
                        .max(Comparator.comparingInt(RefusalRun::messages)));
    }

    private static Uni<Void> endRefusals(SqlConnection conn, TenantId tenant, CampaignId campaign) {
        return conn.preparedQuery(LedgerSql.END_REFUSALS)
                .execute(Tuple.of(tenant.value(), campaign.value()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> forgiveRefusals(TenantId tenant, CampaignId campaign, Instant wall) {
        return tx.inTenant(
                tenant,
                conn -> endRefusals(conn, tenant, campaign)
                        .flatMap(_ -> conn.preparedQuery(LedgerSql.FORGIVE)
                                .execute(Tuple.of(tenant.value(), campaign.value(), Rows.utc(wall))))
                        .replaceWithVoid());
    }

    private static RefusalRun refusalRun(Row row) {
        return new RefusalRun(row.getString("provider_code"), row.getInteger("messages"));
    }

    @Override
    public Uni<Integer> expire(TenantId tenant, CampaignId campaign, Instant staleBefore, Instant tenantNow) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(LedgerSql.EXPIRE)
                                .execute(Tuple.of(
                                        tenant.value(), campaign.value(), Rows.utc(staleBefore), Rows.utc(tenantNow))))
                .map(rows -> (int) Rows.list(rows, row -> Delivery.State.ofCode(row.getShort("state"))).stream()
                        .filter(state -> state == Delivery.State.UNRESOLVED)
                        .count());
    }

    @Override
    public Uni<Integer> withhold(TenantId tenant, CampaignId campaign, Instant tenantNow, int limit) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(LedgerSql.WITHHOLD)
                                .execute(Tuple.of(
                                        tenant.value(),
                                        campaign.value(),
                                        Rows.utc(tenantNow),
                                        limit,
                                        DeliveryReason.CAMPAIGN_STOPPED.name())))
                .map(RowSet::rowCount);
    }

    @Override
    public Uni<Counts> count(TenantId tenant, CampaignId campaign) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(LedgerSql.COUNT).execute(Tuple.of(tenant.value(), campaign.value())))
                .map(PgLedger::stateCounts);
    }

    private static Counts stateCounts(RowSet<Row> rows) {
        Map<Delivery.State, Long> states = new EnumMap<>(Delivery.State.class);
        long unreported = 0;
        for (Row row : rows) {
            states.put(Delivery.State.ofCode(row.getShort("state")), row.getLong("messages"));
            unreported += row.getLong("unreported");
        }
        return new Counts(states, unreported);
    }

    private Uni<RowSet<Row>> run(Claim claim, String sql, Columns<?> parameters) {
        return tx.inTenant(claim.tenant(), conn -> conn.preparedQuery(sql).execute(parameters.tuple()));
    }

    /** The first parameters of all statements on claimed messages. */
    private static <R> Columns<R> of(Claim claim, Collection<R> messages) {
        return Columns.of(messages)
                .value(claim.tenant().value())
                .value(claim.campaign().value())
                .value(claim.id());
    }

    private static Work work(Row row) {
        return new Work(
                Rows.tenant(row),
                new CampaignId(row.getUUID("campaign_id")),
                CampaignState.Kind.valueOf(row.getString("state")));
    }

    private static ClaimedMessage claimed(Row row) {
        String traceparent = row.getString("traceparent");
        return new ClaimedMessage(
                row.getUUID("message_id"),
                row.getString("customer_id"),
                row.getInteger("try_count"),
                Rows.instant(row, "earliest_time"),
                ZoneId.of(row.getString("zone")),
                traceparent == null ? "" : traceparent);
    }

    private static List<ClaimedMessage> among(RowSet<Row> rows, List<ClaimedMessage> messages) {
        Set<UUID> ids = Set.copyOf(Rows.list(rows, row -> row.getUUID("message_id")));
        return messages.stream()
                .filter(message -> ids.contains(message.messageId()))
                .toList();
    }
}
