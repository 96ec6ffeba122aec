package io.perennial.campaign.review.domain.words;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The lists of words that rules ask for by name. Each language has its own, in its file under review/words. */
public enum WordList {
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
    /** Announces a number that is not a telephone's. */
    NUMBER_CUE,
    /** Filler text that nobody wants to send. */
    PLACEHOLDER,
    /** All that a gap in a template says: "[First name]". */
    PLACEHOLDER_NAME,
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
    STOP_WORDS,
    /** Short words that may stand between others in a text written letter by letter: "l e a v e a r e v i e w". */
    LETTER_FILLER,
    /** How "@" is spelt out in an address. */
    SPELT_AT,
    /** How "." is spelt out in an address. */
    SPELT_DOT,
    /**
     * What a mail program writes before the subject of an answer or a forwarded message: "re". One letter alone counts only
     * in its language.
     */
    REPLY_MARK;

    /** A language may do without, since what und.txt has of these serves all. */
    private static final Set<WordList> OPTIONAL = EnumSet.of(PLACEHOLDER, LETTER_FILLER);

    private static final Set<WordList> SEARCHED = EnumSet.range(REVIEW_REQUEST, NUMBER_CUE);
    private static final Set<WordList> LITERAL = EnumSet.range(LETTER_FILLER, REPLY_MARK);

    /** The name as it stands in files: "review-request". */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The lists that every language must have. */
    static Set<WordList> required() {
        Set<WordList> required = EnumSet.allOf(WordList.class);
        required.removeAll(OPTIONAL);
        return required;
    }

    /** True if its words are worth resolving a disguise for. */
    boolean isSearched() {
        return SEARCHED.contains(this);
    }

    /** True if it is a set of literal words, the same for texts of every language; else it holds phrases. */
    boolean isLiteral() {
        return LITERAL.contains(this);
    }
}
