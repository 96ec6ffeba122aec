package io.perennial.segmentation.aggregate.client;

import com.google.protobuf.Duration;
import io.perennial.api.ingest.v1.MutinyFeedServiceGrpc.MutinyFeedServiceStub;
import io.perennial.api.ingest.v1.PullEventsRequest;
import io.perennial.api.ingest.v1.PullEventsResponse;
import io.perennial.platform.client.ServiceCalls;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.feed.FeedSource;
import io.perennial.segmentation.aggregate.domain.EventRecord;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Pulls ingest's event feed. */
@Singleton
public class EventFeed implements FeedSource<EventRecord> {

    private static final String CONSUMER = "segmentation";
    private static final int EVENTS_MAX = 1_000;

    /** A pull waits for news, and then some. */
    private static final java.time.Duration CALL_MAX = FeedPull.WAIT_MAX.plusSeconds(10);

    private final MutinyFeedServiceStub ingest;

    EventFeed(@GrpcClient("ingest") MutinyFeedServiceStub ingest) {
        this.ingest = ServiceCalls.within(ingest, CALL_MAX);
    }

    @Override
    public Uni<FeedPage<EventRecord>> pull(int shard, long cursor, java.time.Duration wait) {
        return ingest.pullEvents(PullEventsRequest.newBuilder()
                        .setConsumer(CONSUMER)
                        .setShard(shard)
                        .setCursor(cursor)
                        .setMaxEvents(EVENTS_MAX)
                        .setWait(Duration.newBuilder()
                                .setSeconds(wait.getSeconds())
                                .setNanos(wait.getNano()))
                        .build())
                .map(EventFeed::page);
    }

    private static FeedPage<EventRecord> page(PullEventsResponse pulled) {
        return new FeedPage<>(EventRecords.read(pulled.getRecordsList()), pulled.getNextCursor());
    }
}
