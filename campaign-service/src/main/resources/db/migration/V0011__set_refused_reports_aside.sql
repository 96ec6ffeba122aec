ALTER TABLE message ADD COLUMN report_refusal text CHECK (length(report_refusal) <= 200);
COMMENT ON COLUMN message.report_refusal IS 'Why ingest refused to be told, where it did; such a message counts as reported and is not told again.';
CREATE INDEX message_report_refusal_idx ON message (tenant_id) WHERE report_refusal IS NOT NULL;
