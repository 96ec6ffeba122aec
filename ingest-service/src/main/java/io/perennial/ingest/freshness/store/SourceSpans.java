package io.perennial.ingest.freshness.store;

import io.perennial.ingest.freshness.domain.SourceSpan;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.job.OldRows;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was accepted of each source lately, five minutes a row, over all replicas. */
@Singleton
public class SourceSpans {

    /** Long past any span that is asked for. */
    private static final Duration KEEP_FOR = Duration.ofHours(1);

    /** In the order of the keys, so that two replicas never wait for each other in a circle. */
    private static final String ADD = """
            INSERT INTO source_span AS s (tenant_id, source, start_time, events, late_events, late_seconds, lag_seconds_max)
            SELECT * FROM unnest($1::int[], $2::text[], $3::timestamptz[], $4::bigint[], $5::bigint[], $6::bigint[],
                                 $7::int[])
                AS i (tenant_id, source, start_time, events, late_events, late_seconds, lag_seconds_max)
            ORDER BY tenant_id, source COLLATE "C", start_time
            ON CONFLICT ON CONSTRAINT source_span_pk DO UPDATE
            SET events = s.events + excluded.events, late_events = s.late_events + excluded.late_events,
                late_seconds = s.late_seconds + excluded.late_seconds, lag_seconds_max = excluded.lag_seconds_max""";

    private static final String BETWEEN = """
            SELECT tenant_id, source, start_time, events, late_events, late_seconds, lag_seconds_max
            FROM source_span WHERE start_time >= $1 AND start_time < $2
            ORDER BY tenant_id, source, start_time""";

    private final TenantTx tx;

    SourceSpans(TenantTx tx) {
        this.tx = tx;
    }

    /** Those that are over and done with. */
    public static OldRows old() {
        return OldRows.byAge("source_span", "start_time", KEEP_FOR, "tenant_id", "source", "start_time");
    }

    /** Adds to the spans what was counted of them, each source and start once. */
    public Uni<Void> add(List<SourceSpan> counted) {
        Set<TenantId> tenants = counted.stream().map(SourceSpan::tenant).collect(Collectors.toSet());
        return tx.inTenants(
                tenants,
                conn -> conn.preparedQuery(ADD)
                        .execute(Columns.of(counted)
                                .tenants(SourceSpan::tenant)
                                .texts(SourceSpan::source)
                                .times(SourceSpan::start)
                                .longs(SourceSpan::events)
                                .longs(SourceSpan::lateEvents)
                                .longs(SourceSpan::lateSeconds)
                                .ints(SourceSpan::lagSecondsMax)
                                .tuple())
                        .replaceWithVoid());
    }

    /** The spans of all tenants that start at a time or later, and before another, in an order that is always the same. */
    public Uni<List<SourceSpan>> between(Instant start, Instant end) {
        return tx.inEveryTenant(conn -> conn.preparedQuery(BETWEEN)
                .execute(Tuple.of(Rows.utc(start), Rows.utc(end)))
                .map(rows -> Rows.list(rows, SourceSpans::toSpan)));
    }

    private static SourceSpan toSpan(Row row) {
        return new SourceSpan(
                Rows.tenant(row),
                row.getString("source"),
                Rows.instant(row, "start_time"),
                row.getLong("events"),
                row.getLong("late_events"),
                row.getLong("late_seconds"),
                row.getInteger("lag_seconds_max"));
    }
}
