#!/bin/bash
# Runs once, when PostgreSQL starts with an empty directory: a database for each service, owned by a role that can connect to
# no other one.
set -euo pipefail

create() {
  psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    --set name="$1" --set password="$2" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE CONNECT, TEMPORARY ON DATABASE :"name" FROM PUBLIC;
SQL
}

create intake "$INTAKE_PASSWORD"
create registration "$REGISTRATION_PASSWORD"
create status "$STATUS_PASSWORD"
