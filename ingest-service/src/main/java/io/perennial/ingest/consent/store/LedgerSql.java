package io.perennial.ingest.consent.store;

import io.perennial.api.ingest.v1.ConsentState;
import io.perennial.ingest.consent.domain.Channel;
import io.perennial.ingest.consent.domain.ConsentDecision;
import io.perennial.ingest.consent.domain.ConsentEntry;
import io.perennial.ingest.consent.domain.ConsentHead;
import io.perennial.ingest.consent.domain.ConsentHead.Latest;
import io.perennial.ingest.consent.domain.ConsentPurpose;
import io.perennial.ingest.consent.domain.ConsentRules;
import io.perennial.ingest.consent.domain.ConsentRules.StateOf;
import io.perennial.ingest.consent.domain.LawTable;
import io.perennial.ingest.consent.domain.LedgerPlace;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statements about the ledger. */
final class LedgerSql {

    private static final String INSERT = """
            INSERT INTO consent_entry (tenant_id, customer_id, purpose, channel, change_time, refused, source,
                                       notice_version, proof, record_time)
            SELECT $1, customer_id, purpose, channel, change_time, refused, source, notice_version, proof, $10
            FROM unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::boolean[], $7::text[], $8::text[],
                        $9::text[])
                AS i (customer_id, purpose, channel, change_time, refused, source, notice_version, proof)
            ON CONFLICT DO NOTHING
            RETURNING customer_id""";

    private static final String LIST = """
            SELECT purpose, channel, change_time, refused, source, notice_version, proof FROM consent_entry
            WHERE tenant_id = $1 AND customer_id = $2
                AND ($4::timestamptz IS NULL OR change_time < $4
                     OR (change_time = $4 AND (purpose, channel, refused, source) > ($5::text, $6::text, $7::boolean, $8::text)))
            ORDER BY change_time DESC, purpose, channel, refused, source
            LIMIT $3""";

    private LedgerSql() {}

    /** Adds entries; answers the customer of each that was new. */
    static Uni<List<CustomerId>> insert(SqlConnection conn, TenantId tenant, List<ConsentEntry> entries, Instant now) {
        return conn.preparedQuery(INSERT)
                .execute(Columns.of(entries)
                        .value(tenant.value())
                        .texts(entry -> entry.customer().value())
                        .texts(entry -> entry.purpose().name())
                        .texts(entry -> channel(entry.channel()))
                        .times(ConsentEntry::changeTime)
                        .flags(entry -> refused(entry.decision()))
                        .texts(ConsentEntry::source)
                        .texts(ConsentEntry::noticeVersion)
                        .texts(ConsentEntry::proof)
                        .value(Rows.utc(now))
                        .tuple())
                .map(rows -> Rows.list(rows, Rows::customer));
    }

    /** The present states of the customers. */
    static Uni<List<ConsentState>> states(
            SqlConnection conn, TenantId tenant, Set<CustomerId> customers, LawTable laws) {
        return conn.preparedQuery(
                        "SELECT * FROM consent_heads(array_fill($1::int, ARRAY[cardinality($2::text[])]), $2)")
                .execute(Columns.of(customers)
                        .value(tenant.value())
                        .texts(CustomerId::value)
                        .tuple())
                .map(rows -> toStates(rows, laws));
    }

    private static List<ConsentState> toStates(RowSet<Row> rows, LawTable laws) {
        return ConsentRules.states(Rows.list(rows, LedgerSql::toHead), _ -> laws).stream()
                .map(StateOf::state)
                .toList();
    }

    private static ConsentHead toHead(Row row) {
        return new ConsentHead(
                Rows.tenant(row),
                Rows.customer(row),
                Optional.ofNullable(row.getString("country")),
                Optional.ofNullable(row.getString("region")),
                Optional.ofNullable(row.getString("purpose"))
                        .map(purpose -> Latest.of(
                                purpose,
                                row.getString("channel"),
                                row.getBoolean("refused"),
                                Rows.instant(row, "change_time"))));
    }

    static Uni<List<ConsentEntry>> list(
            SqlConnection conn, TenantId tenant, CustomerId customer, Optional<LedgerPlace> after, int limit) {
        List<Object> values = new ArrayList<>();
        values.add(tenant.value());
        values.add(customer.value());
        values.add((long) limit);
        values.add(after.map(place -> Rows.utc(place.changeTime())).orElse(null));
        values.add(after.map(place -> place.purpose().name()).orElse(null));
        values.add(after.map(place -> channel(place.channel())).orElse(null));
        values.add(after.map(place -> refused(place.decision())).orElse(null));
        values.add(after.map(LedgerPlace::source).orElse(null));
        return conn.preparedQuery(LIST)
                .execute(Tuple.from(values))
                .map(rows -> Rows.list(rows, row -> toEntry(customer, row)));
    }

    private static ConsentEntry toEntry(CustomerId customer, Row row) {
        String channel = row.getString("channel");
        return new ConsentEntry(
                customer,
                ConsentPurpose.valueOf(row.getString("purpose")),
                channel.isEmpty() ? Optional.empty() : Optional.of(Channel.valueOf(channel)),
                ConsentDecision.of(row.getBoolean("refused")),
                Rows.instant(row, "change_time"),
                row.getString("source"),
                row.getString("notice_version"),
                row.getString("proof"));
    }

    static Set<CustomerId> customers(List<ConsentEntry> entries) {
        Set<CustomerId> customers = new LinkedHashSet<>();
        entries.forEach(entry -> customers.add(entry.customer()));
        return customers;
    }

    private static String channel(Optional<Channel> channel) {
        return channel.map(Channel::name).orElse("");
    }

    private static boolean refused(ConsentDecision decision) {
        return decision == ConsentDecision.REFUSED;
    }
}
