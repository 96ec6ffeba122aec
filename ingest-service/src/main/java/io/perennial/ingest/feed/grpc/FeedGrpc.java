package io.perennial.ingest.feed.grpc;

import io.perennial.api.ingest.v1.FeedService;
import io.perennial.api.ingest.v1.GetFeedProgressRequest;
import io.perennial.api.ingest.v1.GetFeedProgressResponse;
import io.perennial.api.ingest.v1.PullEventsRequest;
import io.perennial.api.ingest.v1.PullEventsResponse;
import io.perennial.ingest.feed.app.GetFeedProgress;
import io.perennial.ingest.feed.app.PullEvents;
import io.perennial.platform.caller.Callers;
import io.perennial.platform.feed.FeedPull;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** The event feed over gRPC. */
@GrpcService
public class FeedGrpc implements FeedService {

    private static final int RECORDS_DEFAULT = 1_000;

    private final PullEvents pull;
    private final GetFeedProgress progress;

    FeedGrpc(PullEvents pull, GetFeedProgress progress) {
        this.pull = pull;
        this.progress = progress;
    }

    @Override
    public Uni<PullEventsResponse> pullEvents(PullEventsRequest request) {
        return pull.handle(new FeedPull(
                        request.getConsumer(),
                        Callers.current().covers(),
                        request.getShard(),
                        request.getCursor(),
                        request.getMaxEvents() == 0 ? RECORDS_DEFAULT : request.getMaxEvents(),
                        Duration.ofSeconds(
                                request.getWait().getSeconds(),
                                request.getWait().getNanos())))
                .map(page -> PullEventsResponse.newBuilder()
                        .addAllRecords(page.records().stream()
                                .map(FeedRenderer::feedRecord)
                                .toList())
                        .setNextCursor(page.nextCursor())
                        .build());
    }

    @Override
    public Uni<GetFeedProgressResponse> getFeedProgress(GetFeedProgressRequest request) {
        return progress.handle(Callers.current().covers())
                .map(shards -> GetFeedProgressResponse.newBuilder()
                        .addAllShards(
                                shards.stream().map(FeedRenderer::progress).toList())
                        .build());
    }
}
