package io.perennial.platform.caller;

import io.perennial.platform.domain.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a token said, after its signature, issuer, audience and times were found right. */
record VerifiedToken(String subject, Optional<TenantId> tenant, Set<String> scopes, Instant expiry) {

    /** The scope that makes a service principal. */
    static final String TENANTS_ALL = "tenants:all";

    boolean isServicePrincipal() {
        return tenant.isEmpty() && scopes.contains(TENANTS_ALL);
    }
}
