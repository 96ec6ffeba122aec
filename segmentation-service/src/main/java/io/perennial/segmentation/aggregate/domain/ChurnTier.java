package io.perennial.segmentation.aggregate.domain;

/** Churn's tiers of the probability of leaving. */
public enum ChurnTier {
    LOW("Low churn risk", "Customers whom churn expects to order again."),
    MEDIUM("Medium churn risk", "Customers of whom churn cannot say whether they will order again."),
    HIGH("High churn risk", "Customers whom churn expects to leave.");

    private final String displayName;
    private final String description;

    ChurnTier(String displayName, String description) {
        this.displayName = displayName;
        this.description = description;
    }

    /** Its name for people. */
    public String displayName() {
        return displayName;
    }

    /** Who is in it, in one sentence. */
    public String description() {
        return description;
    }
}
