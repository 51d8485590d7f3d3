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
  succeeds tap-second 'the tap goes on from the state that target-postgres gave' \
    sh -c 'tap-bigcommerce --config "$1/tap.json" --catalog "$1/runs/catalog.json" --state "$1/runs/postgres.state" \
      >"$1/runs/second.jsonl"' - "$work"
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
  succeeds "postgres-$1" "target-postgres takes the $1 run" \
    sh -c '"$1/sdk/bin/target-postgres" --config "$1/runs/postgres.json" <"$1/runs/$2" >"$1/runs/postgres-$3.states"' \
    - "$work" "$4" "$1"
}

# Compares a schema ($2) and the states of a run ($3) with lines ($4…).
compared() {
  local name=$1 schema=$2 states=$work/runs/postgres-$3.states
  shift 3
  verdicts "postgres-rows-$name" sdk check_postgres.py "$dsn" "$schema" "$states" "$@"
}

# Reads the brands with versions into $1.jsonl.
read_versions() {
  succeeds "tap-$1" "the tap reads brands with a version ($1)" \
    sh -c 'TAP_BIGCOMMERCE_ACTIVATE_VERSION=true tap-bigcommerce --config "$1/tap.json" --catalog "$1/runs/brands.json" \
      >"$1/runs/$2.jsonl"' - "$work" "$1"
}
