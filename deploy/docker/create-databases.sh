#!/bin/bash
# A database for each service, owned by a role that can connect to no other one. Makes what is not there yet and sets the roles' passwords,
# so that it can run at every start: PostgreSQL's own first start would not come back to what it was interrupted in. PGHOST, PGUSER and
# PGPASSWORD say where and as whom.
set -euo pipefail

create() {
  psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --dbname postgres --set name="$1" --set password="$2" <<'SQL'
SELECT format('CREATE ROLE %I', :'name') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'name') \gexec
ALTER ROLE :"name" LOGIN PASSWORD :'password';
SELECT format('CREATE DATABASE %I OWNER %I', :'name', :'name') WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'name') \gexec
REVOKE CONNECT, TEMPORARY ON DATABASE :"name" FROM PUBLIC;
SQL
}

create intake "$INTAKE_PASSWORD"
create registration "$REGISTRATION_PASSWORD"
create status "$STATUS_PASSWORD"
echo "All databases are there."
