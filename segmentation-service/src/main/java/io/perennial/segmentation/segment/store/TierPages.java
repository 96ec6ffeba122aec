package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedHandler;
import io.perennial.segmentation.aggregate.domain.ChurnTier;
import io.perennial.segmentation.aggregate.domain.TierRecord;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores a page of churn's tiers, whether the customers' events have come or not, and works out what follows. */
@Singleton
class TierPages implements FeedHandler<TierRecord> {

    private final CustomerStates states;
    private final CustomerHashes hashes;
    private final Clock clock;

    TierPages(CustomerStates states, CustomerHashes hashes, Clock clock) {
        this.states = states;
        this.hashes = hashes;
        this.clock = clock;
    }

    @Override
    public Set<TenantId> tenantsOf(List<TierRecord> page) {
        return page.stream().map(TierRecord::tenant).collect(Collectors.toSet());
    }

    @Override
    public List<String> traceparentsOf(List<TierRecord> page) {
        return page.stream()
                .map(TierRecord::traceparent)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    @Override
    public Uni<Void> apply(SqlConnection conn, int shard, List<TierRecord> page) {
        Map<CustomerKey, TierRecord> latest = new TreeMap<>();
        page.forEach(record -> latest.put(new CustomerKey(record.tenant(), record.customer()), record));
        return lock(conn, shard, new TreeSet<>(tenantsOf(page)))
                .flatMap(_ -> EventPages.buried(conn, hashes, List.copyOf(latest.keySet())))
                .invoke(gone -> latest.keySet().removeAll(gone))
                .flatMap(_ -> store(conn, shard, latest))
                .flatMap(_ -> states.ofNamed(conn, latest, TierRecord::traceparent));
    }

    private Uni<Void> lock(SqlConnection conn, int shard, Set<TenantId> tenants) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return conn.preparedQuery(FactSql.CLOCKS)
                .execute(Tuple.of(
                        (short) shard,
                        Columns.time(now),
                        Columns.ints(tenants, TenantId::value),
                        Columns.times(tenants, _ -> null),
                        Columns.times(tenants, _ -> null)))
                .replaceWithVoid();
    }

    private static Uni<Void> store(SqlConnection conn, int shard, Map<CustomerKey, TierRecord> latest) {
        if (latest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return conn.preparedQuery(FactSql.TIERS)
                .execute(Tuple.of(
                        (short) shard,
                        Columns.ints(latest.keySet(), key -> key.tenant().value()),
                        Columns.texts(latest.keySet(), key -> key.customer().value()),
                        Columns.texts(latest.values(), record -> word(record.tier()))))
                .replaceWithVoid();
    }

    private static @Nullable String word(@Nullable ChurnTier tier) {
        return tier == null ? null : tier.name().toLowerCase(Locale.ROOT);
    }
}
