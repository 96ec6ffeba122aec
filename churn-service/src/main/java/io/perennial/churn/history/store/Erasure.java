package io.perennial.churn.history.store;

import io.perennial.platform.domain.CustomerKey;
import io.perennial.platform.job.InTurn;
import io.perennial.platform.sql.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Deletes customers from every table that has rows of theirs; a test compares the list with the database. The
 * customer's row goes first: whoever writes about a customer locks it, and then finds it gone.
 */
final class Erasure {
    static final List<String> TABLES = List.of(
            "customer",
            "customer_order",
            "customer_refund",
            "behaviour",
            "changed_customer",
            "customer_score",
            "score_history",
            "score_change",
            "alert",
            "alert_record");

    private Erasure() {}

    static Uni<Void> everywhere(SqlConnection conn, Collection<CustomerKey> customers) {
        Tuple keys = Columns.of(customers).keys(Function.identity()).tuple();
        return customers.isEmpty()
                ? Uni.createFrom().voidItem()
                : InTurn.each(TABLES, table -> conn.preparedQuery(delete(table)).execute(keys));
    }

    /** A constant for each table; no text of a caller is in it. */
    private static String delete(String table) {
        return "DELETE FROM " + table + " AS d USING unnest($1::int[], $2::text[]) AS i (tenant_id, customer_id)"
                + " WHERE d.tenant_id = i.tenant_id AND d.customer_id = i.customer_id";
    }
}
