package io.perennial.segmentation.segment.feed;

import io.perennial.api.churn.v1.MutinyScoreServiceGrpc.MutinyScoreServiceStub;
import io.perennial.api.churn.v1.PullScoreChangesRequest;
import io.perennial.api.churn.v1.ScoreChange;
import io.perennial.api.churn.v1.Tier;
import io.perennial.platform.client.ServiceCalls;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.CustomerFeed;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.feed.FeedMessages;
import io.perennial.platform.feed.FeedSource;
import io.perennial.platform.feed.PageWriter;
import io.perennial.platform.wire.Times;
import io.perennial.segmentation.aggregate.domain.ChurnTier;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Follows churn's feed of score changes: of each customer, the tier that they are in now, if any. */
@Singleton
public class TierConsumer {

    private static final String CONSUMER = "segmentation";

    void start(
            @Observes StartupEvent start,
            CustomerFeed feed,
            @GrpcClient("churn") MutinyScoreServiceStub churn,
            PageWriter<CustomerFeed.Page<Optional<ChurnTier>>> pages) {
        feed.follow("churn.scores", CONSUMER, source(churn), pages);
    }

    private static FeedSource<CustomerRecord<Optional<ChurnTier>>> source(MutinyScoreServiceStub churn) {
        return (shard, cursor, wait) -> ServiceCalls.within(churn, FeedSource.answeredWithin(wait))
                .pullScoreChanges(PullScoreChangesRequest.newBuilder()
                        .setPull(FeedMessages.pull(CONSUMER, shard, cursor, wait))
                        .build())
                .map(pulled -> FeedMessages.page(
                        pulled.getChangesList().stream().map(TierConsumer::read).toList(), pulled.getPosition()));
    }

    /** What a record says now. */
    static CustomerRecord<Optional<ChurnTier>> read(ScoreChange change) {
        return new CustomerRecord<>(
                new CustomerKey(TenantId.parse(change.getTenantId()), new CustomerId(change.getCustomerId())),
                change.getPosition(),
                change.hasAcceptTime() ? Times.instant(change.getAcceptTime()) : null,
                change.getBackfill(),
                change.getTraceparent(),
                tier(change.getTier()));
    }

    private static Optional<ChurnTier> tier(Tier tier) {
        return switch (tier) {
            case TIER_LOW -> Optional.of(ChurnTier.LOW);
            case TIER_MEDIUM -> Optional.of(ChurnTier.MEDIUM);
            case TIER_HIGH -> Optional.of(ChurnTier.HIGH);
            case TIER_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    }
}
