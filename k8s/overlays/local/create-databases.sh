#!/usr/bin/env bash
# One database for each service, with the role that owns the schema and the role that the service works with.
# The image's start-up runs it once, when the data directory is empty. PASSWORDS: role=password, one a line.
set -euo pipefail

while IFS='=' read -r role password; do
    psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -v role="$role" -v password="$password" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
SQL
done <<< "$PASSWORDS"

for service in ingest churn segmentation campaign; do
    psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -v service="$service" -v owner="${service}_owner" <<'SQL'
CREATE DATABASE :"service" OWNER :"owner";
SQL
    psql -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d "$service" -v owner="${service}_owner" -v app="${service}_app" <<'SQL'
ALTER SCHEMA public OWNER TO :"owner";
GRANT USAGE ON SCHEMA public TO :"app";
SQL
done
