CREATE FUNCTION may_be_profiled(personalisation boolean, own_law text, default_law text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN coalesce(personalisation, coalesce(own_law, default_law) <> 'OPT_IN', false);
COMMENT ON FUNCTION may_be_profiled(boolean, text, text) IS 'Whether a customer may have a score. What the consent ledger says wins; where it is empty, the law decides: the customer''s own, or as long as that is not known the tenant''s. Where nothing at all is known, the strictest.';
