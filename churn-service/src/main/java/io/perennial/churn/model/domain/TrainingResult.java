package io.perennial.churn.model.domain;

import io.perennial.churn.model.domain.ModelCard.Note;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What training came to.
 *
 * @param model the model that scores as of the training's as-of instant
 * @param backTested the same, trained only up to the back-test's cut-off; keep it with the model, since a later training
 *     compares itself with it without the labels having been seen
 * @param card what may be known about the model
 * @param beatsLive false where the model that is live now did at least as well and stays
 */
public record TrainingResult(ChurnModel model, ChurnModel backTested, ModelCard card, boolean beatsLive) {

    /** Why the model does not go live; empty where it does, and all customers are scored with it. */
    public Optional<String> rejection() {
        if (model.kind() == ModelKind.INSUFFICIENT_HISTORY) {
            return Optional.of("Too little history for any model. " + sentences());
        }
        return beatsLive ? Optional.empty() : Optional.of("No better than the live model. " + sentences());
    }

    private String sentences() {
        return card.notes().stream().map(Note::sentence).collect(Collectors.joining(" "));
    }
}
