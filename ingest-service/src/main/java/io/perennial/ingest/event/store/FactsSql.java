package io.perennial.ingest.event.store;

import io.perennial.ingest.consent.domain.ConsentDecision;
import io.perennial.ingest.event.domain.CustomerFacts;
import io.perennial.ingest.event.domain.PendingEvent;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.secret.KeyedHash;
import io.perennial.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what is known of the customers of a batch. */
@Singleton
class FactsSql {

    /** Laterals with a limit stay index look-ups, one a row, however the statistics of a young table look. */
    private static final String FACTS = """
            SELECT i.n::int AS n, e.erased, c.country, c.region, l.refused
            FROM unnest($1::int[], $2::text[], $3::bytea[], $4::timestamptz[]) WITH ORDINALITY
                AS i (tenant_id, customer_id, customer_hash, asked_time, n)
            LEFT JOIN LATERAL (
                SELECT true AS erased FROM erased_customer AS e
                WHERE e.tenant_id = i.tenant_id AND e.customer_hash = i.customer_hash LIMIT 1
            ) AS e ON true
            LEFT JOIN LATERAL (
                SELECT c.country, c.region FROM customer AS c
                WHERE i.asked_time IS NOT NULL AND c.tenant_id = i.tenant_id AND c.customer_id = i.customer_id LIMIT 1
            ) AS c ON true
            LEFT JOIN LATERAL (
                SELECT l.refused FROM consent_entry AS l
                WHERE l.tenant_id = i.tenant_id AND l.customer_id = i.customer_id AND l.purpose = 'ANALYTICS'
                    AND l.channel = '' AND l.change_time <= i.asked_time
                ORDER BY l.change_time DESC, l.refused DESC LIMIT 1
            ) AS l ON true
            WHERE e.erased OR c.country IS NOT NULL OR l.refused IS NOT NULL""";

    private final KeyedHash hash;

    FactsSql(KeyedHash hash) {
        this.hash = hash;
    }

    /** The facts for each event, in the order of the batch. */
    Uni<CustomerFacts[]> load(SqlConnection conn, List<PendingEvent> batch) {
        return conn.preparedQuery(FACTS)
                .execute(Columns.of(batch)
                        .tenants(PendingEvent::tenant)
                        .texts(event -> event.customer() == null
                                ? null
                                : event.customer().value())
                        .bytes(hashes())
                        .times(FactsSql::askedTime)
                        .tuple())
                .map(rows -> toFacts(rows, batch.size()));
    }

    /** Only behaviour asks for consent: for all else, the time is left out and nothing is looked up. */
    private static @Nullable Instant askedTime(PendingEvent event) {
        return event.customer() != null && event.needsConsent() ? event.eventTime() : null;
    }

    /** Hashes each customer of a batch once. */
    private Function<PendingEvent, byte @Nullable []> hashes() {
        Map<CustomerKey, byte[]> known = new HashMap<>();
        return event -> event.customer() == null ? null : known.computeIfAbsent(event.key(), hash::of);
    }

    private static CustomerFacts[] toFacts(RowSet<Row> rows, int size) {
        CustomerFacts[] facts = new CustomerFacts[size];
        Arrays.fill(facts, CustomerFacts.NONE);
        for (Row row : rows) {
            facts[row.getInteger("n") - 1] = new CustomerFacts(
                    Boolean.TRUE.equals(row.getBoolean("erased")),
                    Optional.ofNullable(row.getString("country")),
                    Optional.ofNullable(row.getString("region")),
                    Optional.ofNullable(row.getBoolean("refused")).map(ConsentDecision::of));
        }
        return facts;
    }
}
