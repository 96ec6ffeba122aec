package io.perennial.campaign.ledger.domain;

import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.campaign.recipient.domain.CustomerHashes;
import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of one message.
 *
 * @param reason why it was withheld or refused; empty for other states
 * @param providerCode the provider's reply code where it refused the message, for example "550 5.1.1"; else empty
 * @param time when it reached its state, by the tenant's clock
 */
public record Delivery(
        UUID messageId, State state, Optional<DeliveryReason> reason, String providerCode, Instant time) {

    /** How far a message has come. */
    public enum State {
        /** It waits for its time. */
        PLANNED(1),
        /** A worker has claimed it and may be handing it to the provider. */
        HANDING_OFF(2),
        /** The provider took it. */
        HANDED_OFF(3),
        /** It was not sent. */
        WITHHELD(4),
        /** The provider refused it for good. */
        REFUSED(5),
        /** Nobody knows whether the provider took it. */
        UNRESOLVED(6);

        private final int code;

        State(int code) {
            this.code = code;
        }

        /** The number that stands for it in the database. */
        public int code() {
            return code;
        }

        public static State ofCode(int code) {
            if (code < 1 || code > values().length) {
                throw new IllegalArgumentException("state: " + code + " (expected: 1 to " + values().length + ")");
            }
            return values()[code - 1];
        }
    }

    /**
     * The id of a campaign's message to a customer: the same even after a restore, and it reveals nothing about the
     * customer. The two zeros are the step in the campaign and the occurrence: so far a campaign has one step, which
     * happens once.
     */
    public static UUID messageId(
            CustomerHashes hashes, TenantId tenant, UUID campaign, String customerId, Channel channel) {
        return hashes.id("message", tenant, campaign + "/0/0/" + channel.code() + "/" + customerId);
    }
}
