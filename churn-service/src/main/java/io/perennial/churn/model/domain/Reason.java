package io.perennial.churn.model.domain;

/** Why a model was refused or another one fell back to: a code for machines, a sentence for people. */
public record Reason(Code code, String sentence) {

    /** What can stand in a model's way. */
    public enum Code {
        TOO_LITTLE_HISTORY_FOR_ANY_MODEL,
        TOO_LITTLE_HISTORY_TO_TRAIN,
        TOO_FEW_OF_ONE_OUTCOME,
        BG_NBD_AT_BOUNDARY,
        NO_BACK_TEST,
        NOT_BETTER_THAN_BASELINE,
        NOT_BETTER_THAN_LIVE
    }
}
