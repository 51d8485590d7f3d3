# The files of examples/operations: the runner against the sandbox, and what only other machines run by their own
# checkers; to be sourced by scripts/interop.

check_operations() {
  echo 'Operations'
  start_sandbox --customers 30 --orders 20 --products 5
  operations=$work/runs/operations
  mkdir -p "$operations"
  # Two files of which the later wins, and the secrets in a .env of the folder where it runs.
  cat >"$operations/store.json" <<END
{
  "store_hash": "sandbox1", "start_date": "2010-01-01T00:00:00Z", "bigcommerce_url": "http://127.0.0.1:9",
  "brevo_url": "$address/v3", "lists": {"all_customers": 2, "buyers": 3, "abandoned_cart": 4}
}
END
  echo "{\"bigcommerce_url\": \"$address\"}" >"$operations/addresses.json"
  check_runs
  check_stops
  check_sharing
  check_later_ledger
  check_damaged_ledger
  check_systemd
  check_cron
  verdicts cluster operations check_cluster.py examples/operations/cronjob.yaml 1 "$operations/cluster.json"
  check_image
}

# Makes the folder of a store, with its secrets.
new_store() {
  folder=$operations/$1
  mkdir -p "$folder"
  printf '%s\n' 'TAP_BIGCOMMERCE_ACCESS_TOKEN="sandbox-access-token"' "export TARGET_BREVO_API_KEY=xkeysib-sandbox # ours" \
    >"$folder/.env"
}

# Runs a store once, in $folder.
shop_sync() {
  SYNC_FOLDER=$folder examples/operations/shop-sync -c "$operations/store.json" -c "$operations/addresses.json" "$@"
}

# Checks that a run ends with the code $3; the log is $1, and $2 says what that shows.
ends_with() {
  local log=$logs/$1.log code=0
  shop_sync >"$log" 2>&1 || code=$?
  holds "$2: code $code" [ "$code" -eq "$3" ]
}

# Whether the state knows how far a stream has been read.
has_bookmark() {
  "$python" -c 'import json, sys; sys.exit(not json.load(open(sys.argv[1]))["bookmarks"].get(sys.argv[2]))' \
    "$folder/state.json" "$1"
}

check_runs() {
  new_store main
  ends_with shop-first 'shop-sync begins a store, with two -c and a .env' 0
  holds 'the state is one JSON object, and only its owner reads it' is_one_object "$folder/state.json"
  holds 'nobody else may read anything there' [ -z "$(find "$folder" -type f ! -name .env -perm /077)" ]
  verdicts shop-account meltano check_account.py "$address" "$store"
  forget_requests
  ends_with shop-second 'it goes on from its state' 0
  holds "what has not changed is not sent: $(requests brevo) requests" [ "$(requests brevo)" -eq 0 ]

  cp "$folder/state.json" "$operations/before.json"
  TAP_BIGCOMMERCE_ACCESS_TOKEN=wrong ends_with shop-refused 'a tap that fails makes the run fail' 1
  holds 'the state stays as it was, byte for byte' cmp -s "$folder/state.json" "$operations/before.json"
  TARGET_BREVO_API_KEY='' ends_with shop-unset 'a configuration without a key ends with its code' 2
  holds 'the state is still there' cmp -s "$folder/state.json" "$operations/before.json"
}

# Holds the tap up at its orders until somebody ends it.
hold_orders() { request POST faults '{"name": "slow", "path": "*orders*", "delay": 60}' >/dev/null; }

# Begins a run in a process group of its own, as $run, and waits until its tap stands at the orders.
begin_held_run() {
  hold_orders
  forget_requests
  SYNC_FOLDER=$folder apart examples/operations/shop-sync -c "$operations/store.json" \
    -c "$operations/addresses.json" >"$logs/$1.log" 2>&1 &
  run=$!
  for _ in $(seq 100); do
    [[ "$(request GET requests)" != *orders* || ! -s "$folder/target-brevo.ledger.sqlite.lock" ]] || return 0
    sleep 0.1
  done
}

