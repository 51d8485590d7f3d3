"""Feeds target-brevo with the examples that the SDK has for testing targets: check_sdk_streams.py TARGET CONFIG.

None of their streams has a place in Brevo. What is no Singer is refused, everything else passes, and its states come
out.
"""

from __future__ import annotations

import json
import pathlib
import subprocess

import singer_sdk

from checks import arguments, verdict

target, config = arguments()
folder = pathlib.Path(singer_sdk.__file__).parent / "testing" / "target_test_streams"
refused = {"record_before_schema"}
wrong, files = [], sorted(folder.glob("*.singer"))
for file in files:
    run = subprocess.run([target, "--config", config, "--input", file], capture_output=True, text=True, check=False)
    messages = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    states = [message["value"] for message in messages if message["type"] == "STATE"]
    # An empty state is none: it used to wipe out what Meltano had kept.
    expected = json.dumps(states[-1]) if states and states[-1] else None
    printed = run.stdout.splitlines()
    fine = run.returncode == (1 if file.stem in refused else 0)
    if fine and run.returncode == 1:
        fine = run.stderr.splitlines()[-1].startswith("CRITICAL")
    elif fine and expected:
        fine = bool(printed) and json.loads(printed[-1]) == json.loads(expected)
    elif fine:
        fine = not printed
    if not fine:
        wrong.append((file.stem, run.returncode, printed, run.stderr[-200:]))
verdict(not wrong and len(files) >= 20, f"the SDK's {len(files)} examples for targets end as they should", wrong)
