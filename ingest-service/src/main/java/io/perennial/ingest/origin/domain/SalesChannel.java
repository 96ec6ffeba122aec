package io.perennial.ingest.origin.domain;

/** The kinds of place where a seller sells. */
public enum SalesChannel {
    OWN_SHOP,
    MARKETPLACE,
    STORE,
    BACK_OFFICE
}
