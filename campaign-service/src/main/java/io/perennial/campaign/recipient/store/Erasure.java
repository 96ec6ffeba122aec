package io.perennial.campaign.recipient.store;

import io.perennial.campaign.recipient.domain.CustomerHashes;
import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;

/**
 * Removes erased customers from every table. Decisions about them and messages to them stay, as counts and proofs, with
 * a commitment in place of the id. Messages that were claimed but not begun are withheld.
 *
 * <p>Chunks come first: a decision in progress holds its chunk's lock, so the statements after this one see its rows.
 * The lock row of an address goes even if other customers share the address: the next count creates a new one.
 *
 * <p>The reason that a person gave for an exclusion goes as well, also where it is stored with a decision: only the
 * code ("4") and the expiry stay (see {@code Reason}).
 */
final class Erasure {

    /** Whoever brings in the tenants' customers by other ways than feeds has ended, or waits for the end of the page. */
    private static final String LOCK = "SELECT lock_customers('{}', $1::int[])";

    private static final List<String> STATEMENTS = List.of(
            """
            UPDATE audience_chunk AS a
            SET customer_ids = (SELECT array_agg(coalesce(e.commitment, m.customer_id))
                                FROM unnest(a.customer_ids) AS m (customer_id)
                                LEFT JOIN unnest($1::int[], $2::text[], $3::text[])
                                     AS e (tenant_id, customer_id, commitment)
                                ON e.tenant_id = a.tenant_id AND e.customer_id = m.customer_id)
            WHERE a.tenant_id = ANY ($1::int[]) AND a.customer_ids && $2::text[] AND cardinality($3::text[]) > 0""", """
            UPDATE decision AS d
            SET customer_id = e.commitment,
                reasons = regexp_replace(d.reasons, '^(4\\t[^\\t\\n]*\\t)[^\\n]*', '\\1', 'gn')
            FROM unnest($1::int[], $2::text[], $3::text[]) AS e (tenant_id, customer_id, commitment)
            WHERE d.tenant_id = e.tenant_id AND d.customer_id = e.customer_id""", """
            DELETE FROM address_cap AS a USING (
                SELECT c.tenant_id, c.address_hash FROM address_cap AS c
                WHERE (c.tenant_id, c.address_hash) IN (
                    SELECT m.tenant_id, m.address_hash FROM message AS m
                    JOIN unnest($1::int[], $2::text[], $3::text[]) AS e (tenant_id, customer_id, commitment)
                      ON m.tenant_id = e.tenant_id AND m.customer_id = e.customer_id
                    WHERE m.address_hash IS NOT NULL)
                ORDER BY c.tenant_id, c.address_hash FOR UPDATE) AS own
            WHERE a.tenant_id = own.tenant_id AND a.address_hash = own.address_hash""", """
            UPDATE message AS m
            SET customer_id = e.commitment, address_hash = NULL, traceparent = NULL, reported = true,
                state = CASE WHEN m.attempt_time IS NULL AND m.state IN (1, 2) THEN 4 ELSE m.state END,
                state_reason = CASE WHEN m.attempt_time IS NULL AND m.state IN (1, 2) THEN 'ERASED' ELSE m.state_reason END,
                claim_id = CASE WHEN m.attempt_time IS NOT NULL THEN m.claim_id END,
                claim_time = CASE WHEN m.attempt_time IS NOT NULL THEN m.claim_time END
            FROM unnest($1::int[], $2::text[], $3::text[]) AS e (tenant_id, customer_id, commitment)
            WHERE m.tenant_id = e.tenant_id AND m.customer_id = e.customer_id""", delete("recipient"), delete("suppression"), delete("exclusion"), delete("send_cap"));

    private Erasure() {}

    static Uni<Void> run(SqlConnection conn, Collection<CustomerKey> erased, CustomerHashes hashes) {
        if (erased.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple who = Columns.of(erased)
                .keys(customer -> customer)
                .texts(hashes::commitment)
                .tuple();
        return conn.preparedQuery(LOCK)
                .execute(Columns.of(erased).tenants(CustomerKey::tenant).tuple())
                .flatMap(_ -> InTurn.each(
                        STATEMENTS, statement -> conn.preparedQuery(statement).execute(who)));
    }

    /** All statements take the same parameters, needed or not. */
    private static String delete(String table) {
        return """
                DELETE FROM %s AS t USING unnest($1::int[], $2::text[], $3::text[]) AS e (tenant_id, customer_id, commitment)
                WHERE t.tenant_id = e.tenant_id AND t.customer_id = e.customer_id""".formatted(table);
    }
}
