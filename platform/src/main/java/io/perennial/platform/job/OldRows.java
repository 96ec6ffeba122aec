package io.perennial.platform.job;

import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Rows;
import io.perennial.platform.tenant.TenantTx;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rows of one table that go when they are old, in small transactions. Replicas may drop at the same time: none waits for
 * another's rows, and what anybody holds waits for the next time.
 */
public final class OldRows {

    /** The most rows that one transaction deletes by their age alone. */
    static final int DROP_MAX = 1_000;

    /** The most rows that one transaction looks at: however few of them may go, its statement takes no longer. */
    static final int LOOK_MAX = 5_000;

    private static final String BY_AGE = """
            DELETE FROM <table> AS r USING (
                SELECT <key> FROM <table> WHERE <time> < $1 ORDER BY <time> LIMIT $2 FOR UPDATE SKIP LOCKED) AS old
            WHERE (<r.key>) = (<old.key>)""";

    /** {@code OFFSET 0}: a later row is probed for each, instead of joining the table with itself. */
    private static final String REPLACED = """
            WITH looked_at AS MATERIALIZED (
                SELECT * FROM <table> WHERE <scope> = $1 AND <number> > $2 ORDER BY <number> LIMIT $3),
            dropped AS (
                DELETE FROM <table>
                WHERE <scope> = $1 AND <number> = ANY (ARRAY(
                    SELECT <number> FROM <table>
                    WHERE <scope> = $1 AND <number> = ANY (ARRAY(
                        SELECT r.<number> FROM looked_at AS r
                        WHERE r.<time> < $4
                          AND (EXISTS (SELECT FROM <table> AS later
                                       WHERE later.tenant_id = r.tenant_id AND later.customer_id = r.customer_id
                                         AND later.<number> > r.<number> OFFSET 0)
                               <or>)))
                    FOR UPDATE SKIP LOCKED))
                RETURNING 1)
            SELECT coalesce(max(<number>), $2) AS through, coalesce(count(*) = $3 AND min(<time>) < $4, false) AS more,
                   (SELECT count(*) FROM dropped) AS dropped
            FROM looked_at""";

    private static final Pattern NAME = Pattern.compile("[a-z_]+");

    private final String table;
    private final Duration keepFor;
    private final Way way;

    /** Drops all rows that were written before a time, and answers how many. */
    @FunctionalInterface
    private interface Way {
        Uni<Long> drop(TenantTx tx, Round round, Instant before);
    }

    private OldRows(String table, Duration keepFor, Way way) {
        if (keepFor.isNegative()) {
            throw new IllegalArgumentException("keeping rows of " + table + ": " + keepFor + " (expected: >= 0)");
        }
        this.table = table;
        this.keepFor = keepFor;
        this.way = way;
    }

    /** Rows whose time is long past; rows without one stay. */
    public static OldRows byAge(String table, String timeColumn, Duration keepFor, String... key) {
        String sql = BY_AGE.replace("<table>", name(table))
                .replace("<time>", name(timeColumn))
                .replace("<r.key>", columns("r.", key))
                .replace("<old.key>", columns("old.", key))
                .replace("<key>", columns("", key));
        return new OldRows(
                table,
                keepFor,
                (tx, round, before) -> round.step("table=" + table, 0L, () -> dropAll(tx, sql, before)));
    }

    /** Records of a feed that later ones about the same customer have replaced: the latest of each stays for good. */
    public static OldRows replacedInFeed(String table, String timeColumn, Duration keepFor) {
        return replacedInFeed(table, timeColumn, keepFor, "false");
    }

    /**
     * The same, and old records that {@code orWhere} is true of.
     *
     * @param orWhere a condition on the record {@code r}
     */
    public static OldRows replacedInFeed(String table, String timeColumn, Duration keepFor, String orWhere) {
        String sql = replaced(table, "shard", "position", timeColumn, orWhere);
        return new OldRows(
                table,
                keepFor,
                (tx, round, before) -> sum(
                        IntStream.range(0, Shards.SHARD_COUNT).boxed(),
                        shard -> round.step(
                                "table=" + table + " shard=" + shard,
                                0L,
                                () -> goThrough(after -> tx.inEveryTenant(conn -> look(
                                        conn,
                                        sql,
                                        Tuple.of(shard.shortValue(), after, LOOK_MAX, Rows.utc(before))))))));
    }

