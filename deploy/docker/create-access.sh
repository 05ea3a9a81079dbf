#!/bin/bash
# Gives Kafka its principals, what they may do and how much of it: afterwards it has the ACLs of kafka-access.csv and no others, and the
# quotas of kafka-quotas.csv. As the brokers' own principal, a super user. ROLLCALL_PARTNERS names the partners that publish events, with
# spaces between them, and KAFKA_PARTNER_PASSWORDS is a list such as "northwind=password fabric=password". Run it again when one of them
# changes.
set -euo pipefail

bin="${KAFKA_BIN:-/opt/kafka/bin}"
matrix="${KAFKA_ACCESS:-/kafka-access.csv}"
quotas="${KAFKA_QUOTAS:-/kafka-quotas.csv}"

# Not by check-settings.sh: Compose replaces what waits for a service whose settings have changed, Kafka and all.
for partner in ${ROLLCALL_PARTNERS:-}; do
  if ! [[ "$partner" =~ ^[a-z0-9-]{1,40}$ ]]; then
    echo "ROLLCALL_PARTNERS: '$partner' is no partner's id (1 to 40 lower-case letters, digits and hyphens)." >&2
    exit 1
  elif [[ " ${KAFKA_PARTNER_PASSWORDS:-}" != *" $partner="[!\ ]* ]]; then
    echo "KAFKA_PARTNER_PASSWORDS has no password for $partner." >&2
    exit 1
  fi
done

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

client() {
  printf '%s\n' "security.protocol=SASL_PLAINTEXT" "sasl.mechanism=SCRAM-SHA-512" \
    "sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username=\"$1\" password=\"$2\";"
}
client broker "$KAFKA_BROKER_PASSWORD" > "$work/broker"
connection=(--bootstrap-server "${KAFKA_BOOTSTRAP:-kafka:9092}" --command-config "$work/broker")

# How much everybody may take, before anybody can authenticate: first those who are named, so that none of them is ever held to what the
# last line says of everybody else. No limit is the largest number that Kafka takes.
while IFS=, read -r -u 3 -a fields; do
  case "${fields[0]:-}" in
    "" | "#"*) continue ;;
    principal) names=("${fields[@]}"); continue ;;
    "*") user=(--entity-default) ;;
    *) user=(--entity-name "${fields[0]}") ;;
  esac
  limits=""
  for ((i = 1; i < ${#names[@]}; i++)); do
    limits+=",${names[i]}=${fields[i]/#unlimited/9223372036854775807}"
  done
  "$bin/kafka-configs.sh" "${connection[@]}" --alter --entity-type users "${user[@]}" --add-config "${limits#,}"
done 3< "$quotas"

# principal NAME PASSWORD: by a file, so that no password is in a list of processes
principal() {
  echo "SCRAM-SHA-512=iterations=8192,password=$2" > "$work/scram"
  "$bin/kafka-configs.sh" "${connection[@]}" --alter --entity-type users --entity-name "$1" --add-config-file "$work/scram"
}
principal admin "$KAFKA_ADMIN_PASSWORD"
principal operator "$KAFKA_OPERATOR_PASSWORD"
# without a password, the principal is not created and dead letters cannot be replayed
if [ -n "${KAFKA_OPERATOR_REPLAY_PASSWORD:-}" ]; then principal operator-replay "$KAFKA_OPERATOR_REPLAY_PASSWORD"; fi
principal intake "$KAFKA_INTAKE_PASSWORD"
principal registration "$KAFKA_REGISTRATION_PASSWORD"
principal status "$KAFKA_STATUS_PASSWORD"
read -r -a partners <<< "${ROLLCALL_PARTNERS:-}"
for each in ${KAFKA_PARTNER_PASSWORDS:-}; do principal "partner.${each%%=*}" "${each#*=}"; done

# One line for each ACL: principal,resource,match,name,operation.
wanted() {
  local principal resource match name operations operation partner
  while IFS=, read -r principal resource match name operations; do
    case "$principal" in "" | "#"* | principal) continue ;; esac
    for operation in $operations; do
      case "$principal$name" in
        *"{partner}"*)
          for partner in ${partners[@]+"${partners[@]}"}; do
            echo "${principal//"{partner}"/$partner},$resource,$match,${name//"{partner}"/$partner},$operation"
          done ;;
        *) echo "$principal,$resource,$match,$name,$operation" ;;
      esac
    done
  done < "$matrix"
}
present() {
  "$bin/kafka-acls.sh" "${connection[@]}" --list | awk '
    match($0, /resourceType=[A-Z_]+, name=[^,]+, patternType=[A-Z]+/) {
      split(substr($0, RSTART, RLENGTH), part, /[=,] ?/); resource = tolower(part[2]) "," tolower(part[6]) "," part[4]
    }
    match($0, /principal=User:[^,]+, host=[^,]+, operation=[A-Z_]+/) {
      split(substr($0, RSTART, RLENGTH), part, /[=,] ?/); operation = tolower(part[6]); gsub("_", "-", operation)
      sub("User:", "", part[2]); print part[2] "," resource "," operation
    }'
}
wanted | sort -u > "$work/wanted"
present | sort -u > "$work/present"

# Lines that differ in the operation only, and then those that differ in the name only, become one call.
grouped() {
  awk -F, '{ key = $1 "," $2 "," $3 "," $4; operations[key] = operations[key] " " $5 }
    END { for (key in operations) { split(key, part, ","); print part[1] "," part[2] "," part[3] "," operations[key] "," part[4] } }' |
    awk -F, '{ key = $1 "," $2 "," $3 "," $4; names[key] = names[key] " " $5 } END { for (key in names) print key "," names[key] }'
}
# operation NAME: as kafka-acls.sh wants it, describe-configs as DescribeConfigs. By the shell, since the sed of Kafka's image knows no \U.
operation() {
  local word name=""
  for word in ${1//-/ }; do name+="${word^}"; done
  echo "$name"
}
# apply ARGUMENT…: with the lines of the standard input
apply() {
  local principal resource match operations names arguments each
  while IFS=, read -r -u 3 principal resource match operations names; do
    arguments=(--allow-principal "User:$principal" --resource-pattern-type "$match")
    for each in $operations; do arguments+=(--operation "$(operation "$each")"); done
    set -f
    for each in $names; do
      if [ "$resource" = cluster ]; then arguments+=(--cluster); else arguments+=("--$resource" "$each"); fi
    done
    set +f
    "$bin/kafka-acls.sh" "${connection[@]}" "$@" "${arguments[@]}" > /dev/null
  done 3< <(grouped)
}
comm -23 "$work/wanted" "$work/present" | apply --add
comm -13 "$work/wanted" "$work/present" | apply --remove --force
echo "Everybody may do what $(basename "$matrix") says, and nothing else."
