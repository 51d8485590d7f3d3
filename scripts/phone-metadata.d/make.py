"""Writes the tables of Sources/Phones from libphonenumber's metadata, as PyPI's phonenumbers carries it.

With --check nothing is written, and the exit code is 1 if the files are not what would be written.
"""

from __future__ import annotations

import sys
from pathlib import Path

import phonenumbers

from countries import countries
from plans import NO_GEOGRAPHY, Reader

FOLDER = Path(__file__).parent.parent.parent / "Sources/Phones/Tables"
NOTICE = FOLDER.parent.parent.parent / "NOTICE"
WIDTH = 116
HEAD = f"""\
// Made by scripts/phone-metadata from the metadata of libphonenumber {phonenumbers.__version__}, \
Copyright (C) The Libphonenumber
// Authors, Apache License 2.0 (see NOTICE). Do not edit: run the script again.
// swift-format-ignore-file

"""


def main() -> int:
    """Writes or checks the files."""
    sys.setrecursionlimit(10_000)
    reader = Reader()
    files = {"PlanTable.swift": plan_table(reader), "CountryTable.swift": country_table(reader)}
    if "--check" in sys.argv[1:]:
        stale = [name for name, text in files.items() if (FOLDER / name).read_text(encoding="utf-8") != text]
        for name in stale:
            print(f"{FOLDER.name}/{name} is not what scripts/phone-metadata makes of {phonenumbers.__version__}")
        is_named = f"libphonenumber {phonenumbers.__version__}\n" in NOTICE.read_text(encoding="utf-8")
        if not is_named:
            print(f"NOTICE does not name libphonenumber {phonenumbers.__version__}")
        return 0 if is_named and not stale else 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


def plan_table(reader: Reader) -> str:
    """The plans, a line each, and the states that they share."""
    plans = [
        f"{plan.region} {plan.code} {plan.international} {plan.national} {plan.general} {reader.valid[plan.code]}"
        f" {plan.lengths} {plan.local_lengths}"
        for plan in reader.plans
    ]
    actions = [" ".join(map(str, (end, first, last, ahead))) for end, ahead, first, last in reader.automaton.actions[1:]]
    states = "".join(map(state_text, reader.automaton.states))
    lines = [states[place : place + WIDTH] for place in range(0, len(states), WIDTH)]
    return HEAD + "\n".join(
        [
            "/// The numbering plans of all countries.",
            "enum PlanTable {",
            "  /// The version of the metadata.",
            f'  static let version = "{phonenumbers.__version__}"',
            "",
            "  /// A line for each region, the main one of a calling code first: region, calling code, the states where",
            "  /// international prefixes, national prefixes, possible and valid numbers begin, the lengths of numbers as bits,",
            "  /// and those of numbers without an area code.",
            literal("plans", plans),
            "",
            "  /// What becomes of a prefix, a line each: how many digits it has, from where to where digits of it are kept,",
            "  /// and what is put before them.",
            literal("actions", actions),
            "",
            "  /// How many states there are.",
            f"  static let stateCount = {len(reader.automaton.states)}",
            "",
            "  /// The states: see PlanStates.",
            literal("states", lines),
            "}",
            "",
        ]
    )


def state_text(state: tuple) -> str:
    """A state in signs of six bits: how many ways on, the two actions, and for each way whither and by which digits."""
    ways, passing, ending = state
    targets = sorted({target for target in ways if target})
    text = sign(len(targets)) + sign(passing) + sign(ending)
    for target in targets:
        digits = sum(1 << digit for digit in range(10) if ways[digit] == target)
        text += sign(target >> 12) + sign(target >> 6 & 63) + sign(target & 63) + sign(digits >> 6) + sign(digits & 63)
    return text


def sign(value: int) -> str:
    """A number below 64 as one sign, from 0 to o."""
    if not 0 <= value < 64:
        raise ValueError(f"{value} needs more than six bits")
    return chr(48 + value)


def country_table(reader: Reader) -> str:
    """The countries, a line each."""
    told = countries(sorted({plan.region for plan in reader.plans} - {NO_GEOGRAPHY}))
    lines = [";".join([region, *names]) for region, names in told.items()]
    return HEAD + "\n".join(
        [
            "/// What countries are called.",
            "enum CountryTable {",
            "  /// A line for each country: its codes of two and three letters, then other codes and its names.",
            literal("countries", lines),
            "}",
            "",
        ]
    )


def literal(name: str, lines: list[str]) -> str:
    """A text of several lines: one literal costs the compiler next to nothing."""
    return "\n".join([f'  static let {name} = #"""', *(f"    {line}" for line in lines), '    """#'])


if __name__ == "__main__":
    sys.exit(main())
