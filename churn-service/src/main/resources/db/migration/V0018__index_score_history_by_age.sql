-- Entries are numbered as they are written, so that old ones stand together.
CREATE INDEX score_history_entry_number_idx ON score_history (tenant_id, entry_number);
COMMENT ON TABLE score_history IS 'One entry each time a customer''s tier or model changed; position is 0 where only the model did. Old entries that later ones have replaced go; the latest of each customer stays.';
