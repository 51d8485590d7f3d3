# The project examples/meltano in Meltano itself; to be sourced by scripts/interop.

check_meltano() {
  echo 'Meltano'
  start_sandbox
  local project=$work/runs/meltano
  mkdir -p "$project"
  cp examples/meltano/meltano.yml "$project"
  export MELTANO_PROJECT_ROOT=$project MELTANO_ENVIRONMENT=sandbox MELTANO_CLI_DISABLE_VERSION_CHECK=true
  # The example's sandbox is on port 8080; here it is wherever there was room. The environment wins over the project.
  export TAP_BIGCOMMERCE_BIGCOMMERCE_URL=$address TARGET_BREVO_BREVO_URL=$address/v3
  export TAP_SHOPIFY_SHOPIFY_URL=$address/shopify

  verdicts meltano-project meltano check_meltano.py "$project/meltano.yml" "$work/meltano"
  check_meltano_settings
  check_meltano_select
  check_meltano_runs
  check_meltano_schedule
  check_meltano_shopify
  unset MELTANO_PROJECT_ROOT MELTANO_ENVIRONMENT TAP_BIGCOMMERCE_BIGCOMMERCE_URL TARGET_BREVO_BREVO_URL
  unset TAP_SHOPIFY_SHOPIFY_URL
}

check_meltano_settings() {
  succeeds meltano-list 'meltano config list knows every setting and shows no secret' \
    listed tap-bigcommerce access_token sandbox-access-token
  succeeds meltano-list-target 'meltano config list does so for the target' listed target-brevo api_key xkeysib-sandbox
  succeeds meltano-test-tap 'meltano config test tap-bigcommerce' meltano config test tap-bigcommerce
  succeeds meltano-test-target 'meltano config test target-brevo' loader_test
}

# Meltano 4.4.1 ends a loader that it has waited for already, and dies with ProcessLookupError after the test has succeeded
# (LoaderTestService.validate terminates in “finally”): what it said before counts.
loader_test() {
  local said
  said=$(meltano config test target-brevo 2>&1) || true
  printf '%s\n' "$said"
  grep -q 'Test data was written to your target system' <<<"$said"
}

# Lists the settings of the plugin $1: among them the secret $2, and nowhere its value $3.
listed() {
  local text
  text=$(meltano config list "$1" --all 2>&1)
  printf '%s\n' "$text"
  grep -q "^$2 .*current value: (redacted)" <<<"$text" && ! grep -q "$3" <<<"$text"
}

check_meltano_select() {
  local chosen pattern='s/^[[:space:]]*\[\(selected\|automatic\) *\] \([a-z_]*\)\..*/\2/p'
  succeeds meltano-select 'meltano select --list reads the catalog' meltano select tap-bigcommerce --list --all
  chosen=$(sed -n "$pattern" "$logs/meltano-select.log" | sort -u | tr '\n' ' ')
  holds "the project selects what the target uses: $chosen" [ "$(wc -w <<<"$chosen")" -eq 8 ]
}

# The plugin of the other shop; what it brings to Brevo has checks of its own.
check_meltano_shopify() {
  local chosen lines=$work/runs/meltano-shopify.jsonl pattern='s/^[[:space:]]*\[\(selected\|automatic\) *\] \([a-z_]*\)\..*/\2/p'
  succeeds meltano-shopify-list 'meltano config list tap-shopify knows every setting and shows no secret' \
    listed tap-shopify access_token shpat_sandbox
  succeeds meltano-shopify-test 'meltano config test tap-shopify' meltano config test tap-shopify
  succeeds meltano-shopify-select 'meltano select --list reads the catalog' meltano select tap-shopify --list --all
  chosen=$(sed -n "$pattern" "$logs/meltano-shopify-select.log" | sort -u | tr '\n' ' ')
  holds "the project selects what the target uses: $chosen" [ "$(wc -w <<<"$chosen")" -eq 7 ]
  writes meltano-shopify-invoke 'meltano invoke tap-shopify reads the shop' "$lines" meltano invoke tap-shopify
  holds 'it writes orders' grep -q '"type":"RECORD","stream":"orders"' "$lines"
}

check_meltano_runs() {
  local first read sent
  forget_requests
  succeeds meltano-run-1 'meltano run' meltano run tap-bigcommerce target-brevo
  first=$(requests bigcommerce)
  verdicts meltano-contacts meltano check_account.py "$address" "$store"

  forget_requests
  succeeds meltano-run-2 'meltano run, a second time' meltano run tap-bigcommerce target-brevo
  read=$(requests bigcommerce) sent=$(requests brevo)
  holds "it goes on from the state: $first requests to the store, then $read" [ $((read * 2)) -le "$first" ]
  holds "what has not changed is not sent: $sent requests to Brevo" [ "$sent" -eq 0 ]
  holds 'the logs of both programs are Meltano’s own lines, with what belongs to them' \
    grep -q 'target-brevo Created a contact attribute. attribute=' "$logs/meltano-run-1.log"

  # Objects in objects and keys with dots reach the program, although Meltano takes both apart.
  succeeds meltano-set 'meltano config set lists.channels' meltano config set target-brevo lists.channels.1.buyers 3
  succeeds meltano-set-mapping 'meltano config set customer_mapping' meltano config set target-brevo customer_mapping \
    '{"email": "email", "first_name": "FIRSTNAME", "addresses[0].city": "TOWN"}'
  forget_requests
  succeeds meltano-refresh 'meltano run --full-refresh' meltano run --full-refresh tap-bigcommerce target-brevo
  read=$(requests bigcommerce)
  holds "it reads everything again: $read requests" [ "$read" -ge "$first" ]
  verdicts meltano-refreshed meltano check_account.py "$address" "$store" TOWN
}

check_meltano_schedule() {
  change_store orders '{"action": "create", "count": 2}'
  let_changes_settle
  succeeds meltano-job 'meltano job list' meltano job list
  holds 'it names the job' grep -q 'shop-to-brevo: .*tap-bigcommerce target-brevo' "$logs/meltano-job.log"
  succeeds meltano-schedules 'meltano schedule list' meltano schedule list
  holds 'it names the schedule' grep -q '@hourly.*shop-to-brevo' "$logs/meltano-schedules.log"
  succeeds meltano-schedule 'meltano schedule run brings what is new' meltano schedule run shop-to-brevo-hourly
  verdicts meltano-scheduled meltano check_account.py "$address" "$store"
  succeeds meltano-state 'meltano state get' meltano state get sandbox:tap-bigcommerce-to-target-brevo
  succeeds meltano-status 'meltano invoke target-brevo status' meltano invoke target-brevo status
}