    /** Entries about customers, numbered for each tenant, that later ones about the same customer have replaced. */
    public static OldRows replacedOfTenants(String table, String numberColumn, String timeColumn, Duration keepFor) {
        String sql = replaced(table, "tenant_id", numberColumn, timeColumn, "false");
        return ofTenants(
                table,
                keepFor,
                (tx, tenant, before) -> goThrough(after -> tx.inTenant(
                        tenant, conn -> look(conn, sql, Tuple.of(tenant.value(), after, LOOK_MAX, Rows.utc(before))))));
    }

    /** Drops all rows of a tenant that were written before a time, and answers how many. */
    @FunctionalInterface
    public interface OfTenant {
        Uni<Long> drop(TenantTx tx, TenantId tenant, Instant before);
    }

    /** Rows that go by a rule of their own, tenant by tenant. */
    public static OldRows ofTenants(String table, Duration keepFor, OfTenant drop) {
        return new OldRows(
                table,
                keepFor,
                (tx, round, before) -> tenants(tx)
                        .flatMap(all -> sum(
                                all.stream(),
                                tenant -> round.step(
                                        "table=" + table + " tenantId=" + tenant,
                                        0L,
                                        () -> drop.drop(tx, tenant, before)))));
    }

    String table() {
        return table;
    }

    /** Drops what is old by now, and answers how many rows; what fails is told to the round, and the rest goes on. */
    public Uni<Long> drop(TenantTx tx, Round round, Instant now) {
        return way.drop(tx, round, now.minus(keepFor));
    }

    private static Uni<Long> dropAll(TenantTx tx, String sql, Instant before) {
        AtomicLong dropped = new AtomicLong();
        return InTurn.whileMore(() -> tx.inEveryTenant(conn -> conn.preparedQuery(sql)
                        .execute(Tuple.of(Rows.utc(before), DROP_MAX))
                        .invoke(rows -> dropped.addAndGet(rows.rowCount()))
                        .map(rows -> rows.rowCount() == DROP_MAX)))
                .replaceWith(dropped::get);
    }

    /** Goes through the rows in the order of their numbers, so many a transaction. */
    private static Uni<Long> goThrough(Function<Long, Uni<Row>> look) {
        AtomicLong after = new AtomicLong();
        AtomicLong dropped = new AtomicLong();
        return InTurn.whileMore(() -> look.apply(after.get()).map(looked -> {
                    after.set(looked.getLong("through"));
                    dropped.addAndGet(looked.getLong("dropped"));
                    return looked.getBoolean("more");
                }))
                .replaceWith(dropped::get);
    }

    private static Uni<Row> look(SqlConnection conn, String sql, Tuple parameters) {
        return conn.preparedQuery(sql).execute(parameters).map(Rows::only);
    }

    private static Uni<List<TenantId>> tenants(TenantTx tx) {
        return tx.directory(conn -> conn.query("SELECT tenant_id FROM tenant ORDER BY tenant_id")
                .execute()
                .map(rows -> Rows.list(rows, Rows::tenant)));
    }

    private static <T> Uni<Long> sum(Stream<T> all, Function<T, Uni<Long>> drop) {
        return Multi.createFrom()
                .items(all)
                .onItem()
                .transformToUniAndConcatenate(drop::apply)
                .collect()
                .with(Collectors.summingLong(Long::longValue));
    }

    private static String replaced(String table, String scope, String number, String time, String orWhere) {
        return REPLACED.replace("<table>", name(table))
                .replace("<scope>", scope)
                .replace("<number>", name(number))
                .replace("<time>", name(time))
                .replace("<or>", "OR " + orWhere);
    }

    private static String columns(String prefix, String... names) {
        return Stream.of(names).map(name -> prefix + name(name)).collect(Collectors.joining(", "));
    }

    /** Names come from code and are part of a statement's text: nothing else gets in. */
    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("name in SQL: " + text + " (expected: a to z and _)");
        }
        return text;
    }
}
