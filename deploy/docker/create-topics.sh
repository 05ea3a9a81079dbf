#!/bin/bash
# Creates every topic of Rollcall that is not there yet; no client ever does. A unit test compares this list with the one in
# io.rollcall.topic.Topics. KAFKA_BOOTSTRAP names the brokers; REPLICATION is 3 where there are three.
set -euo pipefail

kafka_topics="${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}"
bootstrap="${KAFKA_BOOTSTRAP:-kafka:9092}"
replication="${REPLICATION:-1}"

settings=()
if [ "$replication" -ge 3 ]; then settings+=(--config min.insync.replicas=2); fi

# create NAME PARTITIONS [SETTING=VALUE…]
create() {
  local name="$1" partitions="$2" configs=()
  shift 2
  for setting in "$@"; do configs+=(--config "$setting"); done
  "$kafka_topics" --bootstrap-server "$bootstrap" --create --if-not-exists --topic "$name" \
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
echo "All topics are there."
