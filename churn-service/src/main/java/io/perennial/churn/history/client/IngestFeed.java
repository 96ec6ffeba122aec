package io.perennial.churn.history.client;

import com.google.protobuf.Duration;
import io.perennial.api.ingest.v1.MutinyFeedServiceGrpc.MutinyFeedServiceStub;
import io.perennial.api.ingest.v1.PullEventsRequest;
import io.perennial.api.ingest.v1.PullEventsResponse;
import io.perennial.churn.history.domain.FeedFacts;
import io.perennial.platform.client.ServiceCalls;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedSource;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** The event feed of ingest. */
@Singleton
public class IngestFeed implements FeedSource<FeedFacts> {
    /** The feed's name, and this service's name among its consumers. */
    public static final String FEED = "ingest-events";

    public static final String CONSUMER = "churn";

    private static final int EVENTS_MAX = 1_000;
    private static final java.time.Duration ANSWER_MAX = java.time.Duration.ofSeconds(10);

    private final MutinyFeedServiceStub ingest;

    IngestFeed(@GrpcClient("ingest") MutinyFeedServiceStub ingest) {
        this.ingest = ingest;
    }

    @Override
    public Uni<FeedPage<FeedFacts>> pull(int shard, long cursor, java.time.Duration wait) {
        PullEventsRequest request = PullEventsRequest.newBuilder()
                .setConsumer(CONSUMER)
                .setShard(shard)
                .setCursor(cursor)
                .setMaxEvents(EVENTS_MAX)
                .setWait(Duration.newBuilder().setSeconds(wait.getSeconds()).setNanos(wait.getNano()))
                .build();
        return ServiceCalls.within(ingest, wait.plus(ANSWER_MAX))
                .pullEvents(request)
                .map(IngestFeed::toPage);
    }

    private static FeedPage<FeedFacts> toPage(PullEventsResponse response) {
        return new FeedPage<>(
                response.getRecordsList().stream().map(RecordReader::read).toList(), response.getNextCursor());
    }
}
