CREATE INDEX customer_next_transition_at_idx ON customer (tenant_id, shard, next_transition_at);
CREATE INDEX customer_stage_idx ON customer (tenant_id, stage, customer_id) WHERE stage IS NOT NULL;
CREATE INDEX customer_amazon_group_idx ON customer (tenant_id, amazon_group, customer_id) WHERE amazon_group IS NOT NULL;
CREATE INDEX customer_shopify_group_idx ON customer (tenant_id, shopify_group, customer_id) WHERE shopify_group IS NOT NULL;
CREATE INDEX customer_tier_idx ON customer (tenant_id, tier, customer_id) WHERE tier IS NOT NULL AND profiled;
