package io.perennial.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;

import grpc.health.v1.HealthGrpc;
import io.perennial.api.common.v1.Access;
import io.perennial.api.common.v1.TenantScope;
import io.perennial.api.ingest.v1.TenantServiceGrpc;
import org.junit.jupiter.api.Test;

class AccessesTest {

    private final Accesses accesses = new Accesses();

    @Test
    void the_option_of_a_method_is_read_from_its_contract() {
        assertThat(accesses.of(TenantServiceGrpc.getGetTenantMethod()))
                .contains(Access.newBuilder()
                        .setScope("tenants:read")
                        .setTenantScope(TenantScope.TENANT_SCOPE_ONE)
                        .build());
    }

    @Test
    void a_method_without_the_option_has_none() {
        assertThat(accesses.of(HealthGrpc.getCheckMethod())).isEmpty();
    }
}
