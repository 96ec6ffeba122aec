package io.perennial.churn.model.domain;

/** What one feature adds to a customer's logit, compared with the average customer. */
public record Contribution(String feature, double logit) {}
