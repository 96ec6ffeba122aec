package io.perennial.churn.alert.domain;

import io.perennial.churn.scoring.domain.CustomerScore;

/** An open alert with the score that it rests on. */
public record CustomerAlert(CustomerScore score, AlertDiff.Kept alert) {}
