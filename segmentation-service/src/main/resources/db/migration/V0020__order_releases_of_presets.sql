-- A tenant's own presets and the product's make a new cut due by different rules, so a cut notes them apart. The product
-- had four until here.
ALTER TABLE rfm_cut RENAME COLUMN preset_digests TO product_digests;
ALTER TABLE rfm_cut ADD COLUMN own_digests text[];
ALTER TABLE rfm_cut NO FORCE ROW LEVEL SECURITY;
UPDATE rfm_cut SET product_digests = product_digests[:4], own_digests = product_digests[5:];
ALTER TABLE rfm_cut FORCE ROW LEVEL SECURITY;
ALTER TABLE rfm_cut ALTER COLUMN own_digests SET NOT NULL;
COMMENT ON COLUMN rfm_cut.product_digests IS 'The presets of the product that it was made with: id and digest of the definition. Newer ones make a new cut due.';
COMMENT ON COLUMN rfm_cut.own_digests IS 'The same of the tenant''s own presets. Others make a new cut due.';

DROP FUNCTION rfm_preset_digests(integer, text[]);

-- Whether presets of the product are newer than others that a cut of the tenant was made with: not in use for it before
-- those were. While a release replaces another, each replica sees cuts by both: only the newer one cuts anew.
CREATE FUNCTION rfm_presets_are_newer(of_tenant_id integer, product_digests text[], than text[]) RETURNS boolean
    LANGUAGE sql STABLE
AS $$
    SELECT product_digests <> than AND coalesce(
        (SELECT min(c.version) FROM rfm_cut AS c
         WHERE c.tenant_id = of_tenant_id AND c.product_digests = rfm_presets_are_newer.product_digests)
        > (SELECT min(c.version) FROM rfm_cut AS c WHERE c.tenant_id = of_tenant_id AND c.product_digests = than),
        true)
$$;
