-- Those who wait longest are scored first, some hundred at a time out of a backlog of any length.
CREATE INDEX changed_customer_mark_time_idx ON changed_customer (tenant_id, mark_time, customer_id);
