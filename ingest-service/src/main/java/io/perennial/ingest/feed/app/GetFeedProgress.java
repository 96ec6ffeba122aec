package io.perennial.ingest.feed.app;

import io.perennial.platform.domain.CommonProblem.TenantDenied;
import io.perennial.platform.domain.ProblemException;
import io.perennial.platform.domain.TenantCover;
import io.perennial.platform.feed.ShardProgress;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Answers how far the feed is written and read. */
@Singleton
public class GetFeedProgress {

    private final EventFeed feed;

    GetFeedProgress(EventFeed feed) {
        this.feed = feed;
    }

    /** Fails with {@link TenantDenied} for one tenant's caller: heads and consumers are those of all tenants. */
    public Uni<List<ShardProgress>> handle(TenantCover covers) {
        return switch (covers) {
            case TenantCover.Every _ -> feed.progress();
            case TenantCover.One one ->
                Uni.createFrom()
                        .failure(new ProblemException(
                                new TenantDenied(one.tenant().toString())));
        };
    }
}
