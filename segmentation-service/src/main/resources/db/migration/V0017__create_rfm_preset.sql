-- Presets were columns; now they are data. Those that come with the product are resource files, a tenant's own are rows.
CREATE TABLE rfm_preset (
    tenant_id integer NOT NULL,
    preset_id text COLLATE "C" NOT NULL CHECK (preset_id ~ '^[a-z][a-z0-9_]{0,31}$'),
    definition jsonb NOT NULL,
    digest text NOT NULL GENERATED ALWAYS AS (md5(definition::text)) STORED,
    CONSTRAINT rfm_preset_pk PRIMARY KEY (tenant_id, preset_id)
);
COMMENT ON TABLE rfm_preset IS 'A tenant''s own RFM presets. One with the id of a preset of the product replaces it.';
COMMENT ON COLUMN rfm_preset.definition IS 'In the form of the product''s resource files, rfm/*.json.';

ALTER TABLE rfm_preset ENABLE ROW LEVEL SECURITY;
ALTER TABLE rfm_preset FORCE ROW LEVEL SECURITY;
CREATE POLICY rfm_preset_tenant ON rfm_preset
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON rfm_preset TO ${appRole};

CREATE TABLE rfm_cut_preset (
    tenant_id integer NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    preset_id text COLLATE "C" NOT NULL,
    lowest_score smallint NOT NULL CHECK (lowest_score IN (0, 1)),
    levels smallint NOT NULL CHECK (levels BETWEEN 2 AND 10),
    recency_fixed boolean NOT NULL,
    recency_thresholds timestamptz[] NOT NULL CHECK (array_length(recency_thresholds, 1) = levels - 1),
    frequency_fixed boolean NOT NULL,
    frequency_thresholds bigint[] NOT NULL CHECK (array_length(frequency_thresholds, 1) = levels - 1),
    monetary_fixed boolean NOT NULL,
    monetary_thresholds bigint[] NOT NULL CHECK (array_length(monetary_thresholds, 1) = levels - 1),
    groups text[] COLLATE "C" NOT NULL,
    cells smallint[] NOT NULL CHECK (array_length(cells, 1) = levels * levels * levels),
    CONSTRAINT rfm_cut_preset_pk PRIMARY KEY (tenant_id, version, preset_id)
);
COMMENT ON TABLE rfm_cut_preset IS 'What a cut says of each preset: from each threshold on, ascending, the score is one higher; the group of each combination of scores.';
COMMENT ON COLUMN rfm_cut_preset.recency_fixed IS 'Whether the preset sets the thresholds; else they are quantiles.';
COMMENT ON COLUMN rfm_cut_preset.cells IS 'Places in groups, from 1; by recency, then frequency, then monetary score.';

