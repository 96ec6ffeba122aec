package io.perennial.ingest.customer.store;

import com.google.protobuf.Message;
import io.perennial.ingest.consent.domain.ConsentHead;
import io.perennial.ingest.consent.domain.ConsentHead.Latest;
import io.perennial.ingest.consent.domain.ConsentRules;
import io.perennial.ingest.consent.domain.Jurisdiction;
import io.perennial.ingest.customer.domain.CustomerProfile;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.perennial.platform.sql.Columns;
import io.perennial.platform.sql.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts what changed about customers on the feed: profiles, and consents where another law holds now. */
final class ChangeSql {

    private static final String APPEND = """
            SELECT append_feed_records($1::smallint[], array_fill($2::int, ARRAY[cardinality($1::smallint[])]), $3,
                                       array_fill($4::text, ARRAY[cardinality($1::smallint[])]), $5, $6, $7)""";

    private ChangeSql() {}

    /** Who wrote it, when, and in which trace. */
    record Context(TenantId tenant, Instant now, @Nullable String traceparent) {}

    private record Change(CustomerId customer, Message body) {}

    static Uni<?> appendProfiles(SqlConnection conn, Context context, List<CustomerProfile> changed) {
        return append(
                conn,
                context,
                "PROFILE",
                changed.stream()
                        .map(profile -> new Change(profile.customer(), profile.toRecord()))
                        .toList());
    }

    /** The consents of customers for whom another law holds than before. */
    static Uni<?> appendConsents(
            SqlConnection conn, Context context, List<CustomerId> customers, Jurisdiction otherwise) {
        if (customers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return conn.preparedQuery(
                        "SELECT * FROM consent_heads(array_fill($1::int, ARRAY[cardinality($2::text[])]), $2)")
                .execute(Columns.of(customers)
                        .value(context.tenant().value())
                        .texts(CustomerId::value)
                        .tuple())
                .map(rows -> states(rows, otherwise))
                .flatMap(states -> append(conn, context, "CONSENT", states));
    }

    private static List<Change> states(RowSet<Row> rows, Jurisdiction otherwise) {
        return ConsentRules.states(Rows.list(rows, ChangeSql::toHead), _ -> otherwise).stream()
                .map(one -> new Change(new CustomerId(one.state().getCustomerId()), one.state()))
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

    private static Uni<?> append(SqlConnection conn, Context context, String kind, List<Change> changes) {
        return conn.preparedQuery(APPEND)
                .execute(Columns.of(changes)
                        .shorts(one -> (short) Shards.of(context.tenant(), one.customer()))
                        .value(context.tenant().value())
                        .texts(one -> one.customer().value())
                        .value(kind)
                        .bytes(one -> one.body().toByteArray())
                        .value(Rows.utc(context.now()))
                        .texts(_ -> context.traceparent())
                        .tuple());
    }
}
