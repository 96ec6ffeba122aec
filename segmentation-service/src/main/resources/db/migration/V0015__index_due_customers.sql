-- Partial, so that a look-up of a customer by key cannot take it: without statistics, in the first minutes of a load, the
-- planner finds it as cheap as the primary key, and walks all customers of the tenant for each. Comparisons imply NOT NULL.
DROP INDEX customer_next_transition_at_idx;
CREATE INDEX customer_next_transition_at_idx ON customer (tenant_id, shard, next_transition_at)
    WHERE next_transition_at IS NOT NULL;
