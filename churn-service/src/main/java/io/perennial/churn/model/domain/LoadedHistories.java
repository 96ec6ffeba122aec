package io.perennial.churn.model.domain;

/** Histories, whose they are, and when they were read: customer i has the i-th id. */
public record LoadedHistories(CustomerHistories histories, CustomerIds ids, ReadTimes read) {
    public LoadedHistories {
        if (histories.size() != ids.size()) {
            throw new IllegalArgumentException("%d histories of %d customers".formatted(histories.size(), ids.size()));
        }
    }
}
