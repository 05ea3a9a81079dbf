#!/bin/bash
# Stops the start while something is missing that has no safe default, and says all of it at once.
set -euo pipefail

missing=()
for name in POSTGRES_PASSWORD INTAKE_PASSWORD REGISTRATION_PASSWORD STATUS_PASSWORD \
  KAFKA_BROKER_PASSWORD KAFKA_ADMIN_PASSWORD KAFKA_OPERATOR_PASSWORD \
  KAFKA_INTAKE_PASSWORD KAFKA_REGISTRATION_PASSWORD KAFKA_STATUS_PASSWORD ROLLCALL_OIDC_ISSUER; do
  [ -n "${!name:-}" ] || missing+=("$name")
done
if [ "${#missing[@]}" -gt 0 ]; then
  echo "Not set: ${missing[*]}. They belong into .env, a copy of .env.example." >&2
  exit 1
fi
