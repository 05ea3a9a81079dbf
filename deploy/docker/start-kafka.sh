#!/bin/bash
# Starts the node. Its own password is stored when the log directory is formatted, which happens once: change it later with
# kafka-configs.sh first, and then here.
set -euo pipefail

bin="${KAFKA_BIN:-/opt/kafka/bin}"
config="$(mktemp)"
jaas="org.apache.kafka.common.security.scram.ScramLoginModule required username=\"broker\" password=\"$KAFKA_BROKER_PASSWORD\";"
{
  cat "${KAFKA_PROPERTIES:-/kafka.properties}"
  echo "listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config=$jaas"
  echo "listener.name.controller.scram-sha-512.sasl.jaas.config=$jaas"
} > "$config"

"$bin/kafka-storage.sh" format --ignore-formatted --cluster-id "$CLUSTER_ID" --config "$config" \
  --add-scram "SCRAM-SHA-512=[name=broker,password=$KAFKA_BROKER_PASSWORD]"
exec "$bin/kafka-server-start.sh" "$config"
