# The tap before singer-check-tap; to be sourced by scripts/interop.

check_tap() {
  echo 'singer-check-tap'
  read_everything
  verdicts lines check check_lines.py "$store" "$lines" "$work/runs/discovered.json"
  checked first "$lines"
  take_last_state "$lines" "$work/runs/state.json"
  succeeds resumed 'the tap goes on from its own state' \
    sh -c 'tap-bigcommerce --config "$1/tap.json" --catalog "$1/runs/catalog.json" --state "$1/runs/state.json" \
      >"$1/runs/resumed.jsonl"' - "$work"
  checked resumed "$work/runs/resumed.jsonl"
  succeeds default 'the tap reads without a catalog' \
    sh -c 'tap-bigcommerce --config "$1/tap.json" >"$1/runs/default.jsonl"' - "$work"
  checked default "$work/runs/default.jsonl"
}

# Lets singer-check-tap judge lines.
checked() {
  PYTHONPATH=Tests/Interop "$work/check/bin/python" Tests/Interop/check_tap.py <"$2" >"$logs/checked-$1.txt" 2>&1 || true
  verdicts "checked-$1" check check_checked.py "$logs/checked-$1.txt" "$2"
}

# Takes the value of the last STATE of a tap's lines.
take_last_state() { grep '^{"type":"STATE"' "$1" | tail -n 1 | sed 's/^{"type":"STATE","value"://; s/}$//' >"$2"; }
