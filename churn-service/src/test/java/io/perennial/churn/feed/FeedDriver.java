package io.perennial.churn.feed;

import io.perennial.api.ingest.v1.FeedRecord;
import io.perennial.churn.feed.ShopFeed.Sharded;
import io.perennial.churn.history.domain.Fact;
import io.perennial.churn.history.feed.HistoryFeed;
import io.perennial.churn.history.store.Facts;
import io.perennial.platform.event.EventFeed;
import io.perennial.platform.event.EventHandler;
import io.perennial.platform.event.EventRecord;
import io.perennial.platform.tenant.TenantTx;
import io.perennial.platform.testkit.EventRecords;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Works records off as the feed's reader does: page by page of a shard, each in a transaction of its tenants. */
@Singleton
public class FeedDriver {
    private static final int PAGE = 1_000;

    private final TenantTx tx;
    private final EventHandler<Optional<Fact>> handler;

    FeedDriver(TenantTx tx, EventFeed feed, Facts facts) {
        this.tx = tx;
        this.handler = feed.handler(HistoryFeed::read, facts);
    }

    /** All records, each shard's in its order. */
    public void apply(List<Sharded> records) {
        Map<Integer, List<FeedRecord>> shards = new TreeMap<>();
        records.forEach(each ->
                shards.computeIfAbsent(each.shard(), _ -> new ArrayList<>()).add(each.record()));
        shards.forEach((shard, all) -> {
            for (int from = 0; from < all.size(); from += PAGE) {
                applyPage(shard, read(all.subList(from, Math.min(from + PAGE, all.size()))));
            }
        });
    }

    /** The records as the service reads them. */
    public List<EventRecord<Optional<Fact>>> read(List<FeedRecord> records) {
        return handler.read(records);
    }

    /** One page. */
    public void applyPage(int shard, List<EventRecord<Optional<Fact>>> page) {
        EventRecords.workOff(tx, handler, shard, page);
    }
}
