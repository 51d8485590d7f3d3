"""Compares the files of a target with what the tap wrote: check_files.py jsonl|csv FOLDER STATES LINES."""

from __future__ import annotations

import csv
import glob
import json
import sys

from checks import Lines, arguments, last_line, verdict

kind, folder, states, path = arguments()
lines = Lines(path)
csv.field_size_limit(sys.maxsize)


def file(stream: str) -> str:
    """The stream's one file; target-csv puts the time into the name."""
    names = glob.glob(f"{folder}/{stream}.jsonl") + glob.glob(f"{folder}/{stream}-[0-9]*.csv")
    return names[0] if len(names) == 1 else "/dev/null"


def jsonl(stream: str) -> bool:
    """Whether the file has the very records, with all digits of their numbers."""
    with open(file(stream), encoding="utf-8") as text:
        return [json.loads(line, parse_float=str) for line in text] == lines.records[stream]


def rows(stream: str) -> bool:
    """Whether the file has a row for each record, with its key; a reader counts, since texts have line ends in them."""
    with open(file(stream), encoding="utf-8", newline="") as text:
        keys = [tuple(row.get(name) for name in lines.keys[stream]) for row in csv.DictReader(text)]
    return keys == [tuple(map(str, lines.key(stream, record))) for record in lines.records[stream]]


same = {"jsonl": jsonl, "csv": rows}[kind]
wrong = [stream for stream in lines.records if not same(stream)]
what = "every record with all its digits" if kind == "jsonl" else "a row for every record, with its key"
verdict(not wrong, f"target-{kind}: {what}: {len(lines.records)} files, {lines.total:,} rows", wrong)
verdict(last_line(states) == lines.state, f"target-{kind}: ends with the tap's last state", states)
