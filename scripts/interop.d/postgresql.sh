# A PostgreSQL of our own on this machine; to be sourced by scripts/interop.

pg_folder=''

# Finds the server's programs, as $pg_bin; installs Debian's where there are none and that is allowed.
need_postgresql() {
  find_postgresql && return
  scripts/bootstrap postgresql
  find_postgresql
}

# Debian keeps the programs of each version apart, and not on PATH.
find_postgresql() {
  local candidate own
  own=$(command -v initdb || true)
  for candidate in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "${own%/initdb}"; do
    [ -x "$candidate/initdb" ] && [ -x "$candidate/pg_ctl" ] || continue
    pg_bin=$candidate
    return
  done
  return 1
}

# Runs a command as a user who may run a server, which root may not.
unprivileged() {
  if [ "$(id -u)" -ne 0 ]; then "$@"; else (cd / && runuser -u "$pg_user" -- "$@"); fi
}

# Makes an empty cluster and starts it on a free port of loopback, as $pg_port; anyone on this machine may log in
# meanwhile.
start_postgresql() {
  need_postgresql
  pg_user=$(id -un)
  [ "$(id -u)" -ne 0 ] || pg_user=$(id -un postgres 2>/dev/null || echo nobody)
  pg_folder=$work/pg
  rm -rf "$pg_folder"
  mkdir -p "$pg_folder"
  chown "$pg_user" "$pg_folder"
  # A folder in root's home is out of the server's reach.
  if ! unprivileged test -w "$pg_folder"; then
    pg_folder=$(mktemp -d)
    chown "$pg_user" "$pg_folder"
  fi
  chmod 700 "$pg_folder"
  pg_port=$(plain_python free_port.py)
  unprivileged "$pg_bin/initdb" -D "$pg_folder/data" -U singer -A trust -E UTF8 --locale=C --no-sync \
    >"$logs/initdb.log" 2>&1
  unprivileged "$pg_bin/pg_ctl" start -w -D "$pg_folder/data" -l "$pg_folder/log" \
    -o "-h 127.0.0.1 -p $pg_port -k '' -c fsync=off" >"$logs/pg_ctl.log" 2>&1
  dsn="host=127.0.0.1 port=$pg_port user=singer dbname=postgres"
}

stop_postgresql() {
  [ -n "$pg_folder" ] || return 0
  unprivileged "$pg_bin/pg_ctl" stop -m immediate -D "$pg_folder/data" >/dev/null 2>&1 || true
  rm -rf "$pg_folder"
  pg_folder=''
}
