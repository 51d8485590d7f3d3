# A tap made with the Meltano SDK before target-brevo; to be sourced by scripts/interop.

check_sdk() {
  echo 'A tap made with the Meltano SDK, and target-brevo'
  start_sandbox
  local runs=$work/runs/sdk
  mkdir -p "$runs/batches"
  club_target >"$runs/target.json"

  echo '{}' >"$runs/tap.json"
  club first
  verdicts sdk-contacts sdk check_club.py "$address" "$runs/first.states" "$runs/first.jsonl" member

  echo '{"moved": true}' >"$runs/tap.json"
  take_state "$runs/first.states" "$runs/state.json"
  forget_requests
  club second --state "$runs/state.json"
  local sent
  sent=$(requests brevo)
  verdicts sdk-moved sdk check_club.py "$address" "$runs/second.states" "$runs/second.jsonl" member Moved
  holds "what has not changed is not sent: $sent requests" [ "$sent" -le 5 ]

  # The same by BATCH messages: files with the records, packed with gzip.
  cat >"$runs/tap.json" <<END
{
  "mail": "batch",
  "batch_config": {
    "encoding": {"format": "jsonl", "compression": "gzip"},
    "storage": {"root": "file://$runs/batches"}
  }
}
END
  club batch
  holds 'the tap wrote BATCH messages' grep -q '"type":"BATCH"' "$runs/batch.jsonl"
  verdicts sdk-batch sdk check_club.py "$address" "$runs/batch.states" "$runs/batch.jsonl" batch

  verdicts sdk-streams sdk check_sdk_streams.py "$programs/target-brevo" "$runs/target.json"
}

# The configuration of target-brevo for the club: whose fields are ours, and where they are.
club_target() {
  cat <<END
{
  "api_key": "xkeysib-sandbox", "brevo_url": "$address/v3", "lists": {"all_customers": 2, "buyers": 3},
  "ledger_path": "$work/runs/sdk/club.sqlite", "dead_letter_path": "$work/runs/sdk/club.rejects.jsonl",
  "customer_mapping": {
    "email": "email", "first_name": "FIRSTNAME", "last_name": "LASTNAME", "phone": "SMS", "addresses[0].city": "CITY",
    "orders_count": "ORDER_COUNT", "total_spent": "TOTAL_SPENT", "date_created": "SIGNUP_DATE"
  },
  "streams": {
    "customers": {
      "from": "members",
      "fields": {
        "id": "member_no", "email": "mail", "first_name": "given_name", "last_name": "family_name", "phone": "mobile",
        "addresses[0].city": "address.town", "addresses[0].country": "address.country", "date_created": "joined_at"
      }
    },
    "orders": {
      "from": "purchases",
      "fields": {
        "id": "purchase_no", "billing_address.email": "mail", "status_id": {"value": 10}, "total_inc_tax": "amount",
        "currency_code": "currency", "date_created": "bought_at"
      }
    }
  }
}
END
}

# Runs the club's tap and then target-brevo; $1 names the run, the rest is the tap's.
club() {
  local name=$1 runs=$work/runs/sdk
  shift
  writes "sdk-tap-$name" "the SDK's tap ($name run)" "$runs/$name.jsonl" \
    "$work/sdk/bin/python" Tests/Interop/sdk_tap.py --config "$runs/tap.json" "$@" &&
    writes "sdk-target-$name" "target-brevo takes it ($name run)" "$runs/$name.states" \
      target-brevo --config "$runs/target.json" <"$runs/$name.jsonl"
}
