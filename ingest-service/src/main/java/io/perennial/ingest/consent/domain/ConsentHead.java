package io.perennial.ingest.consent.domain;

import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger says last about one purpose, and one channel where the purpose has channels, with the customer's home.
 *
 * @param country ISO 3166-1 alpha-2; empty where not known
 * @param region ISO 3166-2 subdivision without the country; empty where not known
 * @param latest empty for a customer who has decided nothing
 */
public record ConsentHead(
        TenantId tenant,
        CustomerId customer,
        Optional<String> country,
        Optional<String> region,
        Optional<Latest> latest) {

    /** The latest decision. */
    public record Latest(
            ConsentPurpose purpose, Optional<Channel> channel, ConsentDecision decision, Instant changeTime) {

        /** From the form in which the ledger keeps it. */
        public static Latest of(String purpose, String channel, boolean refused, Instant changeTime) {
            return new Latest(
                    ConsentPurpose.valueOf(purpose),
                    channel.isEmpty() ? Optional.empty() : Optional.of(Channel.valueOf(channel)),
                    ConsentDecision.of(refused),
                    changeTime);
        }
    }

    /** The law that holds for the customer. */
    public Law law(LawTable laws) {
        return laws.at(country, region);
    }
}
