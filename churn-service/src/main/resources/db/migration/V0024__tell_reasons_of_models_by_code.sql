ALTER TABLE model ADD COLUMN reasons jsonb NOT NULL DEFAULT '[]';
COMMENT ON COLUMN model.reasons IS 'What stood in the way of a rejected or failed model: code, sentence, and the id of an incident.';

ALTER TABLE model NO FORCE ROW LEVEL SECURITY;
UPDATE model SET reasons = jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
    'code', CASE WHEN state_reason LIKE 'Too little history%' THEN 'INSUFFICIENT_HISTORY'
                 WHEN state_reason LIKE 'No better than the live model%' THEN 'LIVE_MODEL_NOT_BEATEN'
                 ELSE 'INTERNAL' END,
    'sentence', state_reason,
    'incident', substring(state_reason FROM 'incident ([0-9a-f-]{36})'))))
WHERE state_reason <> '';
ALTER TABLE model FORCE ROW LEVEL SECURITY;

ALTER TABLE model DROP COLUMN state_reason;
