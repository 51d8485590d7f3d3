# The tap's lines in target-postgres and a PostgreSQL; to be sourced by scripts/interop.

check_postgres() {
  echo 'target-postgres'
  read_everything
  start_postgresql
  local runs=$work/runs
  loaded first shop '' all.jsonl && compared first shop first "$lines"
  take_state "$runs/postgres-first.states" "$runs/postgres.state"

  change_store orders '{"action": "create", "count": 3}'
  change_store customers '{"action": "change", "ids": [1, 2], "fields": {"first_name": "Renamed"}}'
  let_changes_settle
  writes tap-second 'the tap goes on from the state that target-postgres gave' "$runs/second.jsonl" \
    tap-bigcommerce --config "$work/tap.json" --catalog "$runs/catalog.json" --state "$runs/postgres.state"
  loaded second shop '' second.jsonl && compared second shop second "$lines" "$runs/second.jsonl"

  # Rows that the store no longer has leave the tables with ACTIVATE_VERSION.
  plain_python select_streams.py "$runs/discovered.json" brands >"$runs/brands.json"
  read_versions versions && loaded versions versions '"hard_delete": true,' versions.jsonl
  change_store brands '{"action": "delete", "ids": [1, 2]}'
  read_versions dropped && loaded dropped versions '"hard_delete": true,' dropped.jsonl &&
    verdicts dropped-rows sdk check_dropped.py "$dsn" versions brands "$runs/versions.jsonl" "$runs/dropped.jsonl"
  stop_postgresql
}

# Loads lines ($4) into a schema ($2) with more settings ($3); the states are postgres-$1.states.
loaded() {
  cat >"$work/runs/postgres.json" <<END
{
  "host": "127.0.0.1", "port": $pg_port, "user": "singer", "password": "", "database": "postgres", $3
  "default_target_schema": "$2"
}
END
  writes "postgres-$1" "target-postgres takes the $1 run" "$work/runs/postgres-$1.states" \
    "$work/sdk/bin/target-postgres" --config "$work/runs/postgres.json" <"$work/runs/$4"
}

# Compares a schema ($2) and the states of a run ($3) with lines ($4…).
compared() {
  local name=$1 schema=$2 states=$work/runs/postgres-$3.states
  shift 3
  verdicts "postgres-rows-$name" sdk check_postgres.py "$dsn" "$schema" "$states" "$@"
}

# Reads the brands with versions into $1.jsonl.
read_versions() {
  writes "tap-$1" "the tap reads brands with a version ($1)" "$work/runs/$1.jsonl" \
    env TAP_BIGCOMMERCE_ACTIVATE_VERSION=true \
    tap-bigcommerce --config "$work/tap.json" --catalog "$work/runs/brands.json"
}
