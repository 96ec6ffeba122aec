package io.perennial.campaign.campaign.store;

import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;

/** Campaigns that the service itself holds because the mail provider refuses the sender. */
@Singleton
public class SenderPauses {

    private static final String HELD = """
            SELECT c.tenant_id, c.campaign_id, t.provider_code
            FROM campaign AS c
            CROSS JOIN LATERAL (
                SELECT pause_cause, provider_code FROM campaign_transition AS t
                WHERE t.tenant_id = c.tenant_id AND t.campaign_id = c.campaign_id
                ORDER BY sequence DESC LIMIT 1
            ) AS t
            WHERE c.state = 'PAUSED' AND t.pause_cause = 'SENDER_REFUSED'""";

    private final TenantTx tx;

    SenderPauses(TenantTx tx) {
        this.tx = tx;
    }

    /**
     * A campaign that is held.
     *
     * @param providerCode what the provider answered
     */
    public record SenderPause(TenantId tenant, CampaignId campaign, String providerCode) {}

    /** Of all tenants. */
    public Uni<List<SenderPause>> held() {
        return tx.inEveryTenant(conn -> conn.query(HELD).execute()).map(rows -> Rows.list(rows, SenderPauses::row));
    }

    private static SenderPause row(Row row) {
        return new SenderPause(
                Rows.tenant(row), new CampaignId(row.getUUID("campaign_id")), row.getString("provider_code"));
    }
}
