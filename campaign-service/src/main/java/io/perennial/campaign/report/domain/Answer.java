package io.perennial.campaign.report.domain;

/** What ingest made of one event. */
public sealed interface Answer {

    Answer KEPT = new Kept();
    Answer UNWANTED = new Unwanted();
    Answer NOT_TAKEN = new NotTaken();

    /** It is kept: now, or from a time before. */
    record Kept() implements Answer {}

    /** It is not kept and is not to be: the customer was erased, or has not consented to keeping it. */
    record Unwanted() implements Answer {}

    /**
     * It breaks the contract, and would again however often it is told.
     *
     * @param why the reason and the field at fault, without any value; what is longer is cut
     */
    record Refused(String why) implements Answer {

        public static final int WHY_LENGTH_MAX = 200;

        public Refused {
            why = why.length() <= WHY_LENGTH_MAX ? why : why.substring(0, WHY_LENGTH_MAX);
        }
    }

    /** It was not taken; it is told again. */
    record NotTaken() implements Answer {}
}
