package io.perennial.churn.model.domain;

import java.util.List;

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

    /** What keeps the model from going live; empty where nothing does. */
    public List<ModelReason> rejection() {
        boolean goesLive = beatsLive && model.kind() != ChurnModel.Kind.INSUFFICIENT_HISTORY;
        return goesLive
                ? List.of()
                : card.notes().stream()
                        .flatMap(note -> ModelReason.of(note).stream())
                        .toList();
    }
}
