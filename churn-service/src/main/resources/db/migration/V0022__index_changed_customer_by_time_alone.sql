-- Without customer_id as a key: PostgreSQL would look for one customer in it by trying every mark_time.
DROP INDEX changed_customer_mark_time_idx;
CREATE INDEX changed_customer_mark_time_idx ON changed_customer (tenant_id, mark_time);
