package io.perennial.cli;

import io.perennial.cli.call.Connection;
import io.perennial.cli.call.Health;
import io.perennial.cli.console.Console;
import io.perennial.cli.load.CatchUp;
import io.perennial.cli.stack.Keys;
import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says how the running stack is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Says which services of `perennial up` are healthy, and how far each consumer is behind its feed.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    CommonOptions common = new CommonOptions(CommonOptions.UP_FOLDER);

    @Override
    public Integer call() {
        Console console = Console.standard();
        Tokens tokens = new Tokens(Keys.of(common.directory));
        try (Connection connection = Connection.to(common::port)) {
            List<List<String>> rows = new ArrayList<>();
            boolean healthy = true;
            boolean away = true;
            for (Service service : Service.values()) {
                Health health = Health.of(connection, service);
                healthy &= health.serving();
                away &= health.away();
                rows.add(List.of(service.id(), "127.0.0.1:" + common.port(service), health.text()));
            }
            console.table(List.of("service", "address", "health"), rows);
            if (healthy) {
                feeds(console, connection, tokens);
            }
            if (away) {
                console.line(
                        "Nothing answers: `./perennial up` starts it, and must have been given the same --port-base.");
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
}
