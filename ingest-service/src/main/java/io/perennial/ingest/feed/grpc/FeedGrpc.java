package io.perennial.ingest.feed.grpc;

import io.perennial.api.ingest.v1.FeedService;
import io.perennial.api.ingest.v1.GetFeedProgressRequest;
import io.perennial.api.ingest.v1.GetFeedProgressResponse;
import io.perennial.api.ingest.v1.PullEventsRequest;
import io.perennial.api.ingest.v1.PullEventsResponse;
import io.perennial.ingest.feed.app.EventFeed;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.feed.FeedMessages;
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
        return feed.pull(FeedMessages.pull(request.getPull(), Callers.current().covers()))
                .map(page -> PullEventsResponse.newBuilder()
                        .addAllRecords(page.records())
                        .setPosition(FeedMessages.position(page))
                        .build());
    }

    @Override
    public Uni<GetFeedProgressResponse> getFeedProgress(GetFeedProgressRequest request) {
        return feed.progress(Callers.current().covers())
                .map(shards -> GetFeedProgressResponse.newBuilder()
                        .addAllShards(FeedMessages.progress(shards))
                        .build());
    }
}
