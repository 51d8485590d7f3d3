"""Puts the golden shapes of events into docs/events.md: examples.py, at the root."""

import pathlib
import re

page = pathlib.Path("docs/events.md")
text = page.read_text(encoding="utf-8")


def example(match: re.Match) -> str:
    """The block behind a mark, as the golden file has it."""
    golden = pathlib.Path(f"Tests/Golden/events/{match[1]}.json").read_text(encoding="utf-8").rstrip()
    return f"<!-- example: {match[1]} -->\n```json\n{golden}\n```"


page.write_text(re.sub(r"<!-- example: (\w+) -->\n```json\n.*?\n```", example, text, flags=re.DOTALL), encoding="utf-8")
