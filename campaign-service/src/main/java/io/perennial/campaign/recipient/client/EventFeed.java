package io.perennial.campaign.recipient.client;

import com.google.protobuf.Duration;
import io.perennial.api.ingest.v1.MutinyFeedServiceGrpc.MutinyFeedServiceStub;
import io.perennial.api.ingest.v1.PullEventsRequest;
import io.perennial.api.ingest.v1.PullEventsResponse;
import io.perennial.campaign.recipient.domain.RecipientRecord;
import io.perennial.platform.client.ServiceCalls;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedSource;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Ingest's event feed. */
@Singleton
public class EventFeed implements FeedSource<RecipientRecord> {

    private static final int RECORDS_MAX = 1_000;

    /** How long an answer may take beyond the wait that was asked for. */
    private static final java.time.Duration ANSWER_MAX = java.time.Duration.ofSeconds(10);

    private final MutinyFeedServiceStub ingest;

    EventFeed(@GrpcClient("ingest") MutinyFeedServiceStub ingest) {
        this.ingest = ingest;
    }

    @Override
    public Uni<FeedPage<RecipientRecord>> pull(int shard, long cursor, java.time.Duration wait) {
        return ServiceCalls.within(ingest, wait.plus(ANSWER_MAX))
                .pullEvents(PullEventsRequest.newBuilder()
                        .setConsumer(MembershipFeed.CONSUMER)
                        .setShard(shard)
                        .setCursor(cursor)
                        .setMaxEvents(RECORDS_MAX)
                        .setWait(Duration.newBuilder().setSeconds(wait.toSeconds()))
                        .build())
                .map(EventFeed::page);
    }

    private static FeedPage<RecipientRecord> page(PullEventsResponse response) {
        return new FeedPage<>(
                response.getRecordsList().stream()
                        .flatMap(record -> EventReader.read(record).stream())
                        .toList(),
                response.getNextCursor());
    }
}
