package io.perennial.segmentation.aggregate.client;

import com.google.protobuf.Duration;
import io.perennial.api.churn.v1.MutinyScoreServiceGrpc.MutinyScoreServiceStub;
import io.perennial.api.churn.v1.PullScoreChangesRequest;
import io.perennial.api.churn.v1.PullScoreChangesResponse;
import io.perennial.api.churn.v1.ScoreChange;
import io.perennial.api.churn.v1.Tier;
import io.perennial.platform.client.ServiceCalls;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.feed.FeedSource;
import io.perennial.segmentation.aggregate.domain.ChurnTier;
import io.perennial.segmentation.aggregate.domain.TierRecord;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Pulls churn's feed of score changes. */
@Singleton
public class TierFeed implements FeedSource<TierRecord> {

    private static final String CONSUMER = "segmentation";
    private static final int CHANGES_MAX = 1_000;

    /** A pull waits for news, and then some. */
    private static final java.time.Duration CALL_MAX = FeedPull.WAIT_MAX.plusSeconds(10);

    private final MutinyScoreServiceStub churn;

    TierFeed(@GrpcClient("churn") MutinyScoreServiceStub churn) {
        this.churn = ServiceCalls.within(churn, CALL_MAX);
    }

    @Override
    public Uni<FeedPage<TierRecord>> pull(int shard, long cursor, java.time.Duration wait) {
        return churn.pullScoreChanges(PullScoreChangesRequest.newBuilder()
                        .setConsumer(CONSUMER)
                        .setShard(shard)
                        .setCursor(cursor)
                        .setMaxChanges(CHANGES_MAX)
                        .setWait(Duration.newBuilder()
                                .setSeconds(wait.getSeconds())
                                .setNanos(wait.getNano()))
                        .build())
                .map(TierFeed::page);
    }

    private static FeedPage<TierRecord> page(PullScoreChangesResponse pulled) {
        return new FeedPage<>(
                pulled.getChangesList().stream().map(TierFeed::read).toList(), pulled.getNextCursor());
    }

    private static TierRecord read(ScoreChange change) {
        return new TierRecord(
                TenantId.parse(change.getTenantId()),
                new CustomerId(change.getCustomerId()),
                tier(change.getTier()),
                change.getTraceparent().isEmpty() ? null : change.getTraceparent());
    }

    private static @Nullable ChurnTier tier(Tier tier) {
        return switch (tier) {
            case TIER_LOW -> ChurnTier.LOW;
            case TIER_MEDIUM -> ChurnTier.MEDIUM;
            case TIER_HIGH -> ChurnTier.HIGH;
            case TIER_UNSPECIFIED, UNRECOGNIZED -> null;
        };
    }
}
