package io.perennial.platform.caller;

import io.grpc.Context;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.domain.TenantId;
import java.util.Optional;

/** The caller of the gRPC call that is being served. */
public final class Callers {

    static final Context.Key<Caller> CURRENT = Context.key("perennial-caller");

    private Callers() {}

    /** The tenant of the gRPC call that is being served, where one is being served and is for one tenant. */
    public static Optional<TenantId> currentTenant() {
        Caller caller = CURRENT.get();
        return caller != null && caller.covers() instanceof TenantCover.One one
                ? Optional.of(one.tenant())
                : Optional.empty();
    }

    /** Whoever calls. Ask at the start of the gRPC method, not in a later stage of its pipeline. */
    public static Caller current() {
        Caller caller = CURRENT.get();
        if (caller == null) {
            throw new IllegalStateException("no caller (expected: the start of a gRPC method of a service of ours)");
        }
        return caller;
    }
}
