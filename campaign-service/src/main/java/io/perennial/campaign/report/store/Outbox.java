package io.perennial.campaign.report.store;

import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.report.domain.MessageReport;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The outbox: messages of the send ledger that were handed off or bounced and are not reported to ingest yet. Each
 * method is one transaction.
 */
@Singleton
public class Outbox {

    /** How full the outbox is. */
    public record Depth(long waiting, long setAside) {}

    /**
     * A message about which there is nothing more to report.
     *
     * @param refusal why ingest refused the event; empty if it did not
     */
    public record Reported(MessageReport message, Optional<String> refusal) {}

    private static final String TENANTS = """
            SELECT tenant_id FROM tenant AS t
            WHERE EXISTS (SELECT FROM message AS m
                          WHERE m.tenant_id = t.tenant_id AND NOT m.reported AND (m.state = 3 OR (m.state = 5 AND m.bounced))
                            AND m.report_time <= $1)
            ORDER BY tenant_id""";

    private static final String TAKE = """
            WITH taken AS MATERIALIZED (
                SELECT campaign_id, step, occurrence, customer_id, channel FROM message
                WHERE tenant_id = $1 AND NOT reported AND (state = 3 OR (state = 5 AND bounced)) AND report_time <= $2
                ORDER BY report_time LIMIT $4 FOR UPDATE SKIP LOCKED
            )
            UPDATE message AS m SET report_time = $3
            FROM taken AS t
            WHERE m.tenant_id = $1 AND m.campaign_id = t.campaign_id AND m.step = t.step
              AND m.occurrence = t.occurrence AND m.customer_id = t.customer_id AND m.channel = t.channel
            RETURNING m.bounced, m.message_id, m.campaign_id, m.customer_id, m.channel, m.state_time, m.traceparent""";

    private static final String DONE = """
            UPDATE message AS m SET reported = true, report_refusal = t.refusal
            FROM unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[])
                 AS t (campaign_id, customer_id, message_id, refusal)
            WHERE m.tenant_id = $1 AND m.campaign_id = t.campaign_id AND m.customer_id = t.customer_id
              AND m.message_id = t.message_id""";

    private static final String DEPTH = """
            SELECT (SELECT count(*) FROM message
                    WHERE NOT reported AND (state = 3 OR (state = 5 AND bounced))) AS waiting,
                   (SELECT count(*) FROM message WHERE report_refusal IS NOT NULL) AS set_aside""";

    private final TenantTx tx;

    Outbox(TenantTx tx) {
        this.tx = tx;
    }

    /** Tenants with messages to report at this time. */
    public Uni<List<TenantId>> tenants(Instant wall) {
        return tx.inEveryTenant(conn -> conn.preparedQuery(TENANTS).execute(Tuple.of(Rows.utc(wall))))
                .map(rows -> Rows.list(rows, Rows::tenant));
    }

    /** Takes messages to report, oldest first; until the given time nobody else takes them. */
    public Uni<List<MessageReport>> take(TenantId tenant, Instant wall, Instant until, int limit) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(TAKE)
                                .execute(Tuple.of(tenant.value(), Rows.utc(wall), Rows.utc(until), limit)))
                .map(rows -> Rows.list(rows, Outbox::message));
    }

    /** Records that these need no further report; those that were refused are set aside with the reason. */
    public Uni<Void> done(TenantId tenant, List<Reported> messages) {
        Tuple parameters = Columns.of(messages)
                .value(tenant.value())
                .uuids(one -> one.message().campaignId())
                .texts(one -> one.message().customerId())
                .uuids(one -> one.message().messageId())
                .texts(one -> one.refusal().orElse(null))
                .tuple();
        return tx.inTenant(tenant, conn -> conn.preparedQuery(DONE).execute(parameters))
                .replaceWithVoid();
    }

    /** How many messages wait and how many were set aside, over all tenants. */
    public Uni<Depth> depth() {
        return tx.inEveryTenant(conn -> conn.preparedQuery(DEPTH).execute())
                .map(Rows::only)
                .map(row -> new Depth(row.getLong("waiting"), row.getLong("set_aside")));
    }

    private static MessageReport message(Row row) {
        String traceparent = row.getString("traceparent");
        return new MessageReport(
                row.getBoolean("bounced") ? MessageReport.Kind.BOUNCED : MessageReport.Kind.SENT,
                row.getUUID("message_id"),
                row.getUUID("campaign_id"),
                row.getString("customer_id"),
                Channel.ofCode(row.getShort("channel")),
                Rows.instant(row, "state_time"),
                traceparent == null ? "" : traceparent);
    }
}
