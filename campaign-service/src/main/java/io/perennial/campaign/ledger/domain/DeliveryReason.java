package io.perennial.campaign.ledger.domain;

/** Why a message was withheld or refused. The names are stored. */
public enum DeliveryReason {
    /** Withheld: ingest says that there is no consent. */
    NO_CONSENT,
    /** Withheld: ingest has no contact point for the channel. */
    NO_CONTACT,
    /** Withheld: the origin of the contact points does not allow the seller's own messages. */
    ORIGIN_DENIED,
    /** Withheld: the customer was erased. */
    ERASED,
    /** Withheld: the customer was excluded after the decision. */
    EXCLUDED,
    /** Withheld: a suppression came after the decision. */
    SUPPRESSED,
    /** Withheld: an objection to profiling came after the decision. */
    PROFILING_DENIED,
    /** Withheld: the address had reached a cap. */
    FREQUENCY_CAP,
    /** Withheld: the campaign was stopped. */
    CAMPAIGN_STOPPED,
    /** Withheld: ingest gave no clear answer for too long. */
    NO_ANSWER,
    /** Withheld: the provider could not be reached for too long. */
    PROVIDER_UNAVAILABLE,
    /** Refused by the provider for good. */
    PROVIDER_REFUSED,
    /** Refused: the address is not valid for mail. */
    ADDRESS_INVALID,
    /** Refused: the mail could not be composed. */
    MAIL_INVALID,
    /** Refused: the filled-in text is too long. */
    CONTENT_TOO_LONG
}
