package io.perennial.campaign.campaign.domain;

import java.time.Instant;

/**
 * That a campaign was launched.
 *
 * @param time when, by the tenant's clock
 * @param audienceCount how many customers were in the audience then
 */
public record Launch(Instant time, long audienceCount) {

    public Launch {
        if (audienceCount < 0) {
            throw new IllegalArgumentException("audience count: " + audienceCount + " (expected: >= 0)");
        }
    }
}
