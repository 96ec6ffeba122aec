package io.perennial.campaign.ledger.store;

import io.perennial.campaign.exclusion.domain.Exclusion;
import io.perennial.campaign.ledger.domain.DeliveryReason;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.Suppression;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What blocks a planned message at hand-off: exclusions, suppressions and objections that came after the decision. */
@Singleton
public class SendBlocks {

    /** Only customers for whom there may be a block. */
    private static final String FIND = """
            SELECT c.customer_id, r.profiled, x.reason, x.expire_time, r.marketing & $4::int <> 0 AS consent,
                   r.consent_time, s.causes, s.event_times
            FROM unnest($2::text[]) AS c (customer_id)
            LEFT JOIN recipient AS r ON r.tenant_id = $1 AND r.customer_id = c.customer_id
            LEFT JOIN exclusion AS x ON x.tenant_id = $1 AND x.customer_id = c.customer_id
            LEFT JOIN (SELECT customer_id, array_agg(cause ORDER BY cause) AS causes,
                              array_agg(event_time ORDER BY cause) AS event_times
                       FROM suppression
                       WHERE tenant_id = $1 AND customer_id = ANY ($2::text[]) AND channel = $3
                       GROUP BY customer_id) AS s ON s.customer_id = c.customer_id
            WHERE x.reason IS NOT NULL OR s.causes IS NOT NULL OR NOT r.profiled""";

    private final TenantTx tx;

    SendBlocks(TenantTx tx) {
        this.tx = tx;
    }

    /** Those of up to 1,000 customers who may not be sent to now, each with the reason. */
    public Uni<Map<String, DeliveryReason>> find(
            TenantId tenant, Channel channel, List<String> customerIds, Instant tenantNow) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(FIND)
                                .execute(Tuple.of(
                                        tenant.value(),
                                        customerIds.toArray(String[]::new),
                                        (short) channel.code(),
                                        channel.bit())))
                .map(rows -> blocked(rows, tenantNow));
    }

    private static Map<String, DeliveryReason> blocked(RowSet<Row> rows, Instant now) {
        Map<String, DeliveryReason> blocked = new HashMap<>();
        for (Row row : rows) {
            reason(row, now).ifPresent(reason -> blocked.put(row.getString("customer_id"), reason));
        }
        return blocked;
    }

    /** In the order of the verdicts. */
    private static Optional<DeliveryReason> reason(Row row, Instant now) {
        if (Boolean.FALSE.equals(row.getBoolean("profiled"))) {
            return Optional.of(DeliveryReason.PROFILING_DENIED);
        }
        if (isExcluded(row, now)) {
            return Optional.of(DeliveryReason.EXCLUDED);
        }
        return Suppression.inForce(
                        suppressions(row.getArrayOfShorts("causes"), row.getArrayOfOffsetDateTimes("event_times")),
                        Boolean.TRUE.equals(row.getBoolean("consent")),
                        Optional.ofNullable(Rows.instantOrNull(row, "consent_time")))
                .map(_ -> DeliveryReason.SUPPRESSED);
    }

    private static boolean isExcluded(Row row, Instant now) {
        String reason = row.getString("reason");
        return reason != null
                && new Exclusion(reason, Optional.ofNullable(Rows.instantOrNull(row, "expire_time"))).holds(now);
    }

    private static List<Suppression> suppressions(Short @Nullable [] causes, OffsetDateTime @Nullable [] times) {
        List<Suppression> suppressions = new ArrayList<>(0);
        for (int i = 0; causes != null && times != null && i < causes.length; i++) {
            suppressions.add(new Suppression(Suppression.Cause.ofCode(causes[i]), times[i].toInstant()));
        }
        return suppressions;
    }
}
