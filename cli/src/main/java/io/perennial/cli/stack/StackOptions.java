package io.perennial.cli.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * How to run the stack.
 *
 * @param home where Perennial was built
 * @param directory where data, keys, settings and logs are kept
 * @param portBase ports are counted from it: services 1 to 4, SMTP 25, PostgreSQL 32
 * @param fresh whether to begin with no data
 * @param settings more settings for every service, by configuration key
 */
public record StackOptions(Path home, Path directory, int portBase, boolean fresh, Map<String, String> settings) {

    public static final int PORT_BASE = 7100;

    /** With a higher one the last port, PostgreSQL's, would be none. */
    public static final int PORT_BASE_MAX = 65_535 - 32;

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
