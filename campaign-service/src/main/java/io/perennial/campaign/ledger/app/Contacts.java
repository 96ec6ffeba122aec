package io.perennial.campaign.ledger.app;

import io.perennial.campaign.ledger.domain.DeliveryReason;
import io.perennial.campaign.recipient.domain.Channel;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/** Customers' addresses, which only ingest keeps. */
public interface Contacts {

    /**
     * Asks for the addresses of up to 1,000 customers at this moment. A customer who is missing in the
     * answer is asked for again later. Fails if ingest does not answer: then nothing may be sent.
     */
    Uni<Map<String, Contact>> resolve(TenantId tenant, Channel channel, List<String> customerIds);

    /** What ingest says about reaching a customer at this moment. */
    sealed interface Contact {

        /**
         * The customer may be reached.
         *
         * @param name empty if not known
         * @param addressHash a keyed hash: the same for the same address, and nothing else can be learnt from it
         */
        record Available(String address, String name, String addressHash) implements Contact {

            /** Personal data stay out of logs and failures. */
            @Override
            public String toString() {
                return "Available[addressHash=" + addressHash + "]";
            }
        }

        /**
         * The customer may not be reached.
         *
         * @param reason why not, as ingest says
         */
        record Unavailable(DeliveryReason reason) implements Contact {}

        /** There is no answer for the customer, or one that this version does not know: the message waits. */
        record Unclear() implements Contact {}
    }
}
