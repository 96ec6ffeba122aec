CREATE INDEX feed_record_erased_idx ON feed_record (accept_time) WHERE kind = 'ERASED';
