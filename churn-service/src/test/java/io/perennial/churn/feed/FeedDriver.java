package io.perennial.churn.feed;

import io.perennial.churn.feed.ShopFeed.Sharded;
import io.perennial.churn.history.client.RecordReader;
import io.perennial.churn.history.domain.FedFacts;
import io.perennial.churn.history.store.PgFactHandler;
import io.perennial.platform.tenant.TenantTx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Works records off as the feed's reader does: page by page of a shard, each in a transaction of its tenants. */
@Singleton
public class FeedDriver {
    private static final Duration PAGE_MAX = Duration.ofSeconds(30);
    private static final int PAGE = 1_000;

    private final TenantTx tx;
    private final PgFactHandler handler;

    FeedDriver(TenantTx tx, PgFactHandler handler) {
        this.tx = tx;
        this.handler = handler;
    }

    /** All records, each shard's in its order. */
    public void apply(List<Sharded> records) {
        Map<Integer, List<FedFacts>> shards = new TreeMap<>();
        records.forEach(each ->
                shards.computeIfAbsent(each.shard(), _ -> new ArrayList<>()).add(RecordReader.read(each.record())));
        shards.forEach((shard, facts) -> {
            for (int from = 0; from < facts.size(); from += PAGE) {
                applyPage(shard, facts.subList(from, Math.min(from + PAGE, facts.size())));
            }
        });
    }

    /** One page. */
    public void applyPage(int shard, List<FedFacts> page) {
        tx.inTenants(handler.tenantsOf(page), conn -> handler.apply(conn, shard, page))
                .await()
                .atMost(PAGE_MAX);
    }
}
