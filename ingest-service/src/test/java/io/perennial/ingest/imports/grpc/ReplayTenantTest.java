package io.perennial.ingest.imports.grpc;

import io.perennial.api.ingest.v1.ClockMode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests that load files for a REPLAY tenant of their own. */
abstract class ReplayTenantTest {

    private @Nullable ImportClient opened;

    @BeforeEach
    void openTenant() {
        opened = ImportClient.ofNewTenant(ClockMode.CLOCK_MODE_REPLAY);
    }

    @AfterEach
    void close() {
        client().close();
    }

    final ImportClient client() {
        return Objects.requireNonNull(opened);
    }
}
