-- Reasons are names of an enum; what the provider said stands beside it. The owner changes the rows of all tenants.
ALTER TABLE message ADD COLUMN provider_code text NOT NULL DEFAULT '';
COMMENT ON COLUMN message.provider_code IS 'The provider''s reply code where it refused the message, with the enhanced one (RFC 3463) where it gave one.';
ALTER TABLE message NO FORCE ROW LEVEL SECURITY;
UPDATE message SET state_reason = 'PROVIDER_REFUSED', provider_code = replace(substr(state_reason, 6), '_', ' ')
WHERE state_reason LIKE 'SMTP\_%';
UPDATE message SET state_reason = 'PROFILING_DENIED' WHERE state_reason = 'NOT_ELIGIBLE';
ALTER TABLE message FORCE ROW LEVEL SECURITY;
