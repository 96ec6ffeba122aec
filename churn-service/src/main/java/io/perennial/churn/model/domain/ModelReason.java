package io.perennial.churn.model.domain;

import io.perennial.churn.model.domain.ModelCard.Note;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that stood in a model's way.
 *
 * @param sentence the facts, for people
 * @param incident of INTERNAL: under this id the failure is in the log
 */
public record ModelReason(Code code, String sentence, Optional<UUID> incident) {

    /** What can stand in a model's way. */
    public enum Code {
        /** There is too little history for any model. */
        INSUFFICIENT_HISTORY,
        /** The regression was no better than a baseline. */
        BASELINE_NOT_BEATEN,
        LIVE_MODEL_NOT_BEATEN,
        /** A failure of ours. */
        INTERNAL
    }

    /** A failure of ours. */
    public static ModelReason internal(String sentence, UUID incident) {
        return new ModelReason(Code.INTERNAL, sentence, Optional.of(incident));
    }

    /** What a note on a rejected model's card gives as a reason; empty for one that only explains the card. */
    static Optional<ModelReason> of(Note note) {
        return switch (note.code()) {
            case TOO_LITTLE_HISTORY_FOR_ANY_MODEL -> because(Code.INSUFFICIENT_HISTORY, note);
            case NOT_BETTER_THAN_BASELINE -> because(Code.BASELINE_NOT_BEATEN, note);
            case NOT_BETTER_THAN_LIVE -> because(Code.LIVE_MODEL_NOT_BEATEN, note);
            case TOO_LITTLE_HISTORY_TO_TRAIN, TOO_FEW_OF_ONE_OUTCOME, BG_NBD_AT_BOUNDARY, NO_BACK_TEST ->
                Optional.empty();
        };
    }

    private static Optional<ModelReason> because(Code code, Note note) {
        return Optional.of(new ModelReason(code, note.sentence(), Optional.empty()));
    }
}
