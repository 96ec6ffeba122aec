package io.perennial.platform.client;

import io.grpc.CallOptions;
import io.grpc.stub.AbstractStub;
import io.perennial.platform.domain.TenantId;
import java.time.Duration;

/** What a call to another service says beside its message. */
public final class ServiceCalls {

    static final CallOptions.Key<TenantId> TENANT = CallOptions.Key.create("perennial-tenant");
    static final CallOptions.Key<Duration> TIMEOUT = CallOptions.Key.create("perennial-timeout");

    private ServiceCalls() {}

    /** The stub, for the rows of a tenant; without it a call made while serving one is for that one's tenant. */
    public static <S extends AbstractStub<S>> S forTenant(S stub, TenantId tenant) {
        return stub.withOption(TENANT, tenant);
    }

    /** The stub, with another deadline for each of its calls than {@code perennial.client.timeout}. */
    public static <S extends AbstractStub<S>> S within(S stub, Duration timeout) {
        return stub.withOption(TIMEOUT, timeout);
    }
}
