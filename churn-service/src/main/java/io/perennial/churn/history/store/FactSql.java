package io.perennial.churn.history.store;

/** The statements of {@link Facts}. Parameters are arrays, sorted by key, so that rows are locked in one order. */
final class FactSql {
    private FactSql() {}

    /**
     * Marks those for whom the law of these tenants decides. Their rows are locked, so that nobody who is being erased is
     * marked. Nothing happened to them: who is marked for something else stays so.
     */
    static final String CHANGED_BY_LAW = """
            INSERT INTO changed_customer AS m (tenant_id, customer_id, mark_time, backfill)
            SELECT c.tenant_id, c.customer_id, clock_timestamp(), true FROM customer AS c
             WHERE c.tenant_id = ANY ($1::int[]) AND c.personalisation IS NULL AND c.law IS NULL
             ORDER BY c.tenant_id, c.customer_id
               FOR KEY SHARE OF c
            ON CONFLICT (tenant_id, customer_id) DO UPDATE SET mark_time = excluded.mark_time""";

    static final String CUSTOMERS = """
            INSERT INTO customer AS c
                   (tenant_id, customer_id, law, profile_position, personalisation, consent_position)
            SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::boolean[], $6::bigint[])
            ON CONFLICT (tenant_id, customer_id) DO UPDATE
               SET law = CASE WHEN excluded.profile_position > c.profile_position THEN excluded.law ELSE c.law END,
                   profile_position = greatest(c.profile_position, excluded.profile_position),
                   personalisation = CASE WHEN excluded.consent_position > c.consent_position
                                          THEN excluded.personalisation ELSE c.personalisation END,
                   consent_position = greatest(c.consent_position, excluded.consent_position)
             WHERE excluded.profile_position > c.profile_position OR excluded.consent_position > c.consent_position
            RETURNING tenant_id, customer_id""";

    static final String ORDERS = """
            INSERT INTO customer_order AS o
                   (tenant_id, customer_id, order_id, event_time, source, event_id, minor_units, cancel_time)
            SELECT tenant_id, customer_id, order_id, timestamptz 'epoch' + event_ms * interval '1 millisecond',
                   source, event_id, minor_units, timestamptz 'epoch' + cancel_ms * interval '1 millisecond'
              FROM unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::bigint[],
                          $8::bigint[])
                AS i (tenant_id, customer_id, order_id, event_ms, source, event_id, minor_units, cancel_ms)
            ON CONFLICT (tenant_id, customer_id, order_id) DO UPDATE
               SET (event_time, source, event_id, minor_units) =
                   (SELECT first.event_time, first.source, first.event_id, first.minor_units
                      FROM (VALUES (o.event_time, o.source, o.event_id, o.minor_units),
                                   (excluded.event_time, excluded.source, excluded.event_id, excluded.minor_units))
                        AS first (event_time, source, event_id, minor_units)
                     ORDER BY first.event_time NULLS LAST, first.source, first.event_id, first.minor_units
                     LIMIT 1),
                   cancel_time = least(o.cancel_time, excluded.cancel_time)
             WHERE (excluded.event_time IS NOT NULL
                    AND (o.event_time IS NULL
                         OR (excluded.event_time, excluded.source, excluded.event_id, excluded.minor_units)
                            < (o.event_time, o.source, o.event_id, o.minor_units)))
                OR excluded.cancel_time < coalesce(o.cancel_time, 'infinity')
            RETURNING tenant_id, customer_id""";

    static final String REFUNDS = """
            INSERT INTO customer_refund AS r
                   (tenant_id, customer_id, refund_id, event_time, source, event_id, order_id, minor_units)
            SELECT tenant_id, customer_id, refund_id, timestamptz 'epoch' + event_ms * interval '1 millisecond',
                   source, event_id, order_id, minor_units
              FROM unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[],
                          $8::bigint[])
                AS i (tenant_id, customer_id, refund_id, event_ms, source, event_id, order_id, minor_units)
            ON CONFLICT (tenant_id, customer_id, refund_id) DO UPDATE
               SET (event_time, source, event_id, order_id, minor_units) =
                   (excluded.event_time, excluded.source, excluded.event_id, excluded.order_id, excluded.minor_units)
             WHERE (excluded.event_time, excluded.source, excluded.event_id, excluded.minor_units,
                    coalesce(excluded.order_id, ''))
                   < (r.event_time, r.source, r.event_id, r.minor_units, coalesce(r.order_id, ''))
            RETURNING tenant_id, customer_id""";

    static final String ACTS = """
            INSERT INTO behaviour (tenant_id, customer_id, kind, event_time, event_key)
            SELECT tenant_id, customer_id, kind, timestamptz 'epoch' + event_ms * interval '1 millisecond', event_key
              FROM unnest($1::int[], $2::text[], $3::text[], $4::bigint[], $5::bigint[])
                AS i (tenant_id, customer_id, kind, event_ms, event_key)
            ON CONFLICT DO NOTHING
            RETURNING tenant_id, customer_id""";

    static final String CHANGED = """
            INSERT INTO changed_customer AS c (tenant_id, customer_id, mark_time, backfill, accept_time, traceparent)
            SELECT tenant_id, customer_id, clock_timestamp(), backfill, accept_time, traceparent
              FROM unnest($1::int[], $2::text[], $3::boolean[], $4::timestamptz[], $5::text[])
                AS i (tenant_id, customer_id, backfill, accept_time, traceparent)
            ON CONFLICT (tenant_id, customer_id) DO UPDATE
               SET (mark_time, backfill, accept_time, traceparent) =
                   (excluded.mark_time, c.backfill AND excluded.backfill, greatest(c.accept_time, excluded.accept_time),
                    coalesce(excluded.traceparent, c.traceparent))""";
}
