"""Checks that rows which the store no longer has left a table: check_dropped.py DSN SCHEMA STREAM BEFORE AFTER."""

import psycopg
from psycopg import sql

from checks import Lines, arguments, verdict

dsn, schema, stream, before, after = arguments()
was, still = (set(Lines(path).latest(stream)) for path in (before, after))
with psycopg.connect(dsn) as connection:
    rows = connection.execute(sql.SQL("SELECT id FROM {}").format(sql.Identifier(schema, stream)))
    found = {tuple(row) for row in rows}
verdict(
    len(still) < len(was) and found == still,
    f"ACTIVATE_VERSION takes out what has vanished: {len(was)} {stream}, then {len(found)}",
    (len(was), len(still), len(found)))
