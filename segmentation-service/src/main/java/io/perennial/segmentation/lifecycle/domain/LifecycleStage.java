package io.perennial.segmentation.lifecycle.domain;

/** Where a customer stands between the first order and being lost. The rule is SQL's {@code stage_of}. */
public enum LifecycleStage {
    PROSPECT("Prospect", "Customers without an order: never bought, or every order was cancelled."),
    NEW("New", "Customers who bought recently, and once."),
    ACTIVE("Active", "Customers who bought recently, and more than once."),
    COOLING("Cooling", "Customers who have not bought recently; or not for long, but are still active in the shop."),
    DORMANT("Dormant", "Customers who have neither bought nor done anything else for long."),
    CHURNED("Churned", "Customers who have not bought for so long that they count as lost, whatever else they did.");

    private final String displayName;
    private final String description;

    LifecycleStage(String displayName, String description) {
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
