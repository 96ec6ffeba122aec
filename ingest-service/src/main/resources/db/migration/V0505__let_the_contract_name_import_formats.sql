-- Which formats there are is said by the contract's enum alone.
ALTER TABLE import DROP CONSTRAINT import_format_check;
