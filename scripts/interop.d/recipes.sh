# The templates of docs/recipes, rendered with what tap and target make of a shop; to be sourced by scripts/interop.

check_recipes() {
  echo 'Recipes'
  start_sandbox
  recipes=$work/runs/recipes
  mkdir -p "$recipes"
  write_recipes_configuration
  tap-bigcommerce --config "$recipes/tap.json" --discover >"$recipes/discovered.json"
  # shellcheck disable=SC2086
  plain_python select_streams.py "$recipes/discovered.json" $recipe_streams >"$recipes/catalog.json"
  echo '{}' >"$recipes/state.json"
  recipes_run first || return 0
  plain_python recipe_story.py "$address" "$recipes/first.jsonl" sells
  let_changes_settle
  recipes_run second || return 0
  plain_python recipe_story.py "$address" "$recipes/first.jsonl" waits
  # A cart that was left is abandoned a minute later.
  sleep 62
  recipes_run third || return 0
  succeeds recipes-refresh 'refresh brings the figures of everybody up to date' \
    target-brevo refresh --config "$recipes/target.json"
  mkdir -p "$recipes/mails"
  verdicts recipes recipes check_recipes.py "$address" docs/recipes "$recipes/mails"
  # Their pictures stand in docs/recipes/pictures; PICTURES=docs/recipes/pictures takes them anew.
  local chromium
  chromium=$(command -v chromium-headless-shell || command -v chromium || true)
  [ -z "$chromium" ] || succeeds recipes-mails 'each mail fits its window, with all its pictures' \
    "$python" Tests/Look/mails.py "$chromium" "$recipes/mails" "${PICTURES:-$recipes/pictures}"
}

recipe_streams='customers customer_groups subscribers orders products categories brands carts inventory_items order_shipments
  order_refunds wishlists'

write_recipes_configuration() {
  cat >"$recipes/tap.json" <<END
{ "store_hash": "sandbox1", "access_token": "sandbox-access-token", "start_date": "2010-01-01T00:00:00Z",
  "bigcommerce_url": "$address", "sync": {"inventory": true} }
END
  cat >"$recipes/target.json" <<END
{ "api_key": "xkeysib-sandbox", "brevo_url": "$address/v3", "store_hash": "sandbox1", "store_url": "https://shop.example",
  "ledger_path": "$recipes/ledger.sqlite", "dead_letter_path": "$recipes/rejects.jsonl",
  "lists": {"all_customers": 2, "buyers": 3}, "abandoned_after_minutes": 1, "order_delivery": "both", "locale": "en",
  "stock_alerts_to": "stock@example.com", "sync": {"inventory": true},
  "customer_mapping": {
    "email": "email", "first_name": "FIRSTNAME", "last_name": "LASTNAME", "customer_group": "CUSTOMER_GROUP",
    "orders_count": "ORDER_COUNT", "total_spent": "TOTAL_SPENT", "average_order_value": "AVERAGE_ORDER",
    "last_order_date": "LAST_ORDER", "days_since_last_order": "DAYS_SINCE_ORDER",
    "average_days_between_orders": "DAYS_BETWEEN_ORDERS", "expected_next_order_date": "NEXT_ORDER",
    "last_order_items": "LAST_ITEMS", "favourite_category": "FAVOURITE_CATEGORY" } }
END
  chmod 600 "$recipes/tap.json" "$recipes/target.json"
}

# One run of the pair; $1 names its log and the lines of the tap.
recipes_run() {
  succeeds "recipes-$1" "the $1 run of the pair" bash -o pipefail -c "
    tap-bigcommerce --config '$recipes/tap.json' --catalog '$recipes/catalog.json' --state '$recipes/state.json' |
      tee '$recipes/$1.jsonl' | target-brevo --config '$recipes/target.json' >'$recipes/states'
    tail -n 1 '$recipes/states' >'$recipes/state.json'"
}
