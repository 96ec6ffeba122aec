CREATE TABLE event_month (
    month date NOT NULL,
    partitioned boolean NOT NULL,
    CONSTRAINT event_month_pk PRIMARY KEY (month)
);
COMMENT ON TABLE event_month IS 'Months that have events, and whether they have a partition or share event_rest. Never changed, so that no rows need moving.';
GRANT SELECT ON event_month TO ${appRole};

-- The service's role owns nothing, so the owner makes the partition for it. Every query of the feed locks every
-- partition: their number is limited, except for months around now, which a tenant's odd dates must not crowd out.
CREATE FUNCTION add_event_month(asked date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    first_day date := date_trunc('month', asked)::date;
    next_month date := (date_trunc('month', asked) + interval '1 month')::date;
    part text := 'event_' || to_char(asked, 'YYYY_MM');
    own boolean;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('add_event_month'));
    SELECT partitioned INTO own FROM event_month WHERE month = first_day;
    IF FOUND THEN
        RETURN own;
    END IF;
    own := first_day BETWEEN now() - interval '2 years' AND now() + interval '2 months'
        OR (first_day BETWEEN '1990-01-01' AND '2039-12-01'
            AND (SELECT count(*) FROM event_month WHERE partitioned) < 96);
    IF own THEN
        EXECUTE format('CREATE TABLE %I (LIKE event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
        EXECUTE format('ALTER TABLE event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part,
                       to_char(first_day, 'YYYY-MM-DD') || ' 00:00:00+00', to_char(next_month, 'YYYY-MM-DD') || ' 00:00:00+00');
    END IF;
    INSERT INTO event_month (month, partitioned) VALUES (first_day, own);
    RETURN own;
END $$;
REVOKE ALL ON FUNCTION add_event_month(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION add_event_month(date) TO ${appRole};
