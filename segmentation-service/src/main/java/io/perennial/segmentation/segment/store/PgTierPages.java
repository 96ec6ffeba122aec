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

/** Notes a page of churn's tiers, whether the customer's events have come or not, and works out what follows. */
@Singleton
class PgTierPages implements FeedHandler<TierRecord> {

    private final PgStates states;
    private final CustomerHashes hashes;
    private final Clock clock;

    PgTierPages(PgStates states, CustomerHashes hashes, Clock clock) {
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
        Map<CustomerKey, TierRecord> told = new TreeMap<>();
        page.forEach(record -> told.put(new CustomerKey(record.tenant(), record.customer()), record));
        return lock(conn, shard, new TreeSet<>(tenantsOf(page)))
                .flatMap(_ -> PgEventPages.buried(conn, hashes, List.copyOf(told.keySet())))
                .invoke(gone -> told.keySet().removeAll(gone))
                .flatMap(_ -> note(conn, shard, told))
                .flatMap(_ -> states.ofNamed(conn, told, TierRecord::traceparent));
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

    private static Uni<Void> note(SqlConnection conn, int shard, Map<CustomerKey, TierRecord> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return conn.preparedQuery(FactSql.TIERS)
                .execute(Tuple.of(
                        (short) shard,
                        Columns.ints(told.keySet(), key -> key.tenant().value()),
                        Columns.texts(told.keySet(), key -> key.customer().value()),
                        Columns.texts(told.values(), record -> word(record.tier()))))
                .replaceWithVoid();
    }

    private static @Nullable String word(@Nullable ChurnTier tier) {
        return tier == null ? null : tier.name().toLowerCase(Locale.ROOT);
    }
}
