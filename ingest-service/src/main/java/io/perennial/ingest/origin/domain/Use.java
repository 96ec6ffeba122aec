package io.perennial.ingest.origin.domain;

import java.util.EnumSet;
import java.util.Set;

/** What data of an origin may be used for. Consent may narrow this further, and never widens it. */
public enum Use {
    ANALYTICS,
    PERSONALISATION,
    OWN_MESSAGING,
    AD_AUDIENCE,
    IDENTITY_MERGE,
    MARKETPLACE_MESSAGING;

    private static final Set<Use> INSIDE_THE_MARKETPLACE = EnumSet.of(ANALYTICS, MARKETPLACE_MESSAGING);
    private static final Set<Use> OF_THE_SELLER = EnumSet.complementOf(EnumSet.of(MARKETPLACE_MESSAGING));

    /** The uses that a sales channel allows. */
    public static Set<Use> allowedBy(SalesChannel channel) {
        return switch (channel) {
            case MARKETPLACE -> INSIDE_THE_MARKETPLACE;
            case OWN_SHOP, STORE, BACK_OFFICE -> OF_THE_SELLER;
        };
    }
}
