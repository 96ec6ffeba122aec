package io.perennial.churn.model.domain;

import io.perennial.churn.model.domain.ModelCard.Note;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The result of a training.
 *
 * @param model the model that scores as of the training's as-of instant
 * @param backTested the same, trained only up to the back-test's cut-off; kept with the model, since a later training
 *     can compare itself with it without it having seen the labels
 * @param card what may be known about the model
 * @param beatsLive false where the model that is live now did at least as well and stays
 */
public record TrainingResult(ChurnModel model, ChurnModel backTested, ModelCard card, boolean beatsLive) {

    /** Why the model does not go live; empty where it does. */
    public Optional<String> rejection() {
        if (model.kind() == ChurnModel.Kind.INSUFFICIENT_HISTORY) {
            return Optional.of("Too little history for any model. " + sentences());
        }
        return beatsLive ? Optional.empty() : Optional.of("No better than the live model. " + sentences());
    }

    private String sentences() {
        return card.notes().stream().map(Note::sentence).collect(Collectors.joining(" "));
    }
}
