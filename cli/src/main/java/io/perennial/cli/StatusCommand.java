package io.perennial.cli;

import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.perennial.cli.call.Connection;
import io.perennial.cli.console.Console;
import io.perennial.cli.load.CatchUp;
import io.perennial.cli.stack.Keys;
import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says how the running stack is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Says which services of `perennial up` are healthy, and how far each consumer is behind its feed.")
final class StatusCommand implements Callable<Integer> {

    private static final int CALL_SECONDS_MAX = 5;

    @Mixin
    CommonOptions common = new CommonOptions(CommonOptions.UP_FOLDER);

    @Override
    public Integer call() {
        Console console = Console.standard();
        Tokens tokens = new Tokens(Keys.of(common.directory));
        try (Connection connection = Connection.to(common::port)) {
            List<List<String>> rows = new ArrayList<>();
            boolean healthy = true;
            for (Service service : Service.values()) {
                String health = health(connection, service);
                healthy &= "SERVING".equals(health);
                rows.add(List.of(service.id(), "127.0.0.1:" + common.port(service), health));
            }
            console.table(List.of("service", "address", "health"), rows);
            if (healthy) {
                feeds(console, connection, tokens);
            }
            return healthy ? 0 : 1;
        }
    }

    private static void feeds(Console console, Connection connection, Tokens tokens) {
        String operator = tokens.forAllTenants("status", Tokens.OPERATOR_SCOPES, Duration.ofMinutes(5));
        console.line("");
        console.table(
                List.of("feed", "consumer", "records", "behind"),
                new CatchUp(connection, operator)
                        .lags().stream()
                                .map(lag -> List.of(
                                        lag.feed(),
                                        lag.consumer(),
                                        Console.number(lag.total()),
                                        Console.number(lag.behind())))
                                .toList());
    }

    private static String health(Connection connection, Service service) {
        try {
            return HealthGrpc.newBlockingStub(connection.channel(service))
                    .withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance())
                    .getStatus()
                    .name();
        } catch (StatusRuntimeException e) {
            return e.getStatus().getCode().name();
        }
    }
}
