package io.perennial.campaign.ledger.domain;

/** What ingest says about reaching a customer at this moment. */
public sealed interface Contact {

    /**
     * The customer may be reached.
     *
     * @param name empty where not known
     * @param addressHash the same for the same address, telling nothing of it
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
     * @param status why not, as ingest names it
     */
    record Unavailable(String status) implements Contact {}

    /** There is no answer for the customer, or none that this version knows: no reason to send, and none to give up. */
    record Unclear() implements Contact {}
}
