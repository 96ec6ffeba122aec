ALTER TABLE campaign_transition
    ADD COLUMN pause_cause text CHECK (pause_cause IN ('SENDER_REFUSED')),
    ADD COLUMN provider_code text NOT NULL DEFAULT '' CHECK (length(provider_code) <= 20);
COMMENT ON COLUMN campaign_transition.pause_cause IS 'Why the service itself paused the campaign; NULL for every other step.';
COMMENT ON COLUMN campaign_transition.provider_code IS 'The mail provider''s reply code, for example 550 5.4.5, where it refused the sender; never its text, which may hold an address.';
