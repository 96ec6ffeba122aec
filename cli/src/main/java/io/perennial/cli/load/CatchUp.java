package io.perennial.cli.load;

import io.perennial.api.churn.v1.GetScoreFeedProgressRequest;
import io.perennial.api.churn.v1.ScoreServiceGrpc;
import io.perennial.api.common.v1.ConsumerProgress;
import io.perennial.api.common.v1.ShardProgress;
import io.perennial.api.ingest.v1.FeedServiceGrpc;
import io.perennial.api.ingest.v1.GetFeedProgressRequest;
import io.perennial.api.segmentation.v1.GetMembershipFeedProgressRequest;
import io.perennial.api.segmentation.v1.SegmentServiceGrpc;
import io.perennial.cli.call.Connection;
import io.perennial.cli.call.Patience;
import io.perennial.cli.console.Console;
import io.perennial.cli.console.Progress;
import io.perennial.cli.stack.Service;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits until every consumer has worked off every feed: then the numbers stand still. */
public final class CatchUp {

    private static final Duration WAIT_MAX = Duration.ofMinutes(20);
    private static final int CALL_SECONDS_MAX = 30;

    private final Connection connection;
    private final String token;

    /** @param token of a principal that sees the feeds of all tenants */
    public CatchUp(Connection connection, String token) {
        this.connection = connection;
        this.token = token;
    }

    /** How far one feed is from being worked off. */
    public record FeedLag(String feed, String consumer, long behind, long total) {}

    /** All feeds with their consumers, from left to right. */
    public List<FeedLag> lags() {
        List<ShardProgress> events = events();
        return List.of(
                lag("events", events, "churn"),
                lag("events", events, "segmentation"),
                lag("events", events, "campaign"),
                lag("score changes", scores(), "segmentation"),
                lag("membership changes", memberships(), "campaign"));
    }

    /** Returns once nothing is behind, feed by feed from left to right, so that what one brings forth is waited for. */
    public void await(Console console) {
        long total = lags().stream().mapToLong(FeedLag::total).sum();
        try (Progress progress = console.progress("Working it off", total)) {
            new Patience(WAIT_MAX).until("all feeds are worked off", () -> {
                long behind = lags().stream().mapToLong(FeedLag::behind).sum();
                progress.at(total - behind);
                return behind == 0;
            });
        }
    }

    /** A consumer that never pulled a shard is behind by all of it; one that has is known even where it is empty. */
    private static FeedLag lag(String feed, List<ShardProgress> shards, String consumer) {
        long behind = 0;
        long total = 0;
        for (ShardProgress shard : shards) {
            long position = shard.getConsumersList().stream()
                    .filter(progress -> progress.getConsumer().equals(consumer))
                    .mapToLong(ConsumerProgress::getPosition)
                    .findFirst()
                    .orElse(0);
            behind += Math.max(0, shard.getHead() - position);
            total += shard.getHead();
        }
        return new FeedLag(feed, consumer, behind, total);
    }

    private List<ShardProgress> events() {
        return Connection.withToken(FeedServiceGrpc.newBlockingStub(connection.channel(Service.INGEST)), token)
                .withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                .getFeedProgress(GetFeedProgressRequest.getDefaultInstance())
                .getShardsList();
    }

    private List<ShardProgress> scores() {
        return Connection.withToken(ScoreServiceGrpc.newBlockingStub(connection.channel(Service.CHURN)), token)
                .withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                .getScoreFeedProgress(GetScoreFeedProgressRequest.getDefaultInstance())
                .getShardsList();
    }

    private List<ShardProgress> memberships() {
        return Connection.withToken(SegmentServiceGrpc.newBlockingStub(connection.channel(Service.SEGMENTATION)), token)
                .withDeadlineAfter(CALL_SECONDS_MAX, TimeUnit.SECONDS)
                .getMembershipFeedProgress(GetMembershipFeedProgressRequest.getDefaultInstance())
                .getShardsList();
    }
}
