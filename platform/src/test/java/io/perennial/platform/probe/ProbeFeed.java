package io.perennial.platform.probe;

import io.perennial.api.common.v1.FeedPosition;
import io.perennial.api.common.v1.FeedPull;
import io.perennial.api.ingest.v1.CustomerProfile;
import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.api.ingest.v1.FeedService;
import io.perennial.api.ingest.v1.GetFeedProgressRequest;
import io.perennial.api.ingest.v1.GetFeedProgressResponse;
import io.perennial.api.ingest.v1.PullEventsRequest;
import io.perennial.api.ingest.v1.PullEventsResponse;
import io.perennial.platform.wire.Times;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** A feed whose only record says what was asked for. */
@GrpcService
class ProbeFeed implements FeedService {

    @Override
    public Uni<PullEventsResponse> pullEvents(PullEventsRequest request) {
        FeedPull pull = request.getPull();
        String asked = "%s %d %d %s"
                .formatted(pull.getConsumer(), pull.getShard(), pull.getMaxRecords(), Times.duration(pull.getWait()));
        return Uni.createFrom()
                .item(PullEventsResponse.newBuilder()
                        .addRecords(FeedRecord.newBuilder()
                                .setPosition(pull.getCursor() + 1)
                                .setTenantId("7")
                                .setCustomerId("c1")
                                .setTraceparent(asked)
                                .setProfile(CustomerProfile.getDefaultInstance()))
                        .setPosition(FeedPosition.newBuilder()
                                .setNextCursor(pull.getCursor() + 5)
                                .setShardCount(pull.getConsumer().equals("resharded") ? 32 : 16))
                        .build());
    }

    @Override
    public Uni<GetFeedProgressResponse> getFeedProgress(GetFeedProgressRequest request) {
        return Uni.createFrom().item(GetFeedProgressResponse.getDefaultInstance());
    }
}
