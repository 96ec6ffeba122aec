package io.perennial.ingest.customer.store;

import static io.perennial.ingest.customer.store.TraitSql.column;

import com.google.protobuf.Message;
import io.perennial.ingest.consent.domain.ConsentHead;
import io.perennial.ingest.consent.domain.ConsentHead.Latest;
import io.perennial.ingest.consent.domain.ConsentRules;
import io.perennial.ingest.consent.domain.Jurisdiction;
import io.perennial.ingest.customer.domain.CustomerProfile;
import io.perennial.platform.domain.CustomerId;
import io.perennial.platform.domain.Shards;
import io.perennial.platform.domain.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
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
                                       array_fill($4::text, ARRAY[cardinality($1::smallint[])]), $5, $6,
                                       array_fill($7::text, ARRAY[cardinality($1::smallint[])]))""";

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
                .execute(Tuple.of(context.tenant().value(), ProfileSql.ids(customers)))
                .map(rows -> states(rows, otherwise))
                .flatMap(states -> append(conn, context, "CONSENT", states));
    }

    private static List<Change> states(RowSet<Row> rows, Jurisdiction otherwise) {
        List<ConsentHead> heads = new ArrayList<>();
        rows.forEach(row -> heads.add(toHead(row)));
        return ConsentRules.states(heads, _ -> otherwise).stream()
                .map(one -> new Change(new CustomerId(one.state().getCustomerId()), one.state()))
                .toList();
    }

    private static ConsentHead toHead(Row row) {
        return new ConsentHead(
                new TenantId(row.getInteger("tenant_id")),
                new CustomerId(row.getString("customer_id")),
                Optional.ofNullable(row.getString("country")),
                Optional.ofNullable(row.getString("region")),
                Optional.ofNullable(row.getString("purpose"))
                        .map(purpose -> Latest.of(
                                purpose,
                                row.getString("channel"),
                                row.getBoolean("refused"),
                                row.getOffsetDateTime("change_time"))));
    }

    private static Uni<?> append(SqlConnection conn, Context context, String kind, List<Change> changes) {
        List<Object> values = new ArrayList<>();
        values.add(column(changes, Short[]::new, one -> (short) Shards.of(context.tenant(), one.customer())));
        values.add(context.tenant().value());
        values.add(column(changes, String[]::new, one -> one.customer().value()));
        values.add(kind);
        values.add(
                column(changes, Buffer[]::new, one -> Buffer.buffer(one.body().toByteArray())));
        values.add(TraitSql.utc(context.now()));
        values.add(context.traceparent());
        return conn.preparedQuery(APPEND).execute(Tuple.from(values));
    }
}
