package io.perennial.campaign.recipient.client;

import com.google.protobuf.Duration;
import io.perennial.api.segmentation.v1.MembershipChange;
import io.perennial.api.segmentation.v1.MutinySegmentServiceGrpc.MutinySegmentServiceStub;
import io.perennial.api.segmentation.v1.PullMembershipChangesRequest;
import io.perennial.campaign.recipient.domain.RecipientRecord;
import io.perennial.campaign.recipient.domain.RecipientRecord.MembershipChanged;
import io.perennial.platform.client.ServiceCalls;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedSource;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Segmentation's feed of memberships. */
@Singleton
public class MembershipFeed implements FeedSource<RecipientRecord> {

    /** This service's name, as the feeds know it. */
    static final String CONSUMER = "campaign";

    private static final int CHANGES_MAX = 1_000;

    /** How long an answer may take beyond the wait that was asked for. */
    private static final java.time.Duration ANSWER_MAX = java.time.Duration.ofSeconds(10);

    private final MutinySegmentServiceStub segmentation;

    MembershipFeed(@GrpcClient("segmentation") MutinySegmentServiceStub segmentation) {
        this.segmentation = segmentation;
    }

    @Override
    public Uni<FeedPage<RecipientRecord>> pull(int shard, long cursor, java.time.Duration wait) {
        return ServiceCalls.within(segmentation, wait.plus(ANSWER_MAX))
                .pullMembershipChanges(PullMembershipChangesRequest.newBuilder()
                        .setConsumer(CONSUMER)
                        .setShard(shard)
                        .setCursor(cursor)
                        .setMaxChanges(CHANGES_MAX)
                        .setWait(Duration.newBuilder().setSeconds(wait.toSeconds()))
                        .build())
                .map(response -> new FeedPage<>(
                        response.getChangesList().stream()
                                .map(MembershipFeed::record)
                                .toList(),
                        response.getNextCursor()));
    }

    private static RecipientRecord record(MembershipChange change) {
        return new MembershipChanged(
                TenantId.parse(change.getTenantId()),
                new CustomerId(change.getCustomerId()),
                change.getSegmentIdsList(),
                change.getTraceparent());
    }
}
