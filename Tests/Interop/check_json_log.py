"""Checks that every line of a log is JSON with a level and a message: check_json_log.py LOG PROGRAM…"""

from __future__ import annotations

import json

from checks import arguments, verdict

path, *programs = arguments()
wrong, by = [], set()
with open(path, encoding="utf-8") as file:
    lines = file.read().splitlines()
for line in lines:
    try:
        entry = json.loads(line)
        by.add(entry["logger_name"])
        entry["level"], entry["message"]
    except (ValueError, KeyError, TypeError):
        wrong.append(line)
verdict(lines and not wrong, f"with LOG_FORMAT=json all {len(lines)} lines on stderr are JSON", wrong[:2])
verdict(by == set(programs), f"they are those of {' and '.join(sorted(by))}", by)
