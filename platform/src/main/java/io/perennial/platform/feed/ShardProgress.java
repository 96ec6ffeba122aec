package io.perennial.platform.feed;

import java.time.Instant;
import java.util.List;

/** How far one shard of a feed is written, and how far each consumer has read it. */
public record ShardProgress(int shard, long head, List<ConsumerProgress> consumers) {

    public ShardProgress {
        consumers = List.copyOf(consumers);
    }

    /** How far one consumer says it has come, and when it said so. */
    public record ConsumerProgress(String consumer, long position, Instant pullTime) {}
}
