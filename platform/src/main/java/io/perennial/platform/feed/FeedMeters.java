package io.perennial.platform.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.atomic.AtomicInteger;

/** What a reader says of itself. */
final class FeedMeters {

    final Counter records;
    final Counter failures;
    final AtomicInteger owned = new AtomicInteger();
    final AtomicInteger stuck = new AtomicInteger();

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
        Gauge.builder("perennial.feed.shards.owned", owned, AtomicInteger::doubleValue)
                .description("Shards that this replica works on")
                .tags(tags)
                .register(meters);
        Gauge.builder("perennial.feed.shards.stuck", stuck, AtomicInteger::doubleValue)
                .description("Shards of this replica whose page has failed many times in a row")
                .tags(tags)
                .register(meters);
    }
}