# Ends the held run by a command ($4…); $1 is its log, $2 what that shows, $3 the code.
ends_by() {
  local code=0 name=$1 text=$2 expected=$3
  begin_held_run "$name"
  "${@:4}"
  wait "$run" || code=$?
  request DELETE faults >/dev/null
  holds "$text: code $code" [ "$code" -eq "$expected" ]
}

check_stops() {
  local signal
  for signal in TERM INT; do
    new_store "stopped-$signal"
    ends_by "shop-$signal" "SIG$signal to shop-sync alone ends the run in order" \
      $((128 + $(kill -l "$signal"))) kill_runner "$signal"
    holds 'what had been read is delivered and in the state, the orders are not' \
      eval 'has_bookmark customers && ! has_bookmark orders'
  done
  ends_with shop-after 'the next run brings the rest' 0
  holds 'with the orders' has_bookmark orders

  new_store stopped-group
  ends_by shop-group 'SIGTERM to all processes at once does so, too' 143 kill_group
  # Where the target had not read them yet there is no state.
  holds 'a state that was printed is kept whole' eval '[ ! -e "$folder/state.json" ] || has_bookmark customers'
  ends_with shop-group-after 'the next run brings the rest' 0
  holds 'with customers and orders' eval 'has_bookmark customers && has_bookmark orders'
  verdicts shop-account-stopped meltano check_account.py "$address" "$store"
}

kill_runner() { kill -s "$1" "$run"; }
kill_group() { kill -TERM -- "-$run"; }
kill_hard() { kill -KILL -- "-$run"; }

check_sharing() {
  new_store shared
  begin_held_run shop-holder
  ends_with shop-sharing 'a second run on the same ledger is refused' 2
  holds 'it says who is there, where, and since when' \
    grep -q "CRITICAL Process [0-9]* on $(hostname) has been delivering from this ledger since 20..-..-..T..:..:..Z" \
    "$logs/shop-sharing.log"
  holds 'it leaves no state behind' [ ! -e "$folder/state.json" ]
  kill_hard
  wait "$run" 2>/dev/null || true
  request DELETE faults >/dev/null
  ends_with shop-killed 'after kill -9 of the first the ledger is free, whatever its lock file says' 0
}

# A ledger in which a later version has taken a step that this one does not know.
check_later_ledger() {
  "$python" - "$folder/target-brevo.ledger.sqlite" <<'END'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as ledger:
    ledger.execute("INSERT INTO grdb_migrations VALUES ('tables of the future')")
END
  cp "$folder/state.json" "$operations/before.json"
  ends_with shop-later 'a ledger of a later version is refused' 2
  holds 'it says what to do' grep -q 'tables of the future.*Use the later version' "$logs/shop-later.log"
  holds 'the state stays as it was' cmp -s "$folder/state.json" "$operations/before.json"
}

check_systemd() {
  [ "$(uname -s)" = Linux ] || { echo '  (No systemd here: the units are not checked.)'; return; }
  scripts/bootstrap systemd-analyze=systemd
  local units=$operations/units level
  mkdir -p "$units"
  cp examples/operations/shop-to-brevo@.* "$units"
  sed -i "s|=/usr/local/bin/shop-sync|=$PWD/examples/operations/shop-sync|" "$units"/*.service
  # It ends with 0 where it only warns, as of a directive that it does not know.
  systemd-analyze verify --man=no "$units"/*.service "$units"/*.timer >"$logs/units.log" 2>&1 || true
  holds "systemd has nothing to say against the units $(head -c 300 "$logs/units.log")" [ ! -s "$logs/units.log" ]
  systemd-analyze security --offline=true --no-pager "$units"/*.service >"$logs/units-security.log" 2>&1 || true
  level=$(sed -n 's/.*exposure level for .*: \([0-9.]*\).*/\1/p' "$logs/units-security.log")
  holds "their exposure is ${level:-unknown} of 10" [ "${level/./}" -lt 20 ]
}

