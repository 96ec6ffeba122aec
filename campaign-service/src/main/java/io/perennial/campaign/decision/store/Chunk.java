package io.perennial.campaign.decision.store;

import io.perennial.campaign.campaign.domain.CampaignId;
import io.perennial.campaign.campaign.domain.CampaignState.Kind;
import io.perennial.platform.domain.TenantId;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.Optional;

/**
 * Members of an audience whom one transaction decides. Those of a stopped campaign are decided, too, but nothing is
 * sent.
 */
record Chunk(TenantId tenant, CampaignId campaign, int number, String[] customerIds, boolean stopped) {

    /**
     * Empty when all members are decided. A paused campaign is decided like a running one, but sends nothing until it
     * is resumed.
     */
    static Optional<Chunk> of(TenantId tenant, CampaignId campaign, RowSet<Row> states, RowSet<Row> chunks) {
        if (states.size() == 0 || chunks.size() == 0) {
            return Optional.empty();
        }
        Kind state = Kind.valueOf(states.iterator().next().getString("state"));
        Row chunk = chunks.iterator().next();
        return Optional.of(new Chunk(
                tenant,
                campaign,
                chunk.getInteger("chunk"),
                chunk.getArrayOfStrings("customer_ids"),
                state == Kind.STOPPED));
    }
}
