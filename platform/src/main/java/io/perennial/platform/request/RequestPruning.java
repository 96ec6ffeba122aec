package io.perennial.platform.request;

import io.perennial.platform.tenant.TenantTx;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Takes away what {@link RequestLog} has kept long enough. Starts by itself with every service, so none forgets it, and
 * by a timer of its own, so none needs a scheduler for it. Replicas may prune at the same time: none waits for
 * another's rows.
 */
@Singleton
public class RequestPruning {

    /** The most rows of one transaction: it holds their locks. */
    static final int ROWS_MAX = 1_000;

    private static final Logger LOG = Logger.getLogger(RequestPruning.class);
    private static final Duration KEEP_MIN = Duration.ofDays(1);
    private static final Duration FIRST_AFTER = Duration.ofMinutes(1);

    private static final String PRUNE = """
            DELETE FROM request AS r USING (
                SELECT tenant_id, request_id FROM request WHERE create_time < now() - $1::bigint * interval '1 second'
                ORDER BY create_time LIMIT $2 FOR UPDATE SKIP LOCKED) AS old
            WHERE r.tenant_id = old.tenant_id AND r.request_id = old.request_id""";

    private final TenantTx tx;
    private final Vertx vertx;
    private final Duration keepFor;
    private final Duration every;
    private final boolean migratingOnly;
    private long timer;

    RequestPruning(
            TenantTx tx,
            Vertx vertx,
            @ConfigProperty(name = "perennial.request.keep-for", defaultValue = "7d") Duration keepFor,
            @ConfigProperty(name = "perennial.request.prune-every", defaultValue = "1h") Duration every,
            @ConfigProperty(name = "quarkus.init-and-exit", defaultValue = "false") boolean migratingOnly) {
        if (keepFor.compareTo(KEEP_MIN) < 0) {
            throw new IllegalStateException(
                    "perennial.request.keep-for: " + keepFor + " (expected: " + KEEP_MIN + " or more)");
        }
        this.tx = tx;
        this.vertx = vertx;
        this.keepFor = keepFor;
        this.every = every;
        this.migratingOnly = migratingOnly;
    }

    void start(@Observes StartupEvent event) {
        if (!migratingOnly) {
            timer = vertx.setPeriodic(FIRST_AFTER.toMillis(), every.toMillis(), _ -> run());
        }
    }

    void stop(@Observes ShutdownEvent end) {
        vertx.cancelTimer(timer);
    }

    private void run() {
        // A timer's work has no caller who could subscribe.
        prune().subscribe()
                .with(
                        count -> LOG.debugf("%d request ids forgotten", count),
                        failure -> LOG.warn("request ids were not forgotten; the next run tries again", failure));
    }

    /** Forgets all that are older than they must be, in small transactions; answers how many. */
    Uni<Long> prune() {
        return Multi.createBy()
                .repeating()
                .uni(this::pruneSome)
                .whilst(count -> count == ROWS_MAX)
                .collect()
                .with(Collectors.summingLong(Integer::longValue));
    }

    private Uni<Integer> pruneSome() {
        return tx.inEveryTenant(conn -> conn.preparedQuery(PRUNE)
                .execute(Tuple.of(keepFor.toSeconds(), ROWS_MAX))
                .map(rows -> rows.rowCount()));
    }
}
