package io.perennial.ingest.config;

import io.perennial.ingest.event.app.Lanes.BatchPolicy;
import io.perennial.ingest.event.domain.EventContract;
import io.perennial.ingest.event.domain.EventLimits;
import io.perennial.ingest.freshness.store.SourceSpans;
import io.perennial.ingest.notice.store.NoticeTurns;
import io.perennial.ingest.origin.domain.RelayDomains;
import io.perennial.ingest.privacy.store.Erasures;
import io.perennial.ingest.quarantine.store.QuarantinedEvents;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.job.Retention;
import io.perennial.platform.tenant.TenantTx;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Turns settings into domain values. */
@Singleton
public class Wiring {

    private static final int EVENTS_MAX = 10_000;
    private static final long MESSAGE_BYTES_MAX = 4L * 1024 * 1024;
    private static final Duration TIDY_EVERY = Duration.ofHours(1);

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Made at the start, so that a contract that cannot be understood is no surprise to the first event. */
    @Produces
    @Singleton
    @Startup
    EventContract eventContract() {
        return new EventContract();
    }

    @Produces
    @Singleton
    BatchPolicy batchPolicy(IngestConfig config) {
        IngestConfig.Batch batch = config.batch();
        require("lanes", batch.lanes(), 1, Shards.SHARD_COUNT);
        require("events-max", batch.eventsMax(), 1, EVENTS_MAX);
        // Room for one call at least, or none would ever be taken.
        require("waiting-events-max", batch.waitingEventsMax(), EventLimits.EVENTS_MAX, Integer.MAX_VALUE);
        require("waiting-bytes-max", batch.waitingBytesMax(), MESSAGE_BYTES_MAX, Long.MAX_VALUE);
        return new BatchPolicy(
                batch.lanes(), batch.eventsMax(), batch.linger(), batch.waitingEventsMax(), batch.waitingBytesMax());
    }

    private static void require(String setting, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalStateException(
                    "ingest.batch." + setting + ": " + value + " (expected: " + min + " to " + max + ")");
        }
    }

    void start(@Observes StartupEvent event, Retention retention, IngestConfig config) {
        retention.keep(
                TIDY_EVERY,
                List.of(
                        QuarantinedEvents.old(),
                        SourceSpans.old(),
                        Erasures.oldRecords(config.privacy().feedRetention())));
    }

    /** A little sooner than a replica comes again, so that a timer that is early does not lose its turn. */
    @Produces
    @Singleton
    NoticeTurns noticeTurns(TenantTx tx, IngestConfig config) {
        return new NoticeTurns(tx, config.notices().every().multipliedBy(9).dividedBy(10));
    }

    @Produces
    @Singleton
    RelayDomains relayDomains(IngestConfig config) {
        return new RelayDomains(config.relayDomains());
    }
}
