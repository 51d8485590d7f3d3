"""What the checks share: the tap's lines as values, and verdicts as scripts/interop reads them."""

from __future__ import annotations

import json
import sys
import urllib.request


def verdict(holds: bool, text: str, detail: object = "") -> None:
    """Tells the outcome of one check; the detail is told where it failed."""
    print(f"ok {text}" if holds else f"no {text}: {detail}", flush=True)


class Lines:
    """The messages of one or more runs of a tap, the later ones after the earlier."""

    def __init__(self, *paths: str, number=str) -> None:
        """Reads files; a number with a point becomes what `number` makes of its digits."""
        self.schemas: dict[str, dict] = {}
        self.keys: dict[str, list[str]] = {}
        self.records: dict[str, list[dict]] = {}
        self.state = None
        for path in paths:
            with open(path, encoding="utf-8") as file:
                for line in file:
                    self.take(json.loads(line, parse_float=number))

    def take(self, message: dict) -> None:
        """Takes one message."""
        stream = message.get("stream")
        if message["type"] == "SCHEMA":
            self.schemas[stream] = message["schema"]
            self.keys[stream] = message["key_properties"]
            self.records.setdefault(stream, [])
        elif message["type"] == "RECORD":
            self.records[stream].append(message["record"])
        elif message["type"] == "STATE":
            self.state = message["value"]

    def key(self, stream: str, record: dict) -> tuple:
        """The values by which a record is known."""
        return tuple(record[name] for name in self.keys[stream])

    def latest(self, stream: str) -> dict[tuple, dict]:
        """The last record of each key."""
        return {self.key(stream, record): record for record in self.records[stream]}

    @property
    def total(self) -> int:
        """The number of records of all streams."""
        return sum(len(records) for records in self.records.values())


def last_line(path: str):
    """The JSON of a file's last line; None where it has none."""
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    return json.loads(lines[-1]) if lines else None


def get(address: str, headers: dict[str, str] | None = None):
    """The JSON at an address."""
    request = urllib.request.Request(address, headers={"Accept": "application/json"} | (headers or {}))
    with urllib.request.urlopen(request, timeout=30) as answer:
        body = answer.read()
    return json.loads(body) if body else None


def arguments() -> list[str]:
    """The words of the command line."""
    return sys.argv[1:]
