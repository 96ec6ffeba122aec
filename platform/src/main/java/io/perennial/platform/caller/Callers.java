package io.perennial.platform.caller;

import io.grpc.Context;

/** The caller of the gRPC call that is being served. */
public final class Callers {

    static final Context.Key<Caller> CURRENT = Context.key("perennial-caller");

    private Callers() {}

    /** Whoever calls. Ask at the start of the gRPC method, not in a later stage of its pipeline. */
    public static Caller current() {
        Caller caller = CURRENT.get();
        if (caller == null) {
            throw new IllegalStateException("no caller (expected: the start of a gRPC method of a service of ours)");
        }
        return caller;
    }
}
