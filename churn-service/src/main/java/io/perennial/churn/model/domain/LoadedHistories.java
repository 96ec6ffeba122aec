package io.perennial.churn.model.domain;

/** Histories and whose they are: customer i has the i-th id. */
public record LoadedHistories(CustomerHistories histories, CustomerIds ids) {
    public LoadedHistories {
        if (histories.size() != ids.size()) {
            throw new IllegalArgumentException("%d histories of %d customers".formatted(histories.size(), ids.size()));
        }
    }
}
