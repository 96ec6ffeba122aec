package io.perennial.cli;

import io.perennial.cli.stack.Service;
import io.perennial.cli.stack.StackOptions;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description = "Where data, keys, settings and logs are kept (default: .perennial below the checkout).")
    Path directory;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            converter = OptionValues.PortBase.class,
            defaultValue = "" + StackOptions.PORT_BASE,
            description =
                    "Ports are counted from it: services 1 to 4, SMTP 25, PostgreSQL 32 (default: ${DEFAULT-VALUE}).")
    int portBase = StackOptions.PORT_BASE;

    /** Of `up` and of what talks to it. */
    static final String UP_FOLDER = "up";

    /** Of `demo`, which begins with no data: what `up` keeps is not its to remove. */
    static final String DEMO_FOLDER = "demo";

    CommonOptions(String folder) {
        directory = home().resolve(".perennial").resolve(folder);
    }

    /** The service's port. */
    int port(Service service) {
        return new StackOptions(home(), directory, portBase, false, Map.of()).port(service);
    }

    /** What another command must be given to reach the same stack; nothing where its defaults do. */
    String forOthers() {
        String others = "";
        if (!directory.toAbsolutePath().equals(home().resolve(".perennial").resolve(UP_FOLDER))) {
            others += " --dir " + directory;
        }
        if (portBase != StackOptions.PORT_BASE) {
            others += " --port-base " + portBase;
        }
        return others;
    }

    /** Where Perennial was built: the launcher says it. */
    static Path home() {
        return Path.of(System.getProperty("perennial.home", "")).toAbsolutePath();
    }
}
