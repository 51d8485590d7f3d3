# The DAG of examples/agencies in Apache Airflow itself, for twenty stores; to be sourced by scripts/interop. It takes minutes, so it
# is not one of the usual parts: make interop-long.

# Its receiver.
# shellcheck source=scripts/interop.d/live.sh
. scripts/interop.d/live.sh

check_airflow() {
  echo 'Airflow'
  environments airflow || return 0
  airflow=$work/runs/airflow
  mkdir -p "$airflow/stores" "$airflow/folders"
  export AIRFLOW_HOME=$airflow/home AIRFLOW__CORE__DAGS_FOLDER=$PWD/examples/agencies/airflow AIRFLOW__CORE__LOAD_EXAMPLES=False
  export SHOPS_CONFIGURATIONS=$airflow/stores SHOPS_FOLDERS=$airflow/folders PYTHONDONTWRITEBYTECODE=1
  local port store
  port=$(free_port)
  export SHOPS_METRICS=http://127.0.0.1:$port/metrics
  start_sandbox --customers 30 --orders 20 --products 5
  for store in $(seq -f 'store%02g' 20); do
    # One sandbox stands for all: each store has a path, a spool, a ledger and a state of its own.
    cat >"$airflow/stores/$store.json" <<END
{"store_hash": "sandbox1", "access_token": "sandbox-access-token", "start_date": "2010-01-01T00:00:00Z", "bigcommerce_url": "$address",
 "api_key": "xkeysib-sandbox", "brevo_url": "$address/v3", "store_url": "https://shop.example.com", "default_country": "US"}
END
  done
  # One of them takes callbacks.
  sed -i "s|\"default_country\"|\"listen\": {\"port\": $port, \"secret\": \"secret-of-32-characters-or-more-x\", \"spool_path\": \
\"$airflow/folders/store07/tap-bigcommerce.spool.sqlite\", \"public_url\": \"https://hooks.example.com/hooks/store07\"}, &|" \
    "$airflow/stores/store07.json"
  mkdir -p "$airflow/receive" "$airflow/folders/store07"
  cp "$airflow/stores/store07.json" "$airflow/receive/"
  PATH=$PWD/examples/operations:$PATH
  succeeds airflow-init 'Airflow makes its database' in_airflow db migrate
  succeeds airflow-pool 'and the pool of the runs' in_airflow pools set shops 4 'Stores that run at once'
  succeeds airflow-first 'the first minute runs every store' in_airflow dags test shops_to_brevo
  holds 'twenty of them' [ "$(states)" -eq 20 ]
  succeeds airflow-second 'the next minute finds nothing to do' in_airflow dags test shops_to_brevo
  holds 'and runs none' [ "$(runs_of airflow-second)" -eq 0 ]

  tap-bigcommerce receive --stores "$airflow/receive" 2>"$logs/airflow-receive.log" &
  receiver_pid=$!
  for _ in $(seq 100); do
    ! grep -q '^INFO Listening' "$logs/airflow-receive.log" || break
    sleep 0.1
  done
  curl --silent --output /dev/null --header 'X-Tap-Secret: secret-of-32-characters-or-more-x' --data \
    '{"producer":"stores/sandbox1","scope":"store/customer/updated","data":{"type":"customer","id":3}}' \
    "http://127.0.0.1:$port/hooks/store07"
  succeeds airflow-called 'a callback has come' in_airflow dags test shops_to_brevo
  holds 'its store alone runs' [ "$(runs_of airflow-called)" -eq 1 ]
  holds 'and its spool is read' grep -q '"_spool"' "$airflow/folders/store07/state.json"
  stop_receiver || true

  sed -i 's/sandbox-access-token/wrong/' "$airflow/stores/store11.json"
  rm "$airflow/folders/store11/run.begun"
  ! in_airflow dags test shops_to_brevo >"$logs/airflow-wrong.log" 2>&1 || true
  holds 'a store whose token is wrong fails alone, by name' grep -q 'store11: ended with' "$logs/airflow-wrong.log"
  unset AIRFLOW_HOME AIRFLOW__CORE__DAGS_FOLDER AIRFLOW__CORE__LOAD_EXAMPLES SHOPS_CONFIGURATIONS SHOPS_FOLDERS SHOPS_METRICS
}

in_airflow() { "$work/airflow/bin/airflow" "$@" 2>&1; }

states() { find "$airflow/folders" -name state.json -size +0 | wc -l; }

# How many stores were run, by what the tap said of itself.
runs_of() { grep -c 'tap-bigcommerce: done' "$logs/$1.log" || true; }
