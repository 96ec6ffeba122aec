-- Members of whatever segments there are, to be listed in their order; an index for each kind of segment before.
CREATE TABLE segment_member (
    tenant_id integer NOT NULL,
    segment_id text COLLATE "C" NOT NULL,
    customer_id text COLLATE "C" NOT NULL,
    CONSTRAINT segment_member_pk PRIMARY KEY (tenant_id, segment_id, customer_id)
);
COMMENT ON TABLE segment_member IS 'Who is in which segment: customer.segment_ids from the other side, kept with every change of it.';

ALTER TABLE customer NO FORCE ROW LEVEL SECURITY;
INSERT INTO segment_member (tenant_id, segment_id, customer_id)
SELECT tenant_id, unnest(segment_ids), customer_id FROM customer;
ALTER TABLE customer FORCE ROW LEVEL SECURITY;

ALTER TABLE segment_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE segment_member FORCE ROW LEVEL SECURITY;
-- Rows that go are found one by one by key and then deleted by their place (ctid). A policy that an index can answer would
-- tempt the planner to walk all members of the tenant for them, as long as it believes that they are few; so it cannot.
CREATE POLICY segment_member_tenant ON segment_member
    USING (tenant_id + 0 = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON segment_member TO ${appRole};

DROP INDEX customer_stage_idx;
DROP INDEX customer_tier_idx;

-- The segments of a customer, in the order of their ids: a tier, a group of each preset, a stage. What is null is none.
CREATE FUNCTION segments_of(tier text, rfm_segment_ids text[], stage text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN array_remove(ARRAY['churn.' || tier] || rfm_segment_ids || ARRAY['stage.' || stage], NULL);
