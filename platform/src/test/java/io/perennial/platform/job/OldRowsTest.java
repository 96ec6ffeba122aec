package io.perennial.platform.job;

import static io.perennial.platform.kit.KitDatabase.DATABASE;
import static io.perennial.platform.kit.KitDatabase.SOON;
import static io.perennial.platform.kit.KitDatabase.TX;
import static io.perennial.platform.kit.KitDatabase.VERTX;
import static io.perennial.platform.kit.KitDatabase.await;
import static io.perennial.platform.kit.KitDatabase.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.kit.KitDatabase;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OldRowsTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final OldRows VISITS = OldRows.byAge("visit", "write_time", WEEK, "tenant_id", "visit_id");
    private static final OldRows CHANGES = OldRows.replacedInFeed("change", "write_time", WEEK);
    private static final OldRows ENTRIES = OldRows.replacedOfTenants("entry", "entry_number", "write_time", WEEK);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Round round = Round.of(meters, "retention");
    private final TenantId one = KitDatabase.knownTenant();
    private final TenantId two = KitDatabase.knownTenant();

    @BeforeEach
    void empty() {
        DATABASE.asSuperuser("DELETE FROM visit", "DELETE FROM change", "DELETE FROM entry");
    }

    @Test
    void what_is_older_than_it_must_be_goes_whosever_it_is_and_the_rest_stays() {
        int many = 2 * OldRows.DROP_MAX + 1;
        visits(one, many, "now() - interval '7 days 1 minute'");
        visits(two, 3, "now() - interval '8 days'");
        visits(one, 2, "now() - interval '6 days 23 hours'");
        visits(two, 1, "now()");
        visits(two, 1, "NULL");

        assertThat(drop(VISITS)).isEqualTo(many + 3L);
        assertThat(left("visit", one)).isEqualTo(2);
        assertThat(left("visit", two)).isEqualTo(2);
    }

    @Test
    void replicas_drop_at_the_same_time_and_each_row_goes_once() {
        int many = 5 * OldRows.DROP_MAX;
        visits(one, many, "now() - interval '8 days'");

        List<Long> dropped = Uni.join()
                .all(IntStream.range(0, 4)
                        .mapToObj(_ -> VISITS.drop(TX, round, Instant.now()))
                        .toList())
                .andFailFast()
                .await()
                .atMost(SOON);
        long rest = drop(VISITS);

        assertThat(dropped.stream().mapToLong(Long::longValue).sum() + rest).isEqualTo(many);
        assertThat(left("visit", one)).isZero();
    }

    @Test
    void a_row_that_somebody_holds_is_passed_over_and_not_waited_for() {
        visits(one, 2, "now() - interval '8 days'");
        change(one, "c1", 3, 1, 9);
        change(one, "c1", 3, 2, 8);

        await(TX.inTenant(
                one,
                conn -> conn.query("SELECT FROM visit LIMIT 1 FOR UPDATE")
                        .execute()
                        .flatMap(_ -> conn.query("SELECT FROM change WHERE position = 1 FOR UPDATE")
                                .execute())
                        .flatMap(_ -> VISITS.drop(TX, round, Instant.now()))
                        .flatMap(_ -> CHANGES.drop(TX, round, Instant.now()))));

        assertThat(left("visit", one)).isEqualTo(1);
        assertThat(left("change", one)).isEqualTo(2);
    }

    @Test
    void an_old_record_goes_once_a_later_one_of_the_same_customer_has_replaced_it() {
        change(one, "c1", 3, 1, 9);
        change(two, "c1", 3, 2, 9);
        change(one, "c2", 3, 3, 9);
        change(one, "c1", 3, 4, 8);
        change(one, "c2", 3, 5, 1);
        change(one, "c2", 3, 6, 0);

        assertThat(drop(CHANGES)).isEqualTo(2);
        assertThat(texts(one, "SELECT position FROM change ORDER BY position")).containsExactly("4", "5", "6");
        assertThat(texts(two, "SELECT position FROM change")).containsExactly("2");
    }

    @Test
    void an_old_record_goes_too_where_the_services_own_condition_holds() {
        OldRows ended = OldRows.replacedInFeed("change", "write_time", WEEK, "r.state = 'ENDED'");
        change(one, "c1", 3, 1, 9);
        change(one, "c2", 3, 2, 9);
        DATABASE.asSuperuser("UPDATE change SET state = 'ENDED' WHERE position = 2");

        assertThat(drop(ended)).isEqualTo(1);
        assertThat(texts(one, "SELECT position FROM change")).containsExactly("1");
    }

    @Test
    void however_many_old_records_stay_those_behind_them_are_reached() {
        DATABASE.asSuperuser("INSERT INTO change (tenant_id, customer_id, shard, position, write_time) SELECT " + one
                + ", 'c' || n, 3, n, now() - interval '9 days' FROM generate_series(1, " + OldRows.LOOK_MAX + ") AS n");
        change(one, "late", 3, OldRows.LOOK_MAX + 1, 9);
        change(one, "late", 3, OldRows.LOOK_MAX + 2, 9);

        assertThat(drop(CHANGES)).isEqualTo(1);
    }

    @Test
    void a_tenants_numbered_entries_go_once_later_ones_have_replaced_them() {
        entry(one, "c1", 1, 9);
        entry(one, "c1", 2, 9);
        entry(two, "c1", 1, 9);

        assertThat(drop(ENTRIES)).isEqualTo(1);
        assertThat(texts(one, "SELECT entry_number FROM entry")).containsExactly("2");
        assertThat(left("entry", two)).isEqualTo(1);
    }

    @Test
    void one_tenants_trouble_is_not_anothers() {
        OldRows troubled = OldRows.ofTenants(
                "thing",
                WEEK,
                (_, tenant, _) -> tenant.equals(one)
                        ? Uni.createFrom().failure(new IllegalStateException("told to fail"))
                        : Uni.createFrom().item(tenant.equals(two) ? 5L : 0L));

        assertThat(drop(troubled)).isEqualTo(5);
        assertThat(meters.get("perennial.job.failures").counter().count()).isEqualTo(1);
    }

    @Test
    void a_table_that_is_not_there_does_not_keep_the_next_one_from_being_tidied() {
        visits(one, 1, "now() - interval '8 days'");
        Retention retention = new Retention(TX, VERTX, meters, false, false);

        await(retention.drop(
                List.of(OldRows.byAge("nowhere", "write_time", WEEK, "tenant_id"), VISITS), Instant.now()));

        assertThat(left("visit", one)).isZero();
        assertThat(meters.get("perennial.retention.dropped")
                        .tag("table", "visit")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("perennial.job.failures").counter().count()).isEqualTo(1);
    }

    @Test
    void keeping_for_a_negative_time_and_strange_names_are_refused() {
        assertThatThrownBy(() -> OldRows.byAge("visit", "write_time", Duration.ofDays(-1), "tenant_id"))
                .hasMessageContaining("visit");
        assertThatThrownBy(() -> OldRows.byAge("visit; --", "write_time", WEEK, "tenant_id"))
                .hasMessageContaining("name in SQL");
    }

    private long drop(OldRows rows) {
        return await(rows.drop(TX, round, Instant.now()));
    }

    private static void visits(TenantId tenant, int count, String time) {
        DATABASE.asSuperuser("INSERT INTO visit (tenant_id, write_time) SELECT " + tenant + ", " + time
                + " FROM generate_series(1, " + count + ")");
    }

    private static void change(TenantId tenant, String customer, int shard, long position, int daysAgo) {
        DATABASE.asSuperuser(
                "INSERT INTO change (tenant_id, customer_id, shard, position, write_time) VALUES (" + tenant + ", '"
                        + customer + "', " + shard + ", " + position + ", now() - interval '" + daysAgo + " days')");
    }

    private static void entry(TenantId tenant, String customer, long number, int daysAgo) {
        DATABASE.asSuperuser("INSERT INTO entry VALUES (" + tenant + ", '" + customer + "', " + number
                + ", now() - interval '" + daysAgo + " days')");
    }

    private static int left(String table, TenantId tenant) {
        return texts(tenant, "SELECT 1 FROM " + table).size();
    }
}
