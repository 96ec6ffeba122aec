package io.perennial.segmentation.segment.store;

import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.CustomerFeed;
import io.perennial.platform.feed.CustomerRecord;
import io.perennial.platform.feed.PageWriter;
import io.perennial.platform.sql.Columns;
import io.perennial.segmentation.aggregate.domain.ChurnTier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Stores a page of churn's tiers, whether the customers' events have come or not, and works out what follows. */
@Singleton
class TierPages implements PageWriter<CustomerFeed.Page<Optional<ChurnTier>>> {

    private final ShardClocks clocks;
    private final CustomerStates states;
    private final MembershipFeed feed;

    TierPages(ShardClocks clocks, CustomerStates states, MembershipFeed feed) {
        this.clocks = clocks;
        this.states = states;
        this.feed = feed;
    }

    @Override
    public Uni<Void> write(SqlConnection conn, CustomerFeed.Page<Optional<ChurnTier>> page) {
        Map<CustomerKey, CustomerRecord<Optional<ChurnTier>>> latest = new TreeMap<>();
        Map<CustomerKey, Cause> causes = new TreeMap<>();
        for (CustomerRecord<Optional<ChurnTier>> record : page.records()) {
            latest.put(record.customer(), record);
            causes.merge(record.customer(), Cause.of(record), Cause::and);
        }
        if (latest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Set<TenantId> tenants =
                latest.keySet().stream().map(CustomerKey::tenant).collect(Collectors.toSet());
        return clocks.moveOn(conn, page.shard(), tenants, Map.of(), Map.of())
                .flatMap(_ -> store(conn, page.shard(), latest.values()))
                .flatMap(_ -> states.ofNamed(conn, causes));
    }

    @Override
    public void committed() {
        feed.signal();
    }

    private static Uni<Void> store(
            SqlConnection conn, int shard, Collection<CustomerRecord<Optional<ChurnTier>>> latest) {
        return conn.preparedQuery(FactSql.TIERS)
                .execute(Columns.of(latest)
                        .value((short) shard)
                        .keys(CustomerRecord::customer)
                        .texts(record -> record.content()
                                .map(tier -> tier.name().toLowerCase(Locale.ROOT))
                                .orElse(null))
                        .tuple())
                .replaceWithVoid();
    }
}
