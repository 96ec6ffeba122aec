package io.perennial.campaign.review.domain.words;

/** A thing that can be said in many ways. Each language lists its ways under these names. */
public enum Concept {
    /** Asks for a review, in whatever tone. */
    REVIEW_REQUEST,
    /** Asks for a good one. */
    POSITIVE_REVIEW_REQUEST,
    /** Asks to change or take back one that exists. */
    REVIEW_CHANGE_REQUEST,
    /** Sends the unhappy elsewhere, or asks only the happy. */
    REVIEW_GATING,
    /** Something of value that is promised. */
    REWARD,
    /** Ties a promise to a review within a sentence. */
    FOR_REVIEW,
    /** Ties a promise to the sentence before. */
    REWARD_LINK,
    UNHAPPY,
    CONTACT_US,
    PERSONAL_DATA_REQUEST,
    MARKETING,
    FREE_OFFER,
    DISCOUNT,
    /** Until when, from which amount or with which code an offer holds. */
    OFFER_TERMS,
    URGENCY,
    OFF_SITE_CONTACT,
    /** Announces a telephone number. */
    PHONE_CUE,
    /** Announces a number that is none of a telephone. */
    NUMBER_CUE,
    PLACEHOLDER,
    /** Denies what follows within the clause, and also what stands before it. */
    NEGATION_WIDE,
    /** Denies the noun that follows. */
    NEGATION_NARROW,
    /** Turns a denial round: "do not forget to". */
    NEGATION_CANCELLED,
    /** Makes a denial part of a condition: "if you are not". */
    NEGATION_CONDITION,
    /** Verbs between a noun and the denial behind it: "rewards are not". */
    COPULA,
    /** Ends the reach of a denial. */
    CONTRAST,
    /** Closes a list, so that a denial before the list reaches all of it. */
    LIST_OR,
    /** Function words that tell which language a sentence is in. */
    STOP_WORDS
}
