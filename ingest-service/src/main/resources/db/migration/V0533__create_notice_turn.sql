CREATE TABLE notice_turn (
    one boolean NOT NULL DEFAULT true CHECK (one),
    next_time timestamptz NOT NULL,
    CONSTRAINT notice_turn_pk PRIMARY KEY (one)
);
COMMENT ON TABLE notice_turn IS 'One row: when a replica may look again which notices hold. No row belongs to a tenant.';
INSERT INTO notice_turn (next_time) VALUES ('-infinity');
GRANT SELECT, UPDATE ON notice_turn TO ${appRole};
