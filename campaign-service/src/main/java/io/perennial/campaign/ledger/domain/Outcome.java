package io.perennial.campaign.ledger.domain;

/** What came of handing one message to the provider. */
public sealed interface Outcome {

    /** The provider took it. */
    record Accepted() implements Outcome {}

    /**
     * The provider refused it for good, and said so.
     *
     * @param bounce true where the address will never work, whatever is sent to it
     */
    record Refused(String reason, boolean bounce) implements Outcome {}

    /** The provider did not take it, that is sure, and may take it later. */
    record Deferred() implements Outcome {}

    /** Nobody knows: the message was on its way when the connection or the patience ended. */
    record Unknown() implements Outcome {}
}
