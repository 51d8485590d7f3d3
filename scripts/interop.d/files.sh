# The tap's lines in target-jsonl and target-csv; to be sourced by scripts/interop.

check_files() {
  echo 'target-jsonl and target-csv'
  read_everything
  local runs=$work/runs
  mkdir -p "$runs/jsonl" "$runs/csv"
  echo "{\"destination_path\": \"$runs/jsonl\", \"do_timestamp_file\": false}" >"$runs/jsonl.json"
  succeeds jsonl 'target-jsonl takes every stream' \
    sh -c '"$1/jsonl/bin/target-jsonl" --config "$1/runs/jsonl.json" <"$1/runs/all.jsonl" >"$1/runs/jsonl.states"' - "$work" &&
    verdicts jsonl-files jsonl check_files.py jsonl "$runs/jsonl" "$runs/jsonl.states" "$lines"

  # Without disable_collection target-csv tells singer.io of itself. It turns numbers into binary floats and lists into
  # Python's words, so digits are compared elsewhere.
  echo "{\"destination_path\": \"$runs/csv\", \"disable_collection\": true}" >"$runs/csv.json"
  succeeds csv 'target-csv takes every stream' \
    sh -c '"$1/csv/bin/python" Tests/Interop/target_csv_today.py --config "$1/runs/csv.json" <"$1/runs/all.jsonl" \
      >"$1/runs/csv.states"' - "$work" &&
    verdicts csv-files csv check_files.py csv "$runs/csv" "$runs/csv.states" "$lines"
}
