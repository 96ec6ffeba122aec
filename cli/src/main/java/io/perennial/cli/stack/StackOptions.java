package io.perennial.cli.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How to run the stack.
 *
 * @param home where Perennial was built
 * @param directory where data, keys, settings and logs are kept
 * @param portBase ports are counted from it: services 1 to 4, SMTP 25, PostgreSQL 32
 * @param fresh whether to begin with no data
 * @param settings more settings for every service, by configuration key
 * @param without services that a developer runs; their databases and settings are there all the same
 * @param debugPorts where a debugger finds a service
 */
public record StackOptions(
        Path home,
        Path directory,
        int portBase,
        boolean fresh,
        Map<String, String> settings,
        Set<Service> without,
        Map<Service, Integer> debugPorts) {

    public static final int PORT_BASE = 7100;

    /** With a higher one the last port, PostgreSQL's, would be none. */
    public static final int PORT_BASE_MAX = 65_535 - 32;

    /** All services, and no debugger. */
    public StackOptions(Path home, Path directory, int portBase, boolean fresh, Map<String, String> settings) {
        this(home, directory, portBase, fresh, settings, Set.of(), Map.of());
    }

    /** The services that the stack itself runs, in the order in which they need one another. */
    List<Service> services() {
        return Stream.of(Service.values())
                .filter(service -> !without.contains(service))
                .toList();
    }

    /** What the service is told, also when a developer runs it. */
    public Path settingsFile(Service service) {
        return directory.resolve("settings").resolve(service.id() + ".properties");
    }

    public int port(Service service) {
        return portBase + service.portOffset();
    }

    public int smtpPort() {
        return portBase + 25;
    }

    public int postgresPort() {
        return portBase + 32;
    }
}
