package io.perennial.churn.history.domain;

import org.jspecify.annotations.Nullable;

/**
 * Whether a customer may have a score. What the consent ledger says wins; where it is empty, the law decides: the
 * customer's own, or as long as that is not known the one that the tenant has for everybody.
 */
public final class ProfilingPermission {
    private ProfilingPermission() {}

    /** The rule. Where nothing at all is known, not even the tenant's law, it is the strictest. */
    public static boolean holds(@Nullable Boolean personalisation, @Nullable Law own, @Nullable Law tenantDefault) {
        if (personalisation != null) {
            return personalisation;
        }
        Law law = own == null ? tenantDefault : own;
        return law != null && law != Law.OPT_IN;
    }
}
