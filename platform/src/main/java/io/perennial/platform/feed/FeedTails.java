package io.perennial.platform.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.platform.tenant.TenantTx;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Makes the serving ends of a service's feeds, and measures how far their consumers are behind. */
@Singleton
public class FeedTails {

    private static final Logger LOG = Logger.getLogger(FeedTails.class);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(10);

    private final TenantTx tx;
    private final Vertx vertx;
    private final MeterRegistry meters;
    private final Map<List<Object>, AtomicLong> lags = new ConcurrentHashMap<>();
    private final List<Long> timers = new ArrayList<>();

    public FeedTails(TenantTx tx, Vertx vertx, MeterRegistry meters) {
        this.tx = tx;
        this.vertx = vertx;
        this.meters = meters;
    }

    /** The serving end of a feed; make it once. */
    public <R> FeedTail<R> of(String feed, FeedRecords<R> records) {
        FeedTail<R> tail = new FeedTail<>(feed, records, tx, vertx, HeadWatch.POLL);
        timers.add(vertx.setPeriodic(MEASURE_EVERY.toMillis(), _ -> measure(feed, tail)));
        return tail;
    }

    void stop(@Observes ShutdownEvent end) {
        timers.forEach(vertx::cancelTimer);
    }

    private void measure(String feed, FeedTail<?> tail) {
        // A timer's work has no caller who could subscribe.
        tail.progress()
                .subscribe()
                .with(
                        progress -> progress.forEach(shard -> note(feed, shard)),
                        failure -> LOG.debugf(failure, "no progress of feed %s", feed));
    }

    private void note(String feed, ShardProgress shard) {
        shard.consumers()
                .forEach(consumer -> lags.computeIfAbsent(
                                List.of(feed, consumer.consumer(), shard.shard()), FeedTails.this::gauge)
                        .set(shard.head() - consumer.position()));
    }

    private AtomicLong gauge(List<Object> key) {
        AtomicLong lag = new AtomicLong();
        Gauge.builder("perennial.feed.lag", lag, AtomicLong::doubleValue)
                .description("Records that a consumer has not worked off")
                .tag("feed", key.get(0).toString())
                .tag("consumer", key.get(1).toString())
                .tag("shard", key.get(2).toString())
                .register(meters);
        return lag;
    }
}
