# The verdicts of checks, and what is stopped at the end; to be sourced by scripts/interop.

# Empties what earlier runs have left but the environments.
begin_checks() {
  begun=$SECONDS passed=0 failed=0 logs=$work/logs
  rm -rf "$work/logs" "$work/runs"
  mkdir -p "$work/logs" "$work/runs"
  trap end_processes EXIT
}

# Tells the sum; fails if a check did.
end_checks() {
  echo
  echo "$passed checks passed, $failed failed, in $((SECONDS - begun)) s."
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] || { echo 'What the tools said is in .build/interop/logs.'; exit 1; }
}

ok() { passed=$((passed + 1)); echo "  ✓ $1"; }
no() { failed=$((failed + 1)); echo "  ✗ $1"; }

# Checks that a command ($3…) succeeds; its output is the log $1, and $2 says what that shows.
succeeds() { writes "$1" "$2" "$logs/$1.log" "${@:3}"; }

# Does so for a command ($4…) whose standard output is wanted, in the file $3.
writes() {
  local log=$logs/$1.log text=$2 file=$3
  shift 3
  : >"$log"
  : >"$file"
  if "$@" >>"$file" 2>>"$log"; then
    ok "$text"
  else
    no "$text: it stopped with $?; $(tail -n 2 "$log" | tr '\n' ' ')"
    return 1
  fi
}

# Checks that a condition ($2…) holds; $1 says it, with its figures.
holds() { if "${@:2}"; then ok "$1"; else no "not so: $1"; fi; }

# Runs a script of Tests/Interop ($3…) with an environment's Python ($2); its lines are verdicts, the log is $1.
verdicts() {
  local name=$1 python=$work/$2/bin/python code=0 verdict text
  shift 2
  PYTHONDONTWRITEBYTECODE=1 "$python" "Tests/Interop/$1" "${@:2}" \
    >"$logs/$name.verdicts" 2>"$logs/$name.log" || code=$?
  while read -r verdict text; do
    if [ "$verdict" = ok ]; then ok "$text"; else no "${text:0:600}"; fi
  done <"$logs/$name.verdicts"
  [ "$code" -eq 0 ] || no "$name: the check stopped; $(tail -n 1 "$logs/$name.log")"
}

# Runs a script of Tests/Interop that needs nothing but Python.
plain_python() { "$work/check/bin/python" "Tests/Interop/$1" "${@:2}"; }

# Runs Meltano in its project.
meltano() { (cd "$MELTANO_PROJECT_ROOT" && "$work/meltano/bin/meltano" "$@"); }

# Makes the environments that are missing, side by side; fails where PyPI cannot be reached, and ends where something
# else is wrong.
environments() {
  local name missing='' makers=()
  for name in "$@"; do
    environment "$name" "$work/$name" &
    makers+=("$!")
  done
  for name in "$@"; do
    wait "${makers[0]}" || missing+=" $name"
    makers=("${makers[@]:1}")
  done
  [ -n "$missing" ] || return 0
  reaches_pypi || return 1
  echo "These could not be installed, although PyPI can be reached:$missing" >&2
  exit 1
}

# Asks for a small package without keeping it.
reaches_pypi() {
  local folder result=0
  folder=$(mktemp -d)
  "$python" -m venv "$folder/venv"
  "$folder/venv/bin/python" -m pip download --quiet --disable-pip-version-check --no-cache-dir --no-deps --retries 1 \
    --timeout 15 --dest "$folder" six==1.17.0 >/dev/null 2>&1 || result=1
  rm -rf "$folder"
  return "$result"
}

end_processes() {
  stop_proxy 2>/dev/null || true
  stop_receiver 2>/dev/null || true
  stop_postgresql || true
  stop_sandbox || true
}

# Begins a command in a process group of its own, and with the signals as a service has them: what a shell starts behind
# an ampersand would ignore SIGINT.
apart() {
  exec "$python" -c '
import os, signal, sys
os.setsid()
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.execvp(sys.argv[1], sys.argv[1:])' "$@"
}

is_one_object() { [ "$(wc -l <"$1")" -eq 1 ] && "$python" -c 'import json, sys; json.load(open(sys.argv[1]))' "$1"; }
