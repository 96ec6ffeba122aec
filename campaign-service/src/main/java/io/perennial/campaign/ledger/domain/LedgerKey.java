package io.perennial.campaign.ledger.domain;

import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.HashKey;
import io.perennial.platform.domain.TenantId;
import java.util.UUID;

/**
 * What there is at most one message for.
 *
 * @param step which message of the campaign; 0, as campaigns have one
 * @param occurrence which time it is sent; 0, as campaigns are sent once
 */
public record LedgerKey(TenantId tenant, UUID campaign, int step, int occurrence, String customerId, Channel channel) {

    /** The key of a campaign's only message to a customer. */
    public static LedgerKey of(TenantId tenant, UUID campaign, String customerId, Channel channel) {
        return new LedgerKey(tenant, campaign, 0, 0, customerId, channel);
    }

    /** The message's id: the same for the same key even after a restore, and telling nothing of the customer. */
    public UUID messageId(HashKey key) {
        return key.id(
                "message", tenant, campaign + "/" + step + "/" + occurrence + "/" + channel.code() + "/" + customerId);
    }
}