ALTER TABLE rfm_cut_preset ENABLE ROW LEVEL SECURITY;
ALTER TABLE rfm_cut_preset FORCE ROW LEVEL SECURITY;
CREATE POLICY rfm_cut_preset_tenant ON rfm_cut_preset
    USING (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]))
    WITH CHECK (tenant_id = ANY ((SELECT current_setting('perennial.tenants')::int[])::int[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON rfm_cut_preset TO ${appRole};

-- Cuts so far know two presets: everybody is cut anew. The owner's own rows are out of its sight otherwise.
ALTER TABLE rfm_cut NO FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_shard NO FORCE ROW LEVEL SECURITY;
DELETE FROM rfm_cut;
UPDATE tenant_shard SET cut_version = 0;
ALTER TABLE rfm_cut FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant_shard FORCE ROW LEVEL SECURITY;

ALTER TABLE rfm_cut
    DROP COLUMN recency_floors,
    DROP COLUMN frequency_floors,
    DROP COLUMN monetary_floors,
    ADD COLUMN preset_digests text[] NOT NULL;
COMMENT ON TABLE rfm_cut IS 'Each re-cut of a tenant''s customers into scores, kept.';
COMMENT ON COLUMN rfm_cut.preset_digests IS 'The presets that it was made with: id and digest of the definition. Others make a new cut due.';

-- Scores and groups follow from a customer's numbers and the cut of the shard.
ALTER TABLE customer
    DROP COLUMN recency_score,
    DROP COLUMN frequency_score,
    DROP COLUMN monetary_score,
    DROP COLUMN amazon_group,
    DROP COLUMN shopify_group;

-- The score of a value: as many above the lowest as there are thresholds that it reaches. Equal values share a score.
CREATE FUNCTION rfm_score(value anycompatible, thresholds anycompatiblearray, lowest_score smallint) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT lowest_score + width_bucket(value, thresholds) $$;

-- Where the presets of a cut place a customer: one row each. None where there is no such cut.
CREATE FUNCTION rfm_placements(of_tenant_id integer, of_version bigint, last_order_time timestamptz, order_count bigint,
                               net_minor bigint)
    RETURNS TABLE (preset_id text, recency_score integer, frequency_score integer, monetary_score integer,
                   group_id text)
    LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT p.preset_id, score.r, score.f, score.m,
           p.groups[p.cells[((score.r - p.lowest_score) * p.levels + score.f - p.lowest_score) * p.levels
                            + score.m - p.lowest_score + 1]]
    FROM rfm_cut_preset AS p
    CROSS JOIN LATERAL (
        SELECT rfm_score(last_order_time, p.recency_thresholds, p.lowest_score) AS r,
               rfm_score(order_count, p.frequency_thresholds, p.lowest_score) AS f,
               rfm_score(net_minor, p.monetary_thresholds, p.lowest_score) AS m) AS score
    WHERE p.tenant_id = of_tenant_id AND p.version = of_version
$$;

-- What a cut notes of the presets that it is made with: the product's, given, and the tenant's own.
CREATE FUNCTION rfm_preset_digests(of_tenant_id integer, of_product text[]) RETURNS text[]
    LANGUAGE sql STABLE
AS $$
    SELECT of_product || ARRAY(SELECT p.preset_id || ':' || p.digest FROM rfm_preset AS p
                               WHERE p.tenant_id = of_tenant_id ORDER BY p.preset_id)
$$;

-- The thresholds that divide a tenant's customers with an order into so many equal shares, for each number of scores that
-- a preset may have. A tie is never split: it scores low in frequency and money, and high in recency.
CREATE FUNCTION rfm_quantiles(of_tenant_id integer)
    RETURNS TABLE (levels integer, recency timestamptz[], frequency bigint[], monetary bigint[])
    LANGUAGE sql STABLE
AS $$
    WITH share AS MATERIALIZED (
        SELECT l, k, row_number() OVER (ORDER BY l, k) AS at
        FROM generate_series(2, 10) AS l CROSS JOIN LATERAL generate_series(1, l - 1) AS k),
    cut AS MATERIALIZED (
        SELECT percentile_disc((SELECT array_agg(k::float8 / l ORDER BY at) FROM share))
                   WITHIN GROUP (ORDER BY c.last_order_time DESC) AS recency,
               percentile_disc((SELECT array_agg(k::float8 / l ORDER BY at) FROM share))
                   WITHIN GROUP (ORDER BY c.order_count) AS frequency,
               percentile_disc((SELECT array_agg(k::float8 / l ORDER BY at) FROM share))
                   WITHIN GROUP (ORDER BY c.gross_minor - c.refunded_minor) AS monetary
        FROM customer AS c
        WHERE c.tenant_id = of_tenant_id AND c.profiled AND c.order_count > 0)
    SELECT share.l, array_agg(cut.recency[share.at] ORDER BY share.k DESC),
           array_agg(cut.frequency[share.at] + 1 ORDER BY share.k),
           array_agg(cut.monetary[share.at] + 1 ORDER BY share.k)
    FROM share CROSS JOIN cut
    GROUP BY share.l
$$;
