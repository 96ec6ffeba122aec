package io.perennial.platform.request;

import io.perennial.platform.job.OldRows;
import io.perennial.platform.job.Retention;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes away what {@link RequestLog} has kept long enough. Starts by itself with every service, so that none forgets it.
 */
@Singleton
public class RequestPruning {

    private static final Duration KEEP_MIN = Duration.ofDays(1);

    void start(
            @Observes StartupEvent event,
            Retention retention,
            @ConfigProperty(name = "perennial.request.keep-for", defaultValue = "7d") Duration keepFor,
            @ConfigProperty(name = "perennial.request.prune-every", defaultValue = "1h") Duration every) {
        retention.keep(every, List.of(old(keepFor)));
    }

    static OldRows old(Duration keepFor) {
        if (keepFor.compareTo(KEEP_MIN) < 0) {
            throw new IllegalStateException(
                    "perennial.request.keep-for: " + keepFor + " (expected: " + KEEP_MIN + " or more)");
        }
        return OldRows.byAge("request", "create_time", keepFor, "tenant_id", "request_id");
    }
}
