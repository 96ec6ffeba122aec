CREATE TABLE send_policy (
    tenant_id integer NOT NULL,
    cap_count integer NOT NULL CHECK (cap_count BETWEEN 0 AND 100),
    cap_days integer NOT NULL CHECK (cap_days BETWEEN 1 AND 365),
    quiet_start time NOT NULL,
    quiet_end time NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT send_policy_pk PRIMARY KEY (tenant_id)
);
COMMENT ON TABLE send_policy IS 'Rules of sending of tenants that changed them; for all others the defaults hold.';
SELECT protect_tenant_rows('send_policy');

CREATE TABLE exclusion (
    tenant_id integer NOT NULL,
    customer_id text NOT NULL,
    reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 200),
    expire_time timestamptz,
    CONSTRAINT exclusion_pk PRIMARY KEY (tenant_id, customer_id)
);
COMMENT ON TABLE exclusion IS 'Customers taken out of all campaigns by hand, until an expiry or for good.';
SELECT protect_tenant_rows('exclusion');
