package io.perennial.campaign.campaign.store;

import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Campaigns whose notice does not say yet how they are. A step of a campaign leaves a mark in its own transaction, so
 * that no notice is lost with a replica.
 */
@Singleton
public class PauseNotices {

    private static final String PENDING = """
            SELECT c.tenant_id, c.campaign_id, c.version, t.provider_code
            FROM campaign AS c
            LEFT JOIN LATERAL (
                SELECT pause_cause, provider_code FROM campaign_transition AS t
                WHERE t.tenant_id = c.tenant_id AND t.campaign_id = c.campaign_id
                ORDER BY sequence DESC LIMIT 1
            ) AS t ON c.state = 'PAUSED' AND t.pause_cause = 'SENDER_REFUSED'
            WHERE c.notice_pending""";

    /** What was changed meanwhile is told once more, also if another replica has told of it. */
    private static final String TOLD = """
            UPDATE campaign SET notice_pending = version <> $3 WHERE tenant_id = $1 AND campaign_id = $2""";

    private final TenantTx tx;

    PauseNotices(TenantTx tx) {
        this.tx = tx;
    }

    /**
     * A campaign whose notice is to be raised or cleared.
     *
     * @param providerCode what the provider answered, where it refuses the sender; empty where it does not any more
     */
    public record Pending(TenantId tenant, CampaignId campaign, long version, Optional<String> providerCode) {}

    /** Of all tenants. */
    public Uni<List<Pending>> pending() {
        return tx.inEveryTenant(conn -> conn.preparedQuery(PENDING).execute())
                .map(rows -> Rows.list(rows, PauseNotices::row));
    }

    /** The notice says how the campaign was when it was read. */
    public Uni<Void> told(Pending pending) {
        return tx.inTenant(
                        pending.tenant(),
                        conn -> conn.preparedQuery(TOLD)
                                .execute(Tuple.of(
                                        pending.tenant().value(),
                                        pending.campaign().value(),
                                        pending.version())))
                .replaceWithVoid();
    }

    private static Pending row(Row row) {
        return new Pending(
                Rows.tenant(row),
                new CampaignId(row.getUUID("campaign_id")),
                row.getLong("version"),
                Optional.ofNullable(row.getString("provider_code")));
    }
}
