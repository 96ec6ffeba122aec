package io.perennial.cli;

import io.perennial.cli.console.Console;
import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.Stack;
import io.perennial.cli.stack.StackOptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs everything until it is interrupted. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Runs the four services with their own PostgreSQL and a mail sink, until Ctrl-C.")
final class UpCommand implements Callable<Integer> {

    @Mixin
    CommonOptions common = new CommonOptions(CommonOptions.UP_FOLDER);

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(names = "--fresh", description = "Begin with no data.")
    boolean fresh;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting for every service, for example"
                            + " quarkus.otel.exporter.otlp.endpoint=http://127.0.0.1:4317 with quarkus.otel.sdk.disabled=false.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--without",
            paramLabel = "SERVICE",
            split = ",",
            converter = OptionValues.ServiceName.class,
            description = "A service that you run yourself, in development mode for example; it is said how."
                    + " Can be given several times.")
    Set<Service> without = EnumSet.noneOf(Service.class);

    @Option(
            names = "--debug",
            paramLabel = "SERVICE=PORT",
            converter = {OptionValues.ServiceName.class, OptionValues.Port.class},
            description = "Where a debugger finds the service, for example ingest=5005. Can be given several times.")
    Map<Service, Integer> debugPorts = new EnumMap<>(Service.class);

    @Override
    public Integer call() throws InterruptedException {
        for (Service service : debugPorts.keySet()) {
            if (without.contains(service)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--debug " + service.id() + " is of no use --without " + service.id()
                                + ": whoever starts the service says where its debugger listens");
            }
        }
        Console console = Console.standard();
        StackOptions options = new StackOptions(
                CommonOptions.home(),
                common.directory.toAbsolutePath(),
                common.portBase,
                fresh,
                settings,
                without,
                debugPorts);
        console.line("Starting PostgreSQL, the mail sink and four services; data and logs in " + options.directory());
        try (RunningStack running = RunningStack.start(options, console)) {
            describe(console, running.stack(), common);
            new CountDownLatch(1).await();
        }
        return 0;
    }

    static void describe(Console console, Stack stack, CommonOptions common) {
        StackOptions options = stack.options();
        List<List<String>> rows = new ArrayList<>();
        for (Service service : Service.values()) {
            String address = "127.0.0.1:" + options.port(service);
            rows.add(List.of(
                    service.id(),
                    address,
                    options.without().contains(service) ? "yours, see below" : "http://" + address + "/q/health"));
        }
        rows.add(List.of(
                "mail sink",
                "127.0.0.1:" + options.smtpPort(),
                stack.smtp().file().toString()));
        rows.add(List.of("PostgreSQL", "127.0.0.1:" + options.postgresPort(), "one database a service"));
        console.title("Perennial is up");
        console.table(List.of("what", "address", "look at"), rows);
        console.line("");
        for (Service service : options.without()) {
            console.line("Your " + service.id() + ", in development mode:");
            console.line("  QUARKUS_CONFIG_LOCATIONS="
                    + options.settingsFile(service).toUri() + " \\");
            console.line("    ./mvnw -pl " + service.id() + "-service -am quarkus:dev");
        }
        console.line("An operator's token, which may create tenants, and one tenant's; and how far everything is:");
        console.line("  ./perennial token" + common.forOthers());
        console.line("  ./perennial token --tenant 1" + common.forOthers());
        console.line("  ./perennial status" + common.forOthers());
        console.line("A first look:");
        console.line("  npx -y @bufbuild/buf curl --http2-prior-knowledge --protocol grpc \\");
        console.line("    -H \"authorization: Bearer $(./perennial token" + common.forOthers() + ")\" \\");
        console.line("    http://127.0.0.1:" + options.port(Service.INGEST)
                + "/perennial.ingest.v1.FeedService/GetFeedProgress");
        console.line("Ctrl-C stops everything; the data stay.");
    }
}
