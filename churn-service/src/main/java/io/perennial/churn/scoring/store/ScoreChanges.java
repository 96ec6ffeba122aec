package io.perennial.churn.scoring.store;

import io.perennial.churn.scoring.domain.TierChange;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedHead;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Adds changes of scores to the customers' histories, and to the feed where the tier is another one. */
final class ScoreChanges {
    private static final String ADD_TO_HISTORY = """
            INSERT INTO score_history
                   (tenant_id, change_time, customer_id, position, previous_tier, tier, probability, model_id,
                    as_of_time, backfill, accept_time, traceparent)
            SELECT $1, $2, * FROM unnest($3::text[], $4::bigint[], $5::text[], $6::text[], $7::float8[], $8::uuid[],
                                         $9::timestamptz[], $10::boolean[], $11::timestamptz[], $12::text[])""";

    private static final String ADD_TO_FEED = """
            INSERT INTO score_change
                   (tenant_id, change_time, shard, customer_id, position, previous_tier, tier, probability, model_id,
                    as_of_time, backfill, accept_time, traceparent)
            SELECT $1, $2, * FROM unnest($3::smallint[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::float8[],
                                         $9::uuid[], $10::timestamptz[], $11::boolean[], $12::timestamptz[], $13::text[])""";

    private ScoreChanges() {}

    /** A change with its place on the feed; position 0 has none. */
    private record Numbered(TierChange change, int shard, long position) {}

    /** To be called last, since the rows that count positions stay locked to the end of the transaction. */
    static Uni<Void> add(SqlConnection conn, TenantId tenant, Instant changeTime, List<TierChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        int[] counts = new int[Shards.SHARD_COUNT];
        changes.stream().filter(TierChange::isOfTier).forEach(change -> counts[shard(tenant, change)]++);
        return FeedHead.reserve(conn, ScoreFeed.FEED, counts)
                .map(first -> number(tenant, changes, first))
                .flatMap(numbered -> conn.preparedQuery(ADD_TO_HISTORY)
                        .execute(history(tenant, changeTime, numbered))
                        .flatMap(_ -> conn.preparedQuery(ADD_TO_FEED).execute(feed(tenant, changeTime, numbered))))
                .replaceWithVoid();
    }

    private static List<Numbered> number(TenantId tenant, List<TierChange> changes, long[] first) {
        long[] next = first.clone();
        List<Numbered> numbered = new ArrayList<>(changes.size());
        for (TierChange change : changes) {
            int shard = shard(tenant, change);
            numbered.add(new Numbered(change, shard, change.isOfTier() ? next[shard]++ : 0));
        }
        return numbered;
    }

    private static Tuple history(TenantId tenant, Instant changeTime, List<Numbered> changes) {
        return columns(Columns.of(changes).value(tenant.value()).value(Rows.utc(changeTime)));
    }

    private static Tuple feed(TenantId tenant, Instant changeTime, List<Numbered> changes) {
        List<Numbered> onFeed =
                changes.stream().filter(each -> each.position() > 0).toList();
        return columns(Columns.of(onFeed)
                .value(tenant.value())
                .value(Rows.utc(changeTime))
                .shorts(each -> (short) each.shard()));
    }

    private static Tuple columns(Columns<Numbered> columns) {
        return columns.texts(each -> each.change().customerId())
                .longs(Numbered::position)
                .texts(each -> each.change().previous().map(Enum::name).orElse(null))
                .texts(each -> each.change().tier().map(Enum::name).orElse(null))
                .doubles(each -> each.change().probability())
                .uuids(each -> each.change().modelId())
                .times(each -> each.change().asOf())
                .flags(each -> each.change().cause().backfill())
                .times(each -> each.change().cause().acceptTime())
                .texts(each -> each.change().cause().traceparent())
                .tuple();
    }

    private static int shard(TenantId tenant, TierChange change) {
        return Shards.of(tenant, new CustomerId(change.customerId()));
    }
}
