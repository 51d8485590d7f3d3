"""Reads what singer-check-tap printed: check_checked.py PRINTED LINES."""

from __future__ import annotations

import re

from checks import Lines, arguments, verdict

printed, path = arguments()
lines = Lines(path)
with open(printed, encoding="utf-8") as file:
    text = file.read()
rows = re.findall(r"^\| (\w+) +\| (\d+) +\| (\d+) +\|$", text, re.MULTILINE)
counts = {stream: int(records) for stream, records, _ in rows}
expected = {stream: len(records) for stream, records in lines.records.items()}
figures = f"{len(counts)} streams, {sum(counts.values()):,} records"
verdict("The output is valid." in text and counts == expected, f"singer-check-tap: {figures}", text[-300:])
