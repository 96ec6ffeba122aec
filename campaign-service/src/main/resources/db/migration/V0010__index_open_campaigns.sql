-- Paused campaigns are decided, too.
DROP INDEX campaign_open_idx;
CREATE INDEX campaign_open_idx ON campaign (tenant_id, state) WHERE state IN ('RUNNING', 'PAUSED', 'STOPPED');
