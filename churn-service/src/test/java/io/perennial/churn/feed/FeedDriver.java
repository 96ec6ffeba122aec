package io.perennial.churn.feed;

import io.perennial.churn.feed.ShopFeed.Sharded;
import io.perennial.churn.history.client.RecordReader;
import io.perennial.churn.history.domain.FeedFacts;
import io.perennial.churn.history.store.Facts;
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
    private final Facts facts;

    FeedDriver(TenantTx tx, Facts facts) {
        this.tx = tx;
        this.facts = facts;
    }

    /** All records, each shard's in its order. */
    public void apply(List<Sharded> records) {
        Map<Integer, List<FeedFacts>> shards = new TreeMap<>();
        records.forEach(each ->
                shards.computeIfAbsent(each.shard(), _ -> new ArrayList<>()).add(RecordReader.read(each.record())));
        shards.forEach((shard, all) -> {
            for (int from = 0; from < all.size(); from += PAGE) {
                applyPage(shard, all.subList(from, Math.min(from + PAGE, all.size())));
            }
        });
    }

    /** One page. */
    public void applyPage(int shard, List<FeedFacts> page) {
        tx.inTenants(facts.tenantsOf(page), conn -> facts.apply(conn, shard, page))
                .await()
                .atMost(PAGE_MAX);
    }
}
