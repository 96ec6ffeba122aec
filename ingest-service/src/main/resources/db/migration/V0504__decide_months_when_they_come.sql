-- As before, but for months that lie ahead: one without room is not decided before it comes, or events of its future,
-- which only REPLAY tenants have, would deny a partition to the events of its present. What they left in event_rest
-- moves along when the month gets its partition.
CREATE OR REPLACE FUNCTION add_event_month(asked date) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    first_day date := date_trunc('month', asked)::date;
    next_month date := (date_trunc('month', asked) + interval '1 month')::date;
    start_time timestamptz := first_day::timestamp AT TIME ZONE 'UTC';
    end_time timestamptz := next_month::timestamp AT TIME ZONE 'UTC';
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
    IF NOT own AND first_day > now() THEN
        RETURN false;
    END IF;
    IF own THEN
        EXECUTE format('CREATE TABLE %I (LIKE event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
        -- Nobody may write between the move and the partition.
        LOCK TABLE event_rest IN ACCESS EXCLUSIVE MODE;
        EXECUTE format('WITH moved AS (DELETE FROM event_rest WHERE event_time >= %L AND event_time < %L RETURNING *)'
                       || ' INSERT INTO %I SELECT * FROM moved', start_time, end_time, part);
        EXECUTE format('ALTER TABLE event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', part, start_time, end_time);
    END IF;
    INSERT INTO event_month (month, partitioned) VALUES (first_day, own);
    RETURN own;
END $$;

DELETE FROM event_month WHERE NOT partitioned AND month > now();
COMMENT ON TABLE event_month IS 'Months that have events, and whether they have a partition or share event_rest; without those that share it and lie ahead.';
