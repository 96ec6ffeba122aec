package io.perennial.platform.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What a reader says of itself. */
final class FeedMeters {

    final Counter failures;
    final AtomicInteger owned = new AtomicInteger();
    final AtomicInteger stuck = new AtomicInteger();
    private final Counter records;
    private final Timer freshness;

    /** When the oldest record was accepted of the page that is in work, by shard. */
    private final Map<Integer, Instant> inWork = new ConcurrentHashMap<>();

    FeedMeters(MeterRegistry meters, String feed, String consumer) {
        Tags tags = Tags.of("feed", feed, "consumer", consumer);
        records = Counter.builder("perennial.feed.records")
                .description("Records worked off")
                .tags(tags)
                .register(meters);
        failures = Counter.builder("perennial.feed.failures")
                .description("Pages that failed and are tried again")
                .tags(tags)
                .register(meters);
        freshness = Timer.builder("perennial.feed.freshness")
                .description("From the acceptance of a page's oldest record to the commit of what came of it")
                .serviceLevelObjectives(
                        Duration.ofMillis(100),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(15))
                .tags(tags)
                .register(meters);
        Gauge.builder("perennial.feed.lag.time", this, FeedMeters::lagSeconds)
                .description("Age of the oldest record in work, which may be stuck; 0 where nothing is in work")
                .baseUnit("seconds")
                .tags(tags)
                .register(meters);
        Gauge.builder("perennial.feed.shards.owned", owned, AtomicInteger::doubleValue)
                .description("Shards that this replica works on")
                .tags(tags)
                .register(meters);
        Gauge.builder("perennial.feed.shards.stuck", stuck, AtomicInteger::doubleValue)
                .description("Shards of this replica whose page has failed many times in a row")
                .tags(tags)
                .register(meters);
    }

    /** A page of the shard is being worked off; tried again, it is as old as before. */
    void begun(int shard, Instant oldestAcceptTime) {
        inWork.put(shard, oldestAcceptTime);
    }

    /** The page is committed. */
    void done(int shard, int count) {
        records.increment(count);
        Instant oldest = inWork.remove(shard);
        if (oldest != null) {
            freshness.record(age(oldest));
        }
    }

    /** The shard is no longer ours. */
    void left(int shard) {
        inWork.remove(shard);
    }

    private double lagSeconds() {
        return inWork.values().stream()
                .min(Instant::compareTo)
                .map(oldest -> age(oldest).toMillis() / 1_000.0)
                .orElse(0.0);
    }

    /** Another machine's clock may be ahead of ours. */
    private static Duration age(Instant accepted) {
        Duration age = Duration.between(accepted, Instant.now());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
