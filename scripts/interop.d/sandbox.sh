# A store and a Brevo account on this machine; to be sourced by scripts/interop.

sandbox_pid=''

# Starts a small sandbox with wide limits on a free port, as $address, and writes the tap's configuration; more options
# of the sandbox may follow, of which the last counts.
start_sandbox() {
  stop_sandbox
  commerce-sandbox serve --port 0 --customers 400 --orders 300 --products 60 --plan 100000/30 --limits none \
    --import-seconds 0.2 "$@" >"$logs/sandbox.log" 2>&1 &
  sandbox_pid=$!
  address=''
  for _ in $(seq 100); do
    address=$(sed -n 's|^Control  *\(http://.*\)/sandbox/requests$|\1|p' "$logs/sandbox.log")
    [ -z "$address" ] || break
    sleep 0.1
  done
  [ -n "$address" ] || { echo 'The sandbox did not start.' >&2; cat "$logs/sandbox.log" >&2; exit 1; }
  store=$address/stores/sandbox1
  cat >"$work/tap.json" <<END
{
  "store_hash": "sandbox1", "access_token": "sandbox-access-token", "start_date": "2010-01-01T00:00:00Z",
  "bigcommerce_url": "$address"
}
END
}

stop_sandbox() {
  [ -n "$sandbox_pid" ] || return 0
  kill "$sandbox_pid" 2>/dev/null || true
  wait "$sandbox_pid" 2>/dev/null || true
  sandbox_pid=''
}

# Changes the store: $1 is what, $2 the change as JSON.
change_store() { request POST "store/$1" "$2" >/dev/null; }

# Waits until the tap reads what has been changed: it leaves the last five seconds of the store's clock to the next run.
let_changes_settle() { sleep 6; }

# Asks the sandbox itself: method, path, body.
request() { plain_python ask.py "$1" "$address/sandbox/$2" "${3:-}"; }

# The number of requests to a side (bigcommerce, brevo) since the last “forget_requests”.
requests() { request GET requests | sed "s/.*\"$1\":\([0-9]*\).*/\1/"; }

forget_requests() { request DELETE requests >/dev/null; }

# Writes the catalog of all streams, all of them selected, and reads them all once; the lines are $work/all.jsonl.
read_everything() {
  [ ! -f "$work/runs/all.jsonl" ] || return 0
  start_sandbox
  tap-bigcommerce --config "$work/tap.json" --discover >"$work/runs/discovered.json"
  plain_python select_streams.py "$work/runs/discovered.json" >"$work/runs/catalog.json"
  lines=$work/runs/all.jsonl
  writes tap 'the tap reads a store with all streams selected' "$lines" \
    tap-bigcommerce --config "$work/tap.json" --catalog "$work/runs/catalog.json"
}

# Takes the state of the last line of a file to another, as a user does.
take_state() { tail -n 1 "$1" >"$2"; }
