CREATE TABLE campaign (
    tenant_id integer NOT NULL,
    campaign_id uuid NOT NULL,
    display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 128),
    audience text NOT NULL CHECK (audience IS JSON ARRAY),
    channel smallint NOT NULL CHECK (channel BETWEEN 1 AND 3),
    locale text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    sender_address text NOT NULL,
    own_domains text NOT NULL CHECK (own_domains IS JSON ARRAY),
    send_time time NOT NULL,
    holdout_permille integer NOT NULL CHECK (holdout_permille BETWEEN 0 AND 900),
    state text NOT NULL
        CHECK (state IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'RUNNING', 'PAUSED', 'FINISHED', 'STOPPED')),
    author text NOT NULL,
    approver text,
    findings text NOT NULL CHECK (findings IS JSON ARRAY),
    create_time timestamptz NOT NULL,
    launch_time timestamptz,
    audience_count bigint,
    version bigint NOT NULL,
    CONSTRAINT campaign_pk PRIMARY KEY (tenant_id, campaign_id),
    CONSTRAINT campaign_other_approver_check CHECK (approver <> author),
    CONSTRAINT campaign_launch_check CHECK ((launch_time IS NULL) = (audience_count IS NULL)),
    CONSTRAINT campaign_running_check
        CHECK (state NOT IN ('RUNNING', 'PAUSED', 'FINISHED') OR (launch_time IS NOT NULL AND approver IS NOT NULL))
);
COMMENT ON TABLE campaign IS 'Campaigns: plan and state. audience is an array of sets of segment ids; launch_time is by the tenant''s clock.';
CREATE INDEX campaign_create_time_idx ON campaign (tenant_id, create_time DESC, campaign_id DESC);
CREATE INDEX campaign_open_idx ON campaign (tenant_id, state) WHERE state IN ('RUNNING', 'STOPPED');
SELECT protect_tenant_rows('campaign');

CREATE TABLE campaign_transition (
    tenant_id integer NOT NULL,
    campaign_id uuid NOT NULL,
    sequence integer NOT NULL CHECK (sequence > 0),
    state text NOT NULL,
    actor text NOT NULL,
    transition_time timestamptz NOT NULL,
    reason text NOT NULL CHECK (length(reason) <= 500),
    CONSTRAINT campaign_transition_pk PRIMARY KEY (tenant_id, campaign_id, sequence)
);
COMMENT ON TABLE campaign_transition IS 'Every state that a campaign has reached, with who did it, when (wall clock) and why. Only ever added to.';
SELECT protect_tenant_rows('campaign_transition');
REVOKE UPDATE, DELETE ON campaign_transition FROM ${appRole};
