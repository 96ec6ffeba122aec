package io.perennial.churn.model.domain;

/** What became of a model. */
public enum ModelState {
    TRAINING,
    /** Trained; customers are being scored with it. */
    SCORING,
    LIVE,
    /** It was live, and another took its place. */
    RETIRED,
    /** It is no better than the live one, or there is too little history for any model. */
    REJECTED,
    FAILED
}
