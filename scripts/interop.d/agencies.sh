# What examples/agencies writes for many stores, in the engines themselves; to be sourced by scripts/interop.

check_agencies() {
  echo 'Agencies'
  start_sandbox --customers 30 --orders 20 --products 5
  agency=$work/runs/agencies
  mkdir -p "$agency/meltano"
  # The first store is the sandbox's; the others are only listed.
  sed 's/"abc123"/"sandbox1"/' examples/agencies/stores.json >"$agency/stores.json"
  local jobs=examples/agencies/jobs
  writes agency-cluster 'a list of stores becomes jobs for Kubernetes' "$agency/stores.yaml" \
    "$python" "$jobs" kubernetes "$agency/stores.json"
  writes agency-meltano 'and for Meltano' "$agency/meltano/stores.meltano.yml" \
    "$python" "$jobs" meltano "$agency/stores.json"
  PYTHONHASHSEED=7 "$python" "$jobs" kubernetes "$agency/stores.json" >"$agency/again.yaml"
  holds 'the same list gives the same text' cmp -s "$agency/stores.yaml" "$agency/again.yaml"
  verdicts agency-manifest operations check_cluster.py "$agency/stores.yaml" 3 "$agency/config.json"
  verdicts agency-alike operations check_agency.py "$agency/stores.yaml" examples/operations/cronjob.yaml \
    "$agency/meltano/stores.meltano.yml" "$agency/stores.json"
  check_refused_lists
  check_agency_job
  check_agency_meltano
}

check_refused_lists() {
  cat >"$agency/bad.json" <<'END'
{"stores": [{"name": "Bad_Name", "store_hash": "../x", "every_minutes": 7, "tap": {"access_token": "sandbox-access-token"}},
{"name": "twice", "store_hash": "a1", "api_key": "xkeysib-x", "target": {"ledger_path": "/shared"}},
{"name": "twice", "store_hash": "a2", "tap": {"sync": {"carts": true}}, "target": {"sync": {"carts": false}}}, 5]}
END
  local code=0 word missing=''
  "$python" examples/agencies/jobs kubernetes "$agency/bad.json" >"$agency/none" 2>"$logs/agency-bad.log" || code=$?
  for word in name: store_hash: every_minutes: tap.access_token: '“api_key”' target.ledger_path: 'are named “twice”' \
    tap.sync 'store 4'; do
    grep -q "$word" "$logs/agency-bad.log" || missing+=" $word"
  done
  holds "a list with secrets and mistakes is refused, each named$missing: code $code" \
    [ "$code$missing" = 2 ]
  holds 'nothing is written, and no secret repeated' eval \
    '[ ! -s "$agency/none" ] && ! grep -qE "sandbox-access-token|xkeysib-x" "$logs/agency-bad.log"'
}

# What the pod of the first store would do.
check_agency_job() {
  mkdir -p "$agency/data"
  succeeds agency-job 'the first job for Kubernetes runs' env SYNC_FOLDER="$agency/data" LOG_FORMAT=json \
    TAP_BIGCOMMERCE_ACCESS_TOKEN=sandbox-access-token TAP_BIGCOMMERCE_BIGCOMMERCE_URL="$address" \
    TARGET_BREVO_API_KEY=xkeysib-sandbox TARGET_BREVO_BREVO_URL="$address/v3" \
    examples/operations/shop-sync -c "$agency/config.json"
  holds 'and leaves a state' [ -s "$agency/data/state.json" ]
}

check_agency_meltano() {
  local first=alpine-boots
  { cat examples/meltano/meltano.yml; printf '\ninclude_paths:\n- ./stores.meltano.yml\n'; } >"$agency/meltano/meltano.yml"
  cat >"$agency/meltano/.env" <<END
TAP_BIGCOMMERCE__ALPINE_BOOTS_ACCESS_TOKEN=sandbox-access-token
TAP_BIGCOMMERCE__ALPINE_BOOTS_BIGCOMMERCE_URL=$address
TARGET_BREVO__ALPINE_BOOTS_API_KEY=xkeysib-sandbox
TARGET_BREVO__ALPINE_BOOTS_BREVO_URL=$address/v3
TAP_BIGCOMMERCE_ACCESS_TOKEN=of-no-store
TARGET_BREVO_API_KEY=of-no-store
END
  export MELTANO_PROJECT_ROOT=$agency/meltano MELTANO_ENVIRONMENT=production MELTANO_CLI_DISABLE_VERSION_CHECK=true
  succeeds agency-schedules 'Meltano lists the schedules' meltano schedule list
  # Meltano 4.4.1 lists those of an included file twice.
  holds 'one for each store' [ "$(grep '^\[[0-9]' "$logs/agency-schedules.log" | sort -u | wc -l)" -eq 3 ]
  succeeds agency-jobs 'Meltano lists the jobs' meltano job list
  succeeds agency-config 'each store has its own settings, and those of all programs' own_settings
  succeeds agency-run "the job of $first runs in Meltano, with its own secrets" meltano run "$first"
  verdicts agency-account meltano check_account.py "$address" "$store"
  holds 'it has a ledger of its own' [ -s "$agency/meltano/$first.ledger.sqlite" ]
  forget_requests
  succeeds agency-schedule 'its schedule runs' meltano schedule run "$first"
  holds "and goes on from its state: $(requests brevo) requests to Brevo" [ "$(requests brevo)" -eq 0 ]
  succeeds agency-state 'Meltano keeps a state for it alone' meltano state list
  holds 'under its name' grep -q "production:tap-bigcommerce--$first-to-target-brevo--$first" "$logs/agency-state.log"
  unset MELTANO_PROJECT_ROOT MELTANO_ENVIRONMENT
}

# The settings of one store, as Meltano gives them to its plugin.
own_settings() {
  local text
  text=$(meltano config print target-brevo--cord-wood 2>&1)
  printf '%s\n' "$text"
  grep -q '"store_hash": "ghi789"' <<<"$text" && grep -q cord-wood.ledger.sqlite <<<"$text" &&
    grep -q '"history_hours": 72' <<<"$text" && ! grep -q alpine <<<"$text"
}
