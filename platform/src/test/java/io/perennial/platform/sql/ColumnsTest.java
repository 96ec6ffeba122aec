package io.perennial.platform.sql;

import static io.perennial.platform.kit.KitDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.perennial.api.ingest.v1.LifecyclePolicy;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.kit.KitDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private record Thing(
            CustomerKey customer,
            @Nullable Integer number,
            @Nullable Long amount,
            @Nullable Short code,
            @Nullable Double share,
            @Nullable Boolean flag,
            @Nullable Instant time,
            @Nullable UUID id,
            byte @Nullable [] bytes) {}

    private static final Thing FULL = new Thing(
            new CustomerKey(new TenantId(7), new CustomerId("c1")),
            1,
            2L,
            (short) 3,
            0.1,
            true,
            Instant.parse("2026-03-01T12:00:00.123456Z"),
            UUID.fromString("00000000-0000-0000-0000-000000000009"),
            new byte[] {4, 5});
    private static final Thing EMPTY = new Thing(
            new CustomerKey(new TenantId(8), new CustomerId("c2")), null, null, null, null, null, null, null, null);

    private static final String ROWS = """
            SELECT * FROM unnest($1::int[], $2::text[], $3::int[], $4::bigint[], $5::smallint[], $6::float8[],
                                 $7::boolean[], $8::timestamptz[], $9::uuid[], $10::bytea[])
                AS t (tenant_id, customer_id, number, amount, code, share, flag, time, id, bytes) ORDER BY tenant_id""";

    @Test
    void a_message_is_json_of_what_is_set_by_the_names_of_the_contract() {
        assertThat(Columns.json(LifecyclePolicy.newBuilder()
                        .setRecentDays(7)
                        .setInactiveDays(0)
                        .build()))
                .isEqualTo("{\"recent_days\":7,\"inactive_days\":0}");
    }

    @Test
    void values_and_nulls_come_back_from_the_database_as_they_went() {
        var columns = Columns.of(List.of(FULL, EMPTY))
                .keys(Thing::customer)
                .ints(Thing::number)
                .longs(Thing::amount)
                .shorts(Thing::code)
                .doubles(Thing::share)
                .flags(Thing::flag)
                .times(Thing::time)
                .uuids(Thing::id)
                .bytes(Thing::bytes)
                .tuple();

        List<Thing> read = await(KitDatabase.TX.system(conn -> conn.preparedQuery(ROWS)
                .execute(columns)
                .map(rows -> Rows.list(
                        rows,
                        row -> new Thing(
                                Rows.key(row),
                                row.getInteger("number"),
                                row.getLong("amount"),
                                row.getShort("code"),
                                row.getDouble("share"),
                                row.getBoolean("flag"),
                                Rows.instantOrNull(row, "time"),
                                row.getUUID("id"),
                                Rows.bytes(row, "bytes"))))));

        assertThat(read).usingRecursiveFieldByFieldElementComparator().containsExactly(FULL, EMPTY);
    }

    @Test
    void no_rows_are_empty_columns() {
        var none = Columns.of(List.<Thing>of()).keys(Thing::customer).tuple();

        Optional<String> found = await(KitDatabase.TX.system(conn -> conn.preparedQuery(
                        "SELECT 'found' FROM unnest($1::int[], $2::text[])")
                .execute(none)
                .map(rows -> Rows.first(rows, row -> row.getString(0)))));

        assertThat(found).isEmpty();
    }

    @Test
    void a_single_value_stands_among_columns() {
        var columns = Columns.of(List.of(FULL, EMPTY))
                .value((short) 3)
                .texts(thing -> thing.customer().customer().value())
                .tuple();

        List<String> read = await(KitDatabase.TX.system(conn -> conn.preparedQuery(
                        "SELECT $1::smallint || id FROM unnest($2::text[]) AS t (id)")
                .execute(columns)
                .map(rows -> Rows.list(rows, row -> row.getString(0)))));

        assertThat(read).containsExactly("3c1", "3c2");
    }

    @Test
    void an_array_of_texts_is_a_list() {
        List<String> read = await(KitDatabase.TX.system(conn -> conn.query("SELECT ARRAY['a', 'b'] AS texts")
                .execute()
                .map(rows -> Rows.texts(Rows.only(rows), "texts"))));

        assertThat(read).containsExactly("a", "b");
    }

    @Test
    void a_text_with_nul_becomes_one_that_can_be_stored() {
        assertThat(Columns.storable("a\0b")).isEqualTo("a\uFFFDb");
        assertThat(Columns.storable("ab")).isEqualTo("ab");
    }
}