check_cron() {
  mkdir -p "$operations/cron"
  verdicts cron operations check_cron.py examples/operations/shop-to-brevo.cron "$operations/cron"
  # What cron would run, with the programs and folders of here.
  new_store cron
  "$python" -c '
import json, sys
whole = {}
for path in sys.argv[1:]: whole |= json.load(open(path))
print(json.dumps(whole))' "$operations/store.json" "$operations/addresses.json" >"$folder/config.json"
  sed -i -e "s|/usr/local/bin:|$PWD/examples/operations:$programs:|" \
    -e "s|/var/lib/shop-to-brevo|$folder|; s|/etc/shop-to-brevo|$folder|" "$operations"/cron/*.sh
  succeeds cron-run 'the cron line runs' env -i sh "$operations/cron/1.sh"
  holds "and writes nothing that is no warning" [ -z "$(grep -v '^WARNING' "$logs/cron-run.log")" ]
  succeeds cron-refresh 'the line of the figures that age runs' env -i sh "$operations/cron/2.sh"
  holds 'and would mail nothing' [ ! -s "$logs/cron-refresh.log" ]
}

# A ledger whose pages are damaged behind the first ones.
check_damaged_ledger() {
  new_store damaged
  cp "$operations/main/target-brevo.ledger.sqlite" "$operations/main/state.json" "$folder"
  "$python" -c '
import sys
with open(sys.argv[1], "r+b") as ledger:
    ledger.seek(3 * 4096)
    ledger.write(b"x" * 40000)' "$folder/target-brevo.ledger.sqlite"
  ends_with shop-damaged 'a damaged ledger ends the run' 1
  holds 'it says what to do' grep -q '^CRITICAL ledger_path: .*The file is damaged. Bring it back' "$logs/shop-damaged.log"
  holds 'the state stays as it was' cmp -s "$folder/state.json" "$operations/main/state.json"
}

# What the image is made from; the steps themselves are those of scripts/release.
check_image() {
  local file=examples/operations/Dockerfile name path package missing=''
  succeeds hadolint 'hadolint has nothing to say against the Dockerfile' "$work/operations/bin/hadolint" "$file"
  if command -v ldd dpkg-query >/dev/null 2>&1; then
    for name in tap-bigcommerce target-brevo; do
      # Swift's own libraries are inside of what is released; libc6 and libgcc-s1 are part of every Debian.
      for path in $(ldd "$programs/$name" | awk '$3 ~ /^\/(usr\/)?lib\// { print $3 }'); do
        package=$(dpkg-query -S "$(realpath "$path")" "$path" 2>/dev/null | head -n 1 | cut -d: -f1 || true)
        case $package in libc6 | libgcc-s1) continue ;; esac
        grep -q -- "[ ]${package:-none}\b" "$file" || missing+=" $path ($package)"
      done
    done
    holds "the image has the libraries that the programs need$missing" [ -z "$missing" ]
  fi
  # As the cluster runs them: the configuration of the manifest, and what is secret or another here from the environment.
  new_store image
  rm "$folder/.env"
  succeeds image 'shop-sync runs by the manifest and the environment' env SYNC_FOLDER="$folder" LOG_FORMAT=json \
    TAP_BIGCOMMERCE_STORE_HASH=sandbox1 TAP_BIGCOMMERCE_ACCESS_TOKEN=sandbox-access-token \
    TAP_BIGCOMMERCE_BIGCOMMERCE_URL="$address" TARGET_BREVO_API_KEY=xkeysib-sandbox \
    TARGET_BREVO_BREVO_URL="$address/v3" examples/operations/shop-sync -c "$operations/cluster.json"
  verdicts image-log operations check_json_log.py "$logs/image.log" tap-bigcommerce target-brevo
}
