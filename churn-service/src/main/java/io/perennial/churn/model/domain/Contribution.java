package io.perennial.churn.model.domain;

/**
 * What one feature adds to a customer's logit, compared with the average customer.
 *
 * @param value the customer's value of it, in the feature's unit
 */
public record Contribution(String feature, double value, double logit) {}
