package io.perennial.ingest.customer.store;

import com.google.protobuf.Message;
import io.perennial.ingest.consent.domain.ConsentHead;
import io.perennial.ingest.consent.domain.ConsentHead.Latest;
import io.perennial.ingest.consent.domain.ConsentRules;
import io.perennial.ingest.consent.domain.LawTable;
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
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts what changed about customers on the feed: profiles, and consents where another law holds now. */
final class ChangeSql {

    private static final String APPEND = """
            SELECT append_feed_records($1::smallint[], array_fill($2::int, ARRAY[cardinality($1::smallint[])]), $3,
                                       array_fill($4::text, ARRAY[cardinality($1::smallint[])]), $5, $6, $7,
                                       array_fill($8::boolean, ARRAY[cardinality($1::smallint[])]))""";

    private static final String HEADS =
            "SELECT * FROM consent_heads(array_fill($1::int, ARRAY[cardinality($2::text[])]), $2)";

    private ChangeSql() {}

    /** Who wrote it, when, in which trace, and whether it is history. */
    record Context(TenantId tenant, Instant now, @Nullable String traceparent, boolean backfill) {}

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
    static Uni<?> appendConsents(SqlConnection conn, Context context, List<CustomerId> customers, LawTable laws) {
        if (customers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return conn.preparedQuery(HEADS)
                .execute(ids(context, customers))
                .map(rows -> states(rows, laws))
                .flatMap(states -> append(conn, context, "CONSENT", states));
    }

    /** The consents of those customers whose state is another one by the laws of then than by those before. */
    static Uni<?> appendConsents(
            SqlConnection conn,
            Context context,
            List<CustomerId> customers,
            LawTable before,
            LawTable then,
            LawTable laws) {
        return conn.preparedQuery(HEADS)
                .execute(ids(context, customers))
                .map(rows -> {
                    List<Change> changed = new ArrayList<>(states(rows, then));
                    changed.removeAll(states(rows, before));
                    return changed.stream().map(Change::customer).toList();
                })
                .flatMap(changed -> appendConsents(conn, context, changed, laws));
    }

    private static Tuple ids(Context context, List<CustomerId> customers) {
        return Columns.of(customers)
                .value(context.tenant().value())
                .texts(CustomerId::value)
                .tuple();
    }

    private static List<Change> states(RowSet<Row> rows, LawTable laws) {
        return ConsentRules.states(Rows.list(rows, ChangeSql::toHead), _ -> laws).stream()
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
                        .value(context.backfill())
                        .tuple());
    }
}
