package io.perennial.segmentation.lifecycle.domain;

/** Where a customer stands between the first order and being lost. */
public enum LifecycleStage {
    /** Has no order: never bought, or every order was cancelled, or has refunds only. */
    PROSPECT,
    /** Bought recently, once. */
    NEW,
    /** Bought recently, more than once. */
    ACTIVE,
    /** Has not bought recently; or not for long, but still acts. */
    COOLING,
    /** Has neither bought nor acted for long. */
    DORMANT,
    /** Has not bought for so long that the customer counts as lost, whatever else was done since. */
    CHURNED
}
