# The tap's lines in target-jsonl and target-csv; to be sourced by scripts/interop.

check_files() {
  echo 'target-jsonl and target-csv'
  read_everything
  local runs=$work/runs
  mkdir -p "$runs/jsonl" "$runs/csv"
  echo "{\"destination_path\": \"$runs/jsonl\", \"do_timestamp_file\": false}" >"$runs/jsonl.json"
  writes jsonl 'target-jsonl takes every stream' "$runs/jsonl.states" \
    "$work/jsonl/bin/target-jsonl" --config "$runs/jsonl.json" <"$lines" &&
    verdicts jsonl-files jsonl check_files.py jsonl "$runs/jsonl" "$runs/jsonl.states" "$lines"

  # Without disable_collection target-csv tells singer.io of itself. It turns numbers into binary floats and lists into
  # Python's words, so digits are compared elsewhere.
  echo "{\"destination_path\": \"$runs/csv\", \"disable_collection\": true}" >"$runs/csv.json"
  writes csv 'target-csv takes every stream' "$runs/csv.states" \
    "$work/csv/bin/python" Tests/Interop/target_csv_today.py --config "$runs/csv.json" <"$lines" &&
    verdicts csv-files csv check_files.py csv "$runs/csv" "$runs/csv.states" "$lines"
}
