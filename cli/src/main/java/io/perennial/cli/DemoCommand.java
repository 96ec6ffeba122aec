package io.perennial.cli;

import io.perennial.cli.console.Console;
import io.perennial.cli.demo.Demo;
import io.perennial.cli.demo.DemoPlan;
import io.perennial.cli.load.DataFile;
import io.perennial.cli.load.DataFormat;
import io.perennial.cli.stack.StackOptions;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the main job on data. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Starts everything afresh, loads data, and shows who the customers are, who is leaving, and what a"
                        + " compliant win-back campaign sends to whom.")
final class DemoCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    CommonOptions common = new CommonOptions(CommonOptions.DEMO_FOLDER);

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = OptionValues.Format.class,
            description = "The file's format: ${COMPLETION-CANDIDATES}.")
    @Nullable
    DataFormat format;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "The file, also packed with gzip (default: a made-up shop).")
    @Nullable
    Path data;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            converter = OptionValues.Day.class,
            description = "Load the events before this day (yyyy-MM-dd, UTC), and show the figures as of it"
                    + " (default: all, as of the day after the last).")
    @Nullable
    LocalDate asOf;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the figures to this file, as JSON.")
    @Nullable
    Path report;

    @Option(names = "--exit", description = "Stop everything at the end (default: keep it running for a look around).")
    boolean exit;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting for every service.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() throws InterruptedException {
        if (data != null && format == null) {
            throw new ParameterException(
                    spec.commandLine(), "--data needs --format: " + OptionValues.Format.expected());
        }
        if (data == null && format != null) {
            throw new ParameterException(spec.commandLine(), "--format needs --data: the file to load");
        }
        DemoPlan plan = new DemoPlan(
                format == null ? DataFormat.JSONL : format,
                Optional.ofNullable(data).map(DataFile::new),
                Optional.ofNullable(asOf)
                        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()),
                Optional.ofNullable(report));
        return show(plan);
    }

    private int show(DemoPlan plan) throws InterruptedException {
        Console console = Console.standard();
        double buildSeconds = Double.parseDouble(System.getProperty("perennial.build-seconds", "0"));
        StackOptions options = new StackOptions(
                CommonOptions.home(), common.directory.toAbsolutePath(), common.portBase, true, settings);
        Demo demo = new Demo(plan, console, buildSeconds);
        console.line("Perennial, shown on " + plan.title() + ". Starting PostgreSQL, a mail sink and four services …");
        long from = System.nanoTime();
        try (RunningStack running = RunningStack.start(options, console)) {
            demo.started((System.nanoTime() - from) / 1e9);
            demo.run(running.stack());
            if (!exit) {
                UpCommand.describe(console, running.stack(), common);
                new CountDownLatch(1).await();
            }
        }
        return 0;
    }
}
