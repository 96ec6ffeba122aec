package io.perennial.platform.error;

import org.jspecify.annotations.Nullable;

/** Services that are not ours: they need no token, and their failures keep their own form. */
public final class OpenServices {

    private OpenServices() {}

    /** True for gRPC's own health and reflection services. */
    public static boolean contains(@Nullable String service) {
        return service != null && (service.equals("grpc.health.v1.Health") || service.startsWith("grpc.reflection."));
    }
}
