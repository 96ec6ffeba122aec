package io.perennial.segmentation.lifecycle.domain;

/**
 * A tenant's bounds of the lifecycle stages, in days of 24 hours. A bound belongs to the later stage: an age of exactly
 * {@code recentDays} is no longer recent.
 *
 * @param recentDays age of the last order below which the customer is NEW or ACTIVE
 * @param coolingDays age below which the customer is COOLING whatever was done since
 * @param churnedDays age from which the customer is CHURNED
 * @param inactiveDays time without an interaction after which COOLING may become DORMANT
 */
public record LifecyclePolicy(int recentDays, int coolingDays, int churnedDays, int inactiveDays) {

    public LifecyclePolicy {
        if (recentDays < 1 || recentDays >= coolingDays || coolingDays >= churnedDays || inactiveDays < 1) {
            throw new IllegalArgumentException(
                    "bounds: %d, %d, %d and %d days (expected: 1 or more, recent below cooling, that below churned)"
                            .formatted(recentDays, coolingDays, churnedDays, inactiveDays));
        }
    }
}
