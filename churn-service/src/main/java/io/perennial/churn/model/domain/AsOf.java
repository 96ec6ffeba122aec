package io.perennial.churn.model.domain;

import io.perennial.platform.domain.TenantState;
import io.perennial.platform.domain.TenantState.Now;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The instant as of which a tenant's models are trained and its customers are scored. */
public final class AsOf {
    private AsOf() {}

    /** The tenant's present time to the millisecond, as event times are kept: an event of that millisecond comes after it. */
    public static Now now(TenantState tenant, Instant wallClock) {
        return switch (tenant.now(wallClock)) {
            case Now.At at -> new Now.At(at.time().truncatedTo(ChronoUnit.MILLIS));
            case Now.Behind behind -> behind;
        };
    }
}
