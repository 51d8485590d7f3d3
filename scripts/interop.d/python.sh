# Python and its virtual environments, for scripts/interop and scripts/meltano; to be sourced at the root.

# Finds a Python that can make environments, as $python; installs Debian's where there is none and that is allowed.
need_python() {
  find_python && return
  scripts/bootstrap python3-venv
  find_python || { echo 'This machine’s Python is not one of 3.11 to 3.13, for which the tools exist.' >&2; exit 1; }
}

find_python() {
  local candidate
  for candidate in python3 /usr/bin/python3 python3.13 python3.12 python3.11; do
    python=$(command -v "$candidate") || continue
    "$python" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null &&
      return
  done
  return 1
}

# Makes the environment of Tests/Interop/requirements/$1.txt in the folder $2, as $venv; what is there already is used.
environment() {
  local list=Tests/Interop/requirements/$1.txt mark
  venv=$2
  mark=$("$python" -c 'import sys; print(sys.version)'; cat "$list")
  [ "$(cat "$venv/.made-from" 2>/dev/null || true)" = "$mark" ] && return
  rm -rf "$venv"
  mkdir -p "$venv"
  echo "Installing $1 and what it needs …" >&2
  "$python" -m venv "$venv" &&
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --requirement "$list" &&
    printf '%s\n' "$mark" >"$venv/.made-from"
}
