package io.perennial.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.perennial.api.ingest.v1.GetTenantRequest;
import io.perennial.api.ingest.v1.Tenant;
import io.perennial.api.ingest.v1.TenantServiceGrpc;
import io.perennial.cli.call.Connection;
import io.perennial.cli.load.Tenancy;
import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.Tokens;
import io.perennial.system.running.SystemStack;
import io.perennial.system.running.UpProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code perennial up} starts everything, starts again what dies, keeps the data, and leaves no process behind. */
@Order(1)
class CleanStopTest {

    private static final Duration WAIT_MAX = Duration.ofMinutes(5);
    private static final Duration VALIDITY = Duration.ofHours(1);

    /** One more than a service may fail to start in a row. */
    private static final int KILLS = 4;

    private final int portBase = SystemStack.freePortBase();

    @Test
    void a_killed_service_comes_back_however_often_and_stopping_leaves_no_process_and_all_data() throws IOException {
        Path directory = empty("up");
        Tenant created;
        try (UpProcess up = started(directory)) {
            created = createTenant(up);
            assertRefusesASecond(directory, up);

            for (int kill = 1; kill <= KILLS; kill++) {
                up.processOf(Service.CHURN).orElseThrow().destroyForcibly();
                int times = kill;
                await().atMost(WAIT_MAX).until(() -> times(up, "churn is ready again") == times);
            }
            assertThat(times(up, "churn ended with code 137 and is started again"))
                    .isEqualTo(KILLS);
            assertStopsBy("TERM", up);
        }
        try (UpProcess again = started(directory)) {
            assertThat(tenant(again, created.getTenantId())).isEqualTo(created);
            assertStopsBy("INT", again);
        }
    }

    @Test
    @Tag("long")
    void what_a_killed_up_left_running_is_ended_by_the_next() throws IOException {
        Path directory = empty("up-killed");
        Tenant created;
        List<ProcessHandle> left;
        try (UpProcess up = started(directory)) {
            created = createTenant(up);
            left = up.all();
            up.signal("KILL");
            await().atMost(WAIT_MAX).until(up::hasEnded);
        }
        assertThat(left).anyMatch(ProcessHandle::isAlive);

        try (UpProcess again = started(directory)) {
            assertThat(left).noneMatch(ProcessHandle::isAlive);
            assertThat(tenant(again, created.getTenantId())).isEqualTo(created);
            assertStopsBy("INT", again);
        }
    }

    private static void assertRefusesASecond(Path directory, UpProcess up) {
        List<ProcessHandle> services = Stream.of(Service.values())
                .map(service -> up.processOf(service).orElseThrow())
                .toList();
        try (UpProcess second = UpProcess.start(directory, SystemStack.freePortBase())) {
            await().atMost(WAIT_MAX).until(second::hasEnded);
            assertThat(second.printed()).contains("another `perennial up` or `perennial demo` runs in " + directory);
        }
        assertThat(services).allMatch(ProcessHandle::isAlive);
    }

    private UpProcess started(Path directory) {
        UpProcess up = UpProcess.start(directory, portBase);
        await().atMost(WAIT_MAX).until(() -> up.isUp() || up.hasEnded());
        assertThat(up.printed()).contains("Perennial is up");
        return up;
    }

    private static void assertStopsBy(String signal, UpProcess up) {
        List<ProcessHandle> running = up.all();
        assertThat(running).hasSizeGreaterThan(Service.values().length);

        up.signal(signal);

        await().atMost(WAIT_MAX).until(up::hasEnded);
        assertThat(up.printed()).contains("Stopped.");
        // The database's workers end a moment after their server.
        await().atMost(WAIT_MAX)
                .untilAsserted(() -> assertThat(running).as(signal).noneMatch(ProcessHandle::isAlive));
    }

    private static long times(UpProcess up, String line) {
        return up.printed().lines().filter(printed -> printed.startsWith(line)).count();
    }

    private static Tenant createTenant(UpProcess up) {
        try (Connection connection = up.connect()) {
            String operator = up.tokens().forAllTenants("operator", Tokens.OPERATOR_SCOPES, VALIDITY);
            return new Tenancy(connection, operator).createReplay("Kept", "EUR", "Europe/Berlin", List.of());
        }
    }

    private static Tenant tenant(UpProcess up, String id) {
        try (Connection connection = up.connect()) {
            String token = up.tokens().forTenant("reader", id, Tokens.TENANT_SCOPES, VALIDITY);
            return Connection.withToken(TenantServiceGrpc.newBlockingStub(connection.channel(Service.INGEST)), token)
                    .getTenant(GetTenantRequest.getDefaultInstance())
                    .getTenant();
        }
    }

    private static Path empty(String name) throws IOException {
        Path directory = SystemStack.folder(name);
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return directory;
    }
}
