package io.perennial.churn.history.store;

import io.perennial.churn.history.domain.FedFacts;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedHandler;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Works off pages of the event feed. */
@Singleton
public class PgFactHandler implements FeedHandler<FedFacts> {
    private final PgFacts facts;

    PgFactHandler(PgFacts facts) {
        this.facts = facts;
    }

    @Override
    public Set<TenantId> tenantsOf(List<FedFacts> page) {
        return page.stream().map(FedFacts::tenant).collect(Collectors.toSet());
    }

    @Override
    public Uni<Void> apply(SqlConnection conn, int shard, List<FedFacts> page) {
        return facts.apply(conn, shard, FedFacts.fold(page));
    }

    @Override
    public List<String> traceparentsOf(List<FedFacts> page) {
        return page.stream()
                .map(FedFacts::traceparent)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
