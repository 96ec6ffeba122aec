package io.perennial.cli;

import io.perennial.cli.stack.StackOptions;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description = "Where data, keys, settings and logs are kept (default: .perennial below the checkout).")
    Path directory = home().resolve(".perennial").resolve("up");

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            defaultValue = "" + StackOptions.PORT_BASE,
            description =
                    "Ports are counted from it: services 1 to 4, SMTP 25, PostgreSQL 32 (default: ${DEFAULT-VALUE}).")
    int portBase = StackOptions.PORT_BASE;

    /** Where Perennial was built: the launcher says it. */
    static Path home() {
        return Path.of(System.getProperty("perennial.home", "")).toAbsolutePath();
    }
}
