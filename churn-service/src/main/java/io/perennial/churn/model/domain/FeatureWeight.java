package io.perennial.churn.model.domain;

/**
 * A feature and its weight.
 *
 * @param unit what mean and deviation are in
 * @param weight the change of the logit for one standard deviation more of it, on the scale that the model sees
 * @param mean over the training rows
 * @param deviation standard deviation over the training rows
 */
public record FeatureWeight(String feature, FeatureUnit unit, double weight, double mean, double deviation) {}
