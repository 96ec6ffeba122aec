package io.perennial.platform.feed;

import io.perennial.api.common.v1.FeedPosition;
import io.perennial.platform.domain.CommonProblem.FieldsInvalid;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.wire.Times;
import java.time.Duration;
import java.util.List;

/** What every feed says on the wire, at both ends. */
public final class FeedMessages {

    private static final int RECORDS_DEFAULT = 1_000;

    private FeedMessages() {}

    /** What a caller asks for; fails where there is no such shard. */
    public static FeedPull pull(io.perennial.api.common.v1.FeedPull message, TenantCover covers) {
        if (message.getShard() >= Shards.SHARD_COUNT) {
            throw new ProblemException(FieldsInvalid.of(
                    "pull.shard", message.getShard() + " (expected: 0 to " + (Shards.SHARD_COUNT - 1) + ")"));
        }
        return new FeedPull(
                message.getConsumer(),
                covers,
                message.getShard(),
                message.getCursor(),
                message.getMaxRecords() == 0 ? RECORDS_DEFAULT : message.getMaxRecords(),
                Times.duration(message.getWait()));
    }

    /** What a reader of ours asks for. */
    public static io.perennial.api.common.v1.FeedPull pull(String consumer, int shard, long cursor, Duration wait) {
        return io.perennial.api.common.v1.FeedPull.newBuilder()
                .setConsumer(consumer)
                .setShard(shard)
                .setCursor(cursor)
                .setWait(Times.duration(wait))
                .build();
    }

    /** Where a caller goes on. */
    public static FeedPosition position(FeedPage<?> page) {
        return FeedPosition.newBuilder()
                .setNextCursor(page.nextCursor())
                .setShardCount(Shards.SHARD_COUNT)
                .build();
    }

    /** What a reader of ours was answered. Fails where the feed has another number of shards than we have. */
    public static <R> FeedPage<R> page(List<R> records, FeedPosition position) {
        if (position.getShardCount() != Shards.SHARD_COUNT) {
            throw new IllegalStateException(
                    "a feed of " + position.getShardCount() + " shards (expected: " + Shards.SHARD_COUNT + ")");
        }
        return new FeedPage<>(records, position.getNextCursor());
    }

    /** How far a feed is written and read. */
    public static List<io.perennial.api.common.v1.ShardProgress> progress(List<ShardProgress> shards) {
        return shards.stream().map(FeedMessages::progress).toList();
    }

    private static io.perennial.api.common.v1.ShardProgress progress(ShardProgress shard) {
        return io.perennial.api.common.v1.ShardProgress.newBuilder()
                .setShard(shard.shard())
                .setHead(shard.head())
                .addAllConsumers(
                        shard.consumers().stream().map(FeedMessages::consumer).toList())
                .build();
    }

    private static io.perennial.api.common.v1.ConsumerProgress consumer(ShardProgress.ConsumerProgress consumer) {
        return io.perennial.api.common.v1.ConsumerProgress.newBuilder()
                .setConsumer(consumer.consumer())
                .setPosition(consumer.position())
                .setPullTime(Times.timestamp(consumer.pullTime()))
                .build();
    }
}
