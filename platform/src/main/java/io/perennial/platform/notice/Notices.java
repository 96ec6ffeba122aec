package io.perennial.platform.notice;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.feed.FeedHead;
import io.perennial.platform.feed.FeedPage;
import io.perennial.platform.feed.FeedPull;
import io.perennial.platform.feed.FeedRecords;
import io.perennial.platform.feed.FeedTail;
import io.perennial.platform.feed.FeedTails;
import io.perennial.platform.job.OldRows;
import io.perennial.platform.job.Retention;
import io.perennial.platform.job.Round;
import io.perennial.platform.notice.Notice.About;
import io.perennial.platform.notice.Notice.Content;
import io.perennial.platform.notice.Notice.Kind;
import io.perennial.platform.notice.Notice.Severity;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The notices of tenants: raised and cleared by key, as often as you like, listed, and on a feed. A raise or clear that
 * changes nothing leaves no trace.
 *
 * <p>The feed has each notice once, as it is now: who reads late sees the state and not the history. All are in shard
 * {@value #SHARD}, because they are few. Each change is a transaction of its own: two in one would wait for each other.
 */
@Singleton
public class Notices {

    /** The feed's name. */
    public static final String FEED = "notices";

    /** The only shard that has any. */
    public static final int SHARD = 0;

    private static final Logger LOG = Logger.getLogger(Notices.class);
    private static final Duration KEEP_CLEARED = Duration.ofDays(90);
    private static final Duration DROP_EVERY = Duration.ofHours(1);
    private static final Duration MEASURE_EVERY = Duration.ofSeconds(30);

    private static final String RAISE = """
            INSERT INTO notice AS n (tenant_id, notice_key, severity, message, facts, raise_time, position)
            VALUES ($1, $2, $3, $4, $5, clock_timestamp(), 0)
            ON CONFLICT (tenant_id, notice_key) DO UPDATE
            SET severity = excluded.severity, message = excluded.message, facts = excluded.facts,
                raise_time = CASE WHEN n.clear_time IS NULL THEN n.raise_time ELSE excluded.raise_time END,
                clear_time = NULL
            WHERE n.clear_time IS NOT NULL
               OR (n.severity, n.message, n.facts) <> (excluded.severity, excluded.message, excluded.facts)""";

    private static final String CLEAR = """
            UPDATE notice SET clear_time = clock_timestamp()
            WHERE tenant_id = $1 AND notice_key = $2 AND clear_time IS NULL""";

    private static final String MOVE = "UPDATE notice SET position = $3 WHERE tenant_id = $1 AND notice_key = $2";

    private static final String COLUMNS =
            "SELECT tenant_id, notice_key, severity, message, facts, raise_time, clear_time, position FROM notice";

    private static final String LIST = COLUMNS + """

            WHERE tenant_id = $1 AND position < $2 AND (clear_time IS NULL OR NOT $3)
            ORDER BY position DESC LIMIT $4""";

    private static final String READ = COLUMNS + " WHERE position > $1 AND position <= $2 ORDER BY position LIMIT $3";

    private static final String OPEN = COLUMNS + " WHERE clear_time IS NULL AND starts_with(notice_key, $1)";

    private static final String COUNT =
            "SELECT severity, count(*) AS notices FROM notice WHERE clear_time IS NULL GROUP BY severity";

    /** What holds for a tenant. */
    public record Held(TenantId tenant, Content content) {}

    private record Key(TenantId tenant, About about) {}

    private final TenantTx tx;
    private final Vertx vertx;
    private final FeedTail<Notice> tail;
    private final AtomicLongArray open = new AtomicLongArray(Severity.values().length);
    private final long timer;

    public Notices(TenantTx tx, Vertx vertx, FeedTails tails, Retention retention, MeterRegistry meters) {
        this.tx = tx;
        this.vertx = vertx;
        this.tail = tails.of(FEED, new Records());
        this.timer = vertx.setPeriodic(MEASURE_EVERY.toMillis(), _ -> measure());
        retention.keep(
                DROP_EVERY, List.of(OldRows.byAge("notice", "clear_time", KEEP_CLEARED, "tenant_id", "notice_key")));
        for (Severity severity : Severity.values()) {
            Gauge.builder("perennial.notices.open", open, counts -> counts.get(severity.ordinal()))
                    .description("Notices that hold, over all tenants")
                    .tag("severity", severity.name())
                    .register(meters);
        }
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    /** Says that it holds: from now on, or still. What it says replaces what it said before. */
    public Uni<Void> raise(TenantId tenant, Content content) {
        Tuple row = Tuple.of(
                tenant.value(),
                content.about().key(),
                code(content.severity()),
                content.text(),
                new JsonObject(Map.copyOf(content.facts())));
        return change(tenant, content.about().key(), RAISE, row);
    }

    /** Says that it does not hold, or no longer. */
    public Uni<Void> clear(TenantId tenant, About about) {
        return change(tenant, about.key(), CLEAR, Tuple.of(tenant.value(), about.key()));
    }

    /** The notices of a kind that hold, over all tenants. */
    public Uni<List<Notice>> open(Kind kind) {
        return tx.inEveryTenant(conn -> conn.preparedQuery(OPEN)
                .execute(Tuple.of(About.the(kind).key()))
                .map(rows -> Rows.list(rows, Notices::notice)));
    }

    /**
     * Says which notices of a kind hold, over all tenants, and that all others of the kind do not. Writes what has changed
     * and nothing else; what fails is told to the round.
     */
    public Uni<Void> settle(Kind kind, Collection<Held> holding, Round round) {
        return open(kind).flatMap(open -> {
            Map<Key, Content> before = new HashMap<>();
            open.forEach(notice ->
                    before.put(new Key(notice.tenant(), notice.content().about()), notice.content()));
            List<Held> changed = holding.stream()
                    .filter(held -> !held.content()
                            .equals(before.remove(
                                    new Key(held.tenant(), held.content().about()))))
                    .toList();
            return round.each(changed, held -> named(kind, held.tenant()), held -> raise(held.tenant(), held.content()))
                    .chain(() -> round.each(
                            before.keySet(),
                            key -> named(kind, key.tenant()),
                            key -> clear(key.tenant(), key.about())));
        });
    }

    private static String named(Kind kind, TenantId tenant) {
        return "kind=" + kind + " tenantId=" + tenant;
    }

    /**
     * Notices of a tenant, the latest change first.
     *
     * @param open whether those alone that hold
     * @param before the position of the last one of the page before; {@link Long#MAX_VALUE} for the first page
     */
    public Uni<List<Notice>> list(TenantId tenant, boolean open, long before, int limit) {
        return tx.inTenant(
                tenant,
                conn -> conn.preparedQuery(LIST)
                        .execute(Tuple.of(tenant.value(), before, open, limit))
                        .map(rows -> Rows.list(rows, Notices::notice)));
    }

    /** The notices that have changed behind the cursor, as they are now. */
    public Uni<FeedPage<Notice>> pull(FeedPull pull) {
        return tail.pull(pull);
    }

    private Uni<Void> change(TenantId tenant, String key, String sql, Tuple parameters) {
        return tx.inTenant(
                        tenant,
                        conn -> conn.preparedQuery(sql)
                                .execute(parameters)
                                .flatMap(rows -> rows.rowCount() == 0
                                        ? Uni.createFrom().voidItem()
                                        : moveToHead(conn, tenant, key)))
                .invoke(tail::signal);
    }

    private static Uni<Void> moveToHead(SqlConnection conn, TenantId tenant, String key) {
        int[] counts = new int[Shards.SHARD_COUNT];
        counts[SHARD] = 1;
        return FeedHead.reserve(conn, FEED, counts)
                .flatMap(first -> conn.preparedQuery(MOVE).execute(Tuple.of(tenant.value(), key, first[SHARD])))
                .replaceWithVoid();
    }

    private void measure() {
        // A timer's work has no caller who could subscribe.
        tx.inEveryTenant(conn -> conn.query(COUNT).execute())
                .subscribe()
                .with(
                        rows -> {
                            Map<Severity, Long> counts = Rows.list(rows, row -> row).stream()
                                    .collect(Collectors.toMap(
                                            Notices::severity, row -> row.getLong("notices"), Long::sum));
                            for (Severity severity : Severity.values()) {
                                open.set(severity.ordinal(), counts.getOrDefault(severity, 0L));
                            }
                        },
                        failure -> LOG.debug("open notices were not counted", failure));
    }

    private static short code(Severity severity) {
        return (short) (severity.ordinal() + 1);
    }

    private static Severity severity(Row row) {
        return Severity.values()[row.getShort("severity") - 1];
    }

    private static Notice notice(Row row) {
        Map<String, String> facts = row.getJsonObject("facts").stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, fact -> fact.getValue().toString()));
        return new Notice(
                Rows.tenant(row),
                new Content(About.ofKey(row.getString("notice_key")), severity(row), row.getString("message"), facts),
                Rows.instant(row, "raise_time"),
                Rows.instantOrNull(row, "clear_time"),
                row.getLong("position"));
    }

    private static final class Records implements FeedRecords<Notice> {

        /** What a notice takes in an answer besides its text. */
        private static final int FRAME_BYTES = 500;

        @Override
        public Uni<List<Notice>> read(SqlConnection conn, int shard, long after, long through, int limit) {
            return conn.preparedQuery(READ)
                    .execute(Tuple.of(after, through, limit))
                    .map(rows -> Rows.list(rows, Notices::notice));
        }

        @Override
        public long position(Notice notice) {
            return notice.position();
        }

        @Override
        public int bytes(Notice notice) {
            return FRAME_BYTES
                    + notice.content().text().length()
                    + notice.content().facts().toString().length();
        }
    }
}
