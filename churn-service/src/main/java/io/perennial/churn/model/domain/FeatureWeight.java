package io.perennial.churn.model.domain;

/** A feature and its weight: the change of the logit for one standard deviation more of it. */
public record FeatureWeight(String feature, double weight) {}
