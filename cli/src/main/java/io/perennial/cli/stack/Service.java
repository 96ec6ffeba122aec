package io.perennial.cli.stack;

import java.nio.file.Path;
import java.util.Locale;

/** The four services, in the order in which they need one another. */
public enum Service {
    INGEST(384, 1),
    CHURN(512, 2),
    SEGMENTATION(512, 3),
    CAMPAIGN(384, 4);

    private final int residentMebibytesMax;
    private final int portOffset;

    Service(int residentMebibytesMax, int portOffset) {
        this.residentMebibytesMax = residentMebibytesMax;
        this.portOffset = portOffset;
    }

    /** The name of the service, of its database and of its gRPC client in the others. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How much memory it may hold resident, in MiB. */
    public int residentMebibytesMax() {
        return residentMebibytesMax;
    }

    /** Its port, counted from the stack's first. */
    int portOffset() {
        return portOffset;
    }

    /** The jar that starts it, below the folder where Perennial was built. */
    Path runner(Path home) {
        return home.resolve(id() + "-service/target/quarkus-app/quarkus-run.jar");
    }

    /**
     * Its classes as the JVM keeps them: with it a start costs half the processor time. The JVM writes it when the service
     * stops, and anew when it does not fit the jars any more.
     */
    Path sharedArchive(Path home) {
        return runner(home).resolveSibling("classes.jsa");
    }
}
