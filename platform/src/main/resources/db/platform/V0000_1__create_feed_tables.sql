-- Both ends of a feed. No row of these tables belongs to a tenant, so they have no policy.

CREATE TABLE feed_head (
    feed text NOT NULL,
    shard smallint NOT NULL CHECK (shard >= 0),
    position bigint NOT NULL CHECK (position >= 0),
    CONSTRAINT feed_head_pk PRIMARY KEY (feed, shard)
);
COMMENT ON TABLE feed_head IS 'Last position of each shard of a feed that this service writes. Its row lock makes positions gapless in commit order.';

CREATE TABLE feed_consumer (
    feed text NOT NULL,
    consumer text NOT NULL,
    shard smallint NOT NULL CHECK (shard >= 0),
    position bigint NOT NULL CHECK (position >= 0),
    pull_time timestamptz NOT NULL,
    CONSTRAINT feed_consumer_pk PRIMARY KEY (feed, consumer, shard)
);
COMMENT ON TABLE feed_consumer IS 'How far each consumer of a feed of this service says it has come. For progress reports only.';

CREATE TABLE feed_cursor (
    feed text NOT NULL,
    consumer text NOT NULL,
    shard smallint NOT NULL CHECK (shard >= 0),
    position bigint NOT NULL DEFAULT 0 CHECK (position >= 0),
    fence bigint NOT NULL DEFAULT 0,
    owner uuid,
    lease_until timestamptz NOT NULL DEFAULT '-infinity',
    CONSTRAINT feed_cursor_pk PRIMARY KEY (feed, consumer, shard)
);
COMMENT ON TABLE feed_cursor IS 'How far this service has worked off a feed that it reads, and which replica may go on. The fence grows with each change of owner.';

CREATE TABLE feed_reader (
    feed text NOT NULL,
    consumer text NOT NULL,
    owner uuid NOT NULL,
    live_until timestamptz NOT NULL,
    CONSTRAINT feed_reader_pk PRIMARY KEY (feed, consumer, owner)
);
COMMENT ON TABLE feed_reader IS 'Replicas that read a feed now; they share its shards.';

GRANT SELECT, INSERT, UPDATE, DELETE ON feed_head, feed_consumer, feed_cursor, feed_reader TO ${appRole};
