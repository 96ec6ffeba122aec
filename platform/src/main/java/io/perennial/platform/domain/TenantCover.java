package io.perennial.platform.domain;

/** Whose rows something may touch. */
public sealed interface TenantCover {

    /** Those of one tenant. */
    record One(TenantId tenant) implements TenantCover {}

    /** Those of every tenant there is. */
    record Every() implements TenantCover {}
}
