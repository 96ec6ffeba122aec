package io.perennial.platform.caller;

import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.domain.TenantId;
import java.util.Set;

/**
 * Who calls: a person or a service whose token was verified.
 *
 * @param subject the token's {@code sub}; use it as author, approver and in audit records
 * @param covers whose rows this call may touch
 * @param scopes what the token allows
 */
public record Caller(String subject, TenantCover covers, Set<String> scopes) {

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** The tenant of the call. Always there in methods whose access option says {@code TENANT_SCOPE_ONE}. */
    public TenantId tenant() {
        return switch (covers) {
            case TenantCover.One one -> one.tenant();
            case TenantCover.Every _ ->
                throw new IllegalStateException("a method of every tenant asked for the one of the call");
        };
    }
}
