# The tap before singer-check-tap; to be sourced by scripts/interop.

check_tap() {
  echo 'singer-check-tap'
  read_everything
  verdicts lines check check_lines.py "$store" "$lines" "$work/runs/discovered.json"
  checked first "$lines"
  take_last_state "$lines" "$work/runs/state.json"
  writes resumed 'the tap goes on from its own state' "$work/runs/resumed.jsonl" \
    tap-bigcommerce --config "$work/tap.json" --catalog "$work/runs/catalog.json" --state "$work/runs/state.json"
  checked resumed "$work/runs/resumed.jsonl"
  writes default 'the tap reads without a catalog' "$work/runs/default.jsonl" tap-bigcommerce --config "$work/tap.json"
  checked default "$work/runs/default.jsonl"
}

# Lets singer-check-tap judge lines.
checked() {
  local printed=$logs/checked-$1.txt
  plain_python check_tap.py <"$2" >"$printed" 2>&1 || true
  verdicts "checked-$1" check check_checked.py "$printed" "$2"
}

# Takes the value of the last STATE of a tap's lines.
take_last_state() { grep '^{"type":"STATE"' "$1" | tail -n 1 | sed 's/^{"type":"STATE","value"://; s/}$//' >"$2"; }
