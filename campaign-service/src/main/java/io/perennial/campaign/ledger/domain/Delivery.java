package io.perennial.campaign.ledger.domain;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of one message.
 *
 * @param reason why it was withheld or refused; empty for other states
 * @param time when it reached its state, by the tenant's clock
 */
public record Delivery(UUID messageId, DeliveryState state, String reason, Instant time) {

    /** The reason of what was withheld because its campaign was stopped. */
    public static final String STOPPED = "CAMPAIGN_STOPPED";

    /** The reason of what was withheld because so many messages had gone to the address. */
    public static final String CAP = "FREQUENCY_CAP";

    /** The reason of what was withheld because ingest gave no clear answer for too long. */
    public static final String NO_ANSWER = "NO_ANSWER";

    /** The reason of what was withheld because the provider could not be reached for too long. */
    public static final String PROVIDER = "PROVIDER_UNAVAILABLE";
}
