package io.perennial.ingest.customer.store;

import static io.perennial.ingest.customer.store.TraitSql.column;

import io.perennial.ingest.consent.app.ConsentStateEncoder;
import io.perennial.ingest.consent.domain.ConsentState;
import io.perennial.ingest.consent.domain.LatestDecision;
import io.perennial.ingest.consent.domain.Law;
import io.perennial.ingest.customer.app.ProfileEncoder;
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
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts what changed about customers on the feed: profiles, and consents where another law holds now. */
@Singleton
class ChangeSql {

    private static final String APPEND = """
            SELECT append_feed_records($1::smallint[], array_fill($2::int, ARRAY[cardinality($1::smallint[])]), $3,
                                       array_fill($4::text, ARRAY[cardinality($1::smallint[])]), $5, $6,
                                       array_fill($7::text, ARRAY[cardinality($1::smallint[])]))""";

    private final ProfileEncoder profiles;
    private final ConsentStateEncoder consents;

    ChangeSql(ProfileEncoder profiles, ConsentStateEncoder consents) {
        this.profiles = profiles;
        this.consents = consents;
    }

    /** Who wrote it, when, and in which trace. */
    record Context(TenantId tenant, Instant now, @Nullable String traceparent) {}

    private record Change(CustomerId customer, byte[] body) {}

    Uni<?> appendProfiles(SqlConnection conn, Context context, List<CustomerProfile> changed) {
        return append(
                conn,
                context,
                "PROFILE",
                changed.stream()
                        .map(profile -> new Change(profile.customer(), profiles.encode(profile)))
                        .toList());
    }

    /** The consents of customers for whom another law holds than before. */
    Uni<?> appendConsents(SqlConnection conn, Context context, Map<CustomerId, Law> laws) {
        if (laws.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return conn.preparedQuery(
                        "SELECT * FROM consent_heads(array_fill($1::int, ARRAY[cardinality($2::text[])]), $2)")
                .execute(Tuple.of(context.tenant().value(), ProfileSql.ids(laws.keySet())))
                .map(rows -> states(rows, laws))
                .flatMap(states -> append(conn, context, "CONSENT", states));
    }

    private List<Change> states(RowSet<Row> rows, Map<CustomerId, Law> laws) {
        Map<CustomerId, List<LatestDecision>> decisions = new LinkedHashMap<>();
        laws.keySet().forEach(customer -> decisions.put(customer, new ArrayList<>()));
        for (Row row : rows) {
            if (row.getString("purpose") != null) {
                Objects.requireNonNull(decisions.get(new CustomerId(row.getString("customer_id"))))
                        .add(LatestDecision.of(
                                row.getString("purpose"),
                                row.getString("channel"),
                                row.getBoolean("refused"),
                                row.getOffsetDateTime("change_time").toInstant()));
            }
        }
        return decisions.entrySet().stream()
                .map(one -> new Change(
                        one.getKey(),
                        consents.encode(ConsentState.of(
                                one.getKey(), Objects.requireNonNull(laws.get(one.getKey())), one.getValue()))))
                .toList();
    }

    private static Uni<?> append(SqlConnection conn, Context context, String kind, List<Change> changes) {
        List<Object> values = new ArrayList<>();
        values.add(column(changes, Short[]::new, one -> (short) Shards.of(context.tenant(), one.customer())));
        values.add(context.tenant().value());
        values.add(column(changes, String[]::new, one -> one.customer().value()));
        values.add(kind);
        values.add(column(changes, Buffer[]::new, one -> Buffer.buffer(one.body())));
        values.add(TraitSql.utc(context.now()));
        values.add(context.traceparent());
        return conn.preparedQuery(APPEND).execute(Tuple.from(values));
    }
}
