package io.perennial.churn.model.store;

import static java.util.stream.Collectors.joining;

import io.perennial.churn.history.domain.ActKind;

/**
 * The events of some customers, in the order of customer ids. Those at or after the as-of instant are left out: no
 * feature may see them, and no label needs them. The query of acts has one more parameter, the instant before which
 * acts are left out.
 */
record HistorySql(String orders, String refunds, String acts) {

    private static final String KINDS =
            ActKind.COUNTED.stream().map(kind -> "'" + kind + "'").collect(joining(", "));

    /** Of a range, for pages of a whole tenant: rows of customers who are not on the page are skipped. */
    static final HistorySql OF_RANGE = of("BETWEEN $3 AND $4", "$5");

    /** Of named customers only. */
    static final HistorySql OF_NAMED = of("= ANY ($3::text[])", "$4");

    private static final String ORDERS = """
            SELECT customer_id, (extract(epoch FROM event_time) * 1000)::bigint AS event_ms, minor_units,
                   (extract(epoch FROM cancel_time) * 1000)::bigint AS cancel_ms
              FROM customer_order
             WHERE tenant_id = $1 AND customer_id %s AND event_time < $2
             ORDER BY customer_id""";

    /** The refunds of a cancelled order are left out with its price. */
    private static final String REFUNDS = """
            SELECT r.customer_id, (extract(epoch FROM r.event_time) * 1000)::bigint AS event_ms, r.minor_units
              FROM customer_refund AS r
             WHERE r.tenant_id = $1 AND r.customer_id %s AND r.event_time < $2
               AND NOT EXISTS (SELECT FROM customer_order AS o
                                WHERE o.tenant_id = r.tenant_id AND o.customer_id = r.customer_id
                                  AND o.order_id = r.order_id AND o.cancel_time < $2)
             ORDER BY r.customer_id""";

    private static final String ACTS = """
            SELECT customer_id, kind, (extract(epoch FROM event_time) * 1000)::bigint AS event_ms
              FROM behaviour
             WHERE tenant_id = $1 AND customer_id %s AND event_time < $2 AND event_time >= %s
               AND kind IN (%s)
             ORDER BY customer_id""";

    private static HistorySql of(String customers, String actsFrom) {
        return new HistorySql(
                ORDERS.formatted(customers), REFUNDS.formatted(customers), ACTS.formatted(customers, actsFrom, KINDS));
    }
}
