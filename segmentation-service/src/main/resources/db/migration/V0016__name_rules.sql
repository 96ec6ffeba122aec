-- The rules of this service, each in one place and under a name. A statement that calls one of these functions is planned
-- as if the rule stood there written out: that is why none is STRICT, and why those that add to a time are STABLE, as the
-- operator is, although no time zone has a say in intervals of hours and less.

-- Whether a customer may be profiled: what the consent ledger says, else the customer's own law, else the tenant's
-- default; and never without an event whose origin allows it.
CREATE FUNCTION may_be_profiled(usable boolean, personalisation boolean, opt_in boolean, default_opt_in boolean)
    RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN usable AND coalesce(personalisation, NOT opt_in, NOT default_opt_in);

-- What a customer's orders come to at an instant. Those count that were placed before it and not cancelled before it.
-- `last_placed_time` is an interaction even where the order was cancelled; at `next_time` the next of them begins or
-- ceases to count.
CREATE FUNCTION order_totals(of_tenant_id integer, of_customer_id text, as_of timestamptz)
    RETURNS TABLE (order_count bigint, first_order_time timestamptz, last_order_time timestamptz, gross_minor bigint,
                   last_placed_time timestamptz, next_time timestamptz)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT count(*) FILTER (WHERE placed AND NOT cancelled),
           min(order_time) FILTER (WHERE placed AND NOT cancelled),
           max(order_time) FILTER (WHERE placed AND NOT cancelled),
           held_minor(sum(gross_minor) FILTER (WHERE placed AND NOT cancelled)),
           max(order_time) FILTER (WHERE placed),
           least(min(order_time) FILTER (WHERE NOT placed AND order_time < 'infinity'),
                 min(cancel_time) FILTER (WHERE NOT cancelled AND cancel_time < 'infinity'))
    FROM (SELECT o.order_time, o.cancel_time, o.gross_minor,
                 o.order_time < as_of AS placed, o.cancel_time < as_of AS cancelled
          FROM customer_order AS o
          WHERE o.tenant_id = of_tenant_id AND o.customer_id = of_customer_id) AS orders
$$;

-- What a customer's refunds come to at an instant. Price and refunds of a cancelled order leave together; a refund whose
-- order is not named or not known counts.
CREATE FUNCTION refund_totals(of_tenant_id integer, of_customer_id text, as_of timestamptz)
    RETURNS TABLE (refunded_minor bigint, next_time timestamptz)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT held_minor(sum(r.refunded_minor) FILTER (WHERE r.refund_time < as_of AND NOT EXISTS (
               SELECT FROM customer_order AS o
               WHERE o.tenant_id = r.tenant_id AND o.customer_id = r.customer_id
                 AND o.order_id = r.order_id AND o.cancel_time < as_of))),
           min(r.refund_time) FILTER (WHERE r.refund_time >= as_of)
    FROM customer_refund AS r
    WHERE r.tenant_id = of_tenant_id AND r.customer_id = of_customer_id
$$;

-- The last of a customer's pending acts before an instant, and the first at or after it.
CREATE FUNCTION pending_act_times(of_tenant_id integer, of_customer_id text, as_of timestamptz)
    RETURNS TABLE (last_time timestamptz, next_time timestamptz)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT max(a.act_time) FILTER (WHERE a.act_time < as_of), min(a.act_time) FILTER (WHERE a.act_time >= as_of)
    FROM pending_act AS a
    WHERE a.tenant_id = of_tenant_id AND a.customer_id = of_customer_id
$$;

-- From when on a customer who does nothing more is dormant: the last order is no longer young enough for cooling, and the
-- silence since the last interaction, the order included, has lasted.
CREATE FUNCTION dormant_from(last_order_time timestamptz, last_act_time timestamptz, cooling_for interval,
                             silent_after interval)
    RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN greatest(last_order_time + cooling_for, greatest(last_order_time, last_act_time) + silent_after);

-- The one lifecycle stage of a customer at an instant; the first row that fits. Orders and acts are those before it. A
-- bound belongs to the later stage.
CREATE FUNCTION stage_of(as_of timestamptz, order_count bigint, last_order_time timestamptz, last_act_time timestamptz,
                         recent_for interval, cooling_for interval, churned_after interval, silent_after interval)
    RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN order_count = 0 THEN 'prospect'
                WHEN as_of >= last_order_time + churned_after THEN 'churned'
                WHEN as_of >= dormant_from(last_order_time, last_act_time, cooling_for, silent_after) THEN 'dormant'
                WHEN as_of >= last_order_time + recent_for THEN 'cooling'
                WHEN order_count = 1 THEN 'new'
                ELSE 'active' END;

-- When time alone changes that stage next; null where it never will. Whoever keeps acting until the last order is too old
-- goes from cooling straight to churned.
CREATE FUNCTION next_stage_time(as_of timestamptz, order_count bigint, last_order_time timestamptz,
                                last_act_time timestamptz, recent_for interval, cooling_for interval,
                                churned_after interval, silent_after interval)
    RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN CASE WHEN order_count = 0 THEN NULL
                WHEN as_of < last_order_time + recent_for THEN last_order_time + recent_for
                WHEN as_of < dormant_from(last_order_time, last_act_time, cooling_for, silent_after)
                     AND dormant_from(last_order_time, last_act_time, cooling_for, silent_after)
                         < last_order_time + churned_after
                THEN dormant_from(last_order_time, last_act_time, cooling_for, silent_after)
                WHEN as_of < last_order_time + churned_after THEN last_order_time + churned_after END;
