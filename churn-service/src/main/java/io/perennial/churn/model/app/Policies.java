package io.perennial.churn.model.app;

import io.perennial.churn.model.domain.ChurnPolicy;
import io.perennial.platform.domain.TenantState;
import jakarta.inject.Singleton;

/** What churn means to each tenant: the only place from where training and scoring have it. */
@Singleton
public class Policies {
    private final ChurnPolicy ofAll;

    Policies(ChurnPolicy ofAll) {
        this.ofAll = ofAll;
    }

    /** The tenant's policy: that of the settings, whoever it is. */
    public ChurnPolicy of(TenantState tenant) {
        return ofAll;
    }
}
