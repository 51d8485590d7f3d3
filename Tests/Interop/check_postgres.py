"""Compares tables of target-postgres with what the tap wrote: check_postgres.py DSN SCHEMA STATES LINES…

Every value of every row is compared: numbers digit by digit, with the zeros behind the point, in columns and in JSON.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from decimal import Decimal

import psycopg
from psycopg import sql
from psycopg.types.json import set_json_loads

from checks import Lines, arguments, last_line, verdict

dsn, schema, states, *paths = arguments()
lines = Lines(*paths, number=Decimal)
set_json_loads(functools.partial(json.loads, parse_float=Decimal))
decimals = values = 0


def plain(value, types: list[str], form: str | None):
    """Brings a value of a line to the form in which the database gives it."""
    if value is None:
        return None
    if form == "date-time":
        return dt.datetime.fromisoformat(value.replace("Z", "+00:00")).astimezone(dt.timezone.utc).replace(tzinfo=None)
    if form == "date":
        return dt.date.fromisoformat(value)
    if "number" in types and len(types) <= 2:
        return Decimal(value)
    return value


def same(ours, theirs) -> bool:
    """Whether two values are one, to the last digit."""
    global decimals
    if isinstance(ours, Decimal):
        decimals += 1
        return isinstance(theirs, (Decimal, int)) and format(ours, "f") == format(Decimal(theirs), "f")
    if isinstance(ours, dict):
        return isinstance(theirs, dict) and ours.keys() == theirs.keys() and all(
            same(value, theirs[name]) for name, value in ours.items())
    if isinstance(ours, list):
        return isinstance(theirs, list) and len(ours) == len(theirs) and all(map(same, ours, theirs))
    return ours == theirs


with psycopg.connect(dsn) as connection:
    counts, wrong, keyless = {}, [], []
    for stream, described in lines.schemas.items():
        properties = described["properties"]
        columns = list(properties)
        query = sql.SQL("SELECT {} FROM {}").format(
            sql.SQL(", ").join(map(sql.Identifier, columns)), sql.Identifier(schema, stream))
        rows = [dict(zip(columns, row)) for row in connection.execute(query)]
        counts[stream] = len(rows)
        found = {lines.key(stream, row): row for row in rows}
        expected = lines.latest(stream)
        if len(found) != len(rows) or found.keys() != expected.keys():
            keyless.append((stream, len(rows), len(expected)))
        for key, record in expected.items():
            for name in columns:
                types = properties[name]["type"]
                types = types if isinstance(types, list) else [types]
                ours = plain(record.get(name), types, properties[name].get("format"))
                theirs = found.get(key, {}).get(name)
                values += 1
                if not same(ours, theirs):
                    wrong.append((stream, key, name, ours, theirs))

if len(paths) > 1:
    before = Lines(paths[0])
    new = sum(len(lines.latest(stream)) - len(before.latest(stream)) for stream in lines.schemas)
    again = lines.total - before.total - new
    text = f"the later run brought {new} new rows, and {again:,} that were there"
    verdict(new >= 3 and again > 100, text, (new, again))
total = f"{len(counts)} tables, {sum(counts.values()):,} rows"
verdict(not keyless, f"target-postgres: one row for each key, and no other: {total}", keyless[:5])
verdict(not wrong, f"target-postgres: {values:,} values as written, {decimals:,} decimals to the last digit", wrong[:5])
verdict(last_line(states) == lines.state, "target-postgres: ends with the tap's last state", last_line(states))
