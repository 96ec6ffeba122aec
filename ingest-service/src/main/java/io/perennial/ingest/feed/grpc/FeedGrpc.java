package io.perennial.ingest.feed.grpc;

import io.perennial.api.common.v1.ConsumerProgress;
import io.perennial.api.common.v1.ShardProgress;
import io.perennial.api.ingest.v1.FeedService;
import io.perennial.api.ingest.v1.GetFeedProgressRequest;
import io.perennial.api.ingest.v1.GetFeedProgressResponse;
import io.perennial.api.ingest.v1.PullEventsRequest;
import io.perennial.api.ingest.v1.PullEventsResponse;
import io.perennial.ingest.feed.app.EventFeed;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.wire.Times;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** The event feed over gRPC. */
@GrpcService
public class FeedGrpc implements FeedService {

    private static final int RECORDS_DEFAULT = 1_000;

    private final EventFeed feed;

    FeedGrpc(EventFeed feed) {
        this.feed = feed;
    }

    @Override
    public Uni<PullEventsResponse> pullEvents(PullEventsRequest request) {
        return feed.pull(new FeedPull(
                        request.getConsumer(),
                        Callers.current().covers(),
                        request.getShard(),
                        request.getCursor(),
                        request.getMaxEvents() == 0 ? RECORDS_DEFAULT : request.getMaxEvents(),
                        Times.duration(request.getWait())))
                .map(page -> PullEventsResponse.newBuilder()
                        .addAllRecords(page.records())
                        .setNextCursor(page.nextCursor())
                        .build());
    }

    @Override
    public Uni<GetFeedProgressResponse> getFeedProgress(GetFeedProgressRequest request) {
        return feed.progress(Callers.current().covers())
                .map(shards -> GetFeedProgressResponse.newBuilder()
                        .addAllShards(shards.stream().map(FeedGrpc::progress).toList())
                        .build());
    }

    private static ShardProgress progress(io.perennial.platform.feed.ShardProgress progress) {
        var message = ShardProgress.newBuilder().setShard(progress.shard()).setHead(progress.head());
        progress.consumers()
                .forEach(consumer -> message.addConsumers(ConsumerProgress.newBuilder()
                        .setConsumer(consumer.consumer())
                        .setPosition(consumer.position())
                        .setPullTime(Times.timestamp(consumer.pullTime()))));
        return message.build();
    }
}
