"""Reads a file of /etc/cron.d as cron does, and writes each line's variables and command: check_cron.py FILE FOLDER.

FOLDER gets 1.sh, 2.sh and so on, for /bin/sh, as cron would run them.
"""

from __future__ import annotations

import re
from datetime import datetime

from cronsim import CronSim, CronSimError

from checks import arguments, verdict

path, folder = arguments()
variables: list[str] = []
wrong: list[str] = []
count = 0
with open(path, encoding="utf-8") as file:
    text = file.read()
for line in text.splitlines():
    if not line or line.startswith("#"):
        continue
    if assignment := re.fullmatch(r"([A-Z_]+)=(\S+)", line):
        variables.append(f"export {assignment[1]}='{assignment[2]}'")
        continue
    fields = line.split(None, 6)
    # A percent sign would be a line's end to cron.
    if len(fields) < 7 or "%" in line:
        wrong.append(line)
        continue
    try:
        next(CronSim(" ".join(fields[:5]), datetime(2026, 1, 1)))
    except CronSimError as error:
        wrong.append(f"{line}: {error}")
    count += 1
    with open(f"{folder}/{count}.sh", "w", encoding="utf-8") as script:
        script.write("\n".join([*variables, fields[6], ""]))
verdict(not wrong and text.endswith("\n"), f"cron reads its {count} lines", wrong)
