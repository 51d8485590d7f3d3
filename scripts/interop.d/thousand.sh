# What a thousand stores cost in which nothing has changed; to be sourced by scripts/interop. It takes minutes, so it is not one of
# the usual parts: make interop-long.

check_thousand() {
  echo 'A thousand stores'
  start_sandbox --customers 300 --orders 200 --products 60
  verdicts thousand check thousand_stores.py "$address" "$work/runs/thousand" "${STORES:-1000}"
}
