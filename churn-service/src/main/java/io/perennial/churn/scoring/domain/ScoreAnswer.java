package io.perennial.churn.scoring.domain;

/** What is answered about one customer's score. */
public sealed interface ScoreAnswer {

    /** There is one. */
    record Scored(CustomerScore score) implements ScoreAnswer {}

    /** The customer has no order, or the tenant too little history for any model. */
    record InsufficientHistory(String customerId) implements ScoreAnswer {}

    /** The customer must not be profiled. */
    record NoConsent(String customerId) implements ScoreAnswer {}
}
