package io.perennial.churn.model.domain;

/**
 * What training came to.
 *
 * @param model the model that scores as of the training's as-of instant
 * @param backTested the same, trained only up to the back-test's cut-off; keep it with the model, since a later training
 *     compares itself with it without the labels having been seen
 * @param card what may be known about the model
 * @param goesLive false where the model that is live now did at least as well and stays
 */
public record TrainingResult(ChurnModel model, ChurnModel backTested, ModelCard card, boolean goesLive) {}
