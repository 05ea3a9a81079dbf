#!/bin/bash
# Creates every topic of Rollcall that is not there yet; no client ever does. A unit test compares this list with the one in
# io.rollcall.topic.Topics. KAFKA_BOOTSTRAP names the brokers; REPLICATION is 3 where there are three. ROLLCALL_PARTNERS names the
# partners that publish events, with spaces between them; run it again when one is added. As the deployment's own principal where
# KAFKA_ADMIN_PASSWORD is set.
set -euo pipefail

kafka_topics="${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}"
bootstrap="${KAFKA_BOOTSTRAP:-kafka:9092}"
replication="${REPLICATION:-1}"

connection=(--bootstrap-server "$bootstrap")
if [ -n "${KAFKA_ADMIN_PASSWORD:-}" ]; then
  client="$(mktemp)"
  trap 'rm -f "$client"' EXIT
  printf '%s\n' "security.protocol=SASL_PLAINTEXT" "sasl.mechanism=SCRAM-SHA-512" \
    "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"admin\" password=\"$KAFKA_ADMIN_PASSWORD\";" \
    > "$client"
  connection+=(--command-config "$client")
fi

settings=()
if [ "$replication" -ge 3 ]; then settings+=(--config min.insync.replicas=2); fi

# create NAME PARTITIONS [SETTING=VALUE…]
create() {
  local name="$1" partitions="$2" configs=()
  shift 2
  for setting in "$@"; do configs+=(--config "$setting"); done
  "$kafka_topics" "${connection[@]}" --create --if-not-exists --topic "$name" \
    --partitions "$partitions" --replication-factor "$replication" "${configs[@]}" "${settings[@]}"
}

create rollcall.registrations 8 cleanup.policy=delete retention.ms=-1
create rollcall.registration-requests 8 cleanup.policy=delete retention.ms=604800000
create rollcall.registration-outcomes 8 cleanup.policy=delete retention.ms=-1
create rollcall.device-activity 8 cleanup.policy=delete retention.ms=2592000000 message.timestamp.type=LogAppendTime
create rollcall.device-status 8 cleanup.policy=compact
create rollcall.partner-relationships 1 cleanup.policy=compact
create rollcall.registrations.dlq 1 cleanup.policy=delete retention.ms=7776000000
create rollcall.registration-requests.dlq 1 cleanup.policy=delete retention.ms=7776000000
create rollcall.registration-outcomes.dlq 1 cleanup.policy=delete retention.ms=7776000000
create rollcall.device-activity.dlq 1 cleanup.policy=delete retention.ms=7776000000
create rollcall.device-status.dlq 1 cleanup.policy=delete retention.ms=7776000000

for partner in ${ROLLCALL_PARTNERS:-}; do
  if ! [[ "$partner" =~ ^[a-z0-9-]{1,40}$ ]]; then
    echo "ROLLCALL_PARTNERS: '$partner' is no partner's id (1 to 40 lower-case letters, digits and hyphens)." >&2
    exit 1
  fi
  create "rollcall.partner.$partner" 2 cleanup.policy=delete retention.ms=604800000 max.message.bytes=32768
  create "rollcall.partner.$partner.outcomes" 2 cleanup.policy=delete retention.ms=2592000000
  create "rollcall.partner.$partner.dlq" 1 cleanup.policy=delete retention.ms=7776000000
done
echo "All topics are there."
