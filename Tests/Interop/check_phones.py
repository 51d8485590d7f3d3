"""Holds the reader of phone numbers against PyPI's phonenumbers: check_phones.py READER COUNT [SEED].

READER takes lines of a country, a tab and a text, and answers each with the number in E.164 or a reason.
"""

from __future__ import annotations

import secrets
import subprocess
import sys
from collections import Counter

import phonenumbers
from phonenumbers import PhoneNumberFormat

from checks import verdict
from phone_forms import Writer, Written

MOST_MISSING = 0.01


def theirs(text: str, country: str) -> str | None:
    """The number that phonenumbers makes of a text; None if it is not valid."""
    try:
        number = phonenumbers.parse(text, country)
    except phonenumbers.NumberParseException:
        return None
    valid = phonenumbers.is_valid_number(number)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164) if valid else None


def is_meant(case: Written, number: str) -> bool:
    """Whether a number is the one that was written down, or what phonenumbers reads without what is beside it."""
    # What a slip was meant to be is not known.
    if case.form == "a slip" or number == case.meant:
        return True
    # Dots in the middle and narrow spaces are unknown to phonenumbers.
    plain = [text.replace("\u00b7", " ").replace("\u202f", " ") for text in (case.alone, case.text)]
    return number in [theirs(text, case.country) for text in plain]


def answers(reader: str, cases: list[Written]) -> list[str]:
    """What the reader makes of each; a line is a line, so that a new line inside a text becomes a bar."""
    lines = "".join(f"{case.country}\t{case.text.replace(chr(10), '|')}\n" for case in cases)
    return subprocess.run([reader], input=lines.encode(), capture_output=True, check=True).stdout.decode().splitlines()


def main() -> None:
    reader, count = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else secrets.randbelow(2**32)
    writer = Writer(seed)
    cases = [writer.written() for _ in range(count)]
    said = answers(reader, cases)
    verdict(len(said) == count, f"{count:,} numbers are read, by the seed {seed}", len(said))

    valid, missing, different, more, wrong = Counter(), Counter(), [], 0, []
    for case, answer in zip(cases, said):
        expected = theirs(case.text, case.country)
        number = answer if answer.startswith("+") else None
        if expected:
            valid[case.form] += 1
            missing[case.form] += number is None
            if number not in (None, expected):
                different.append((case, expected, number))
        elif number:
            more += 1
            if not is_meant(case, number):
                wrong.append((case, number))
        if expected and number != expected or number and not expected and not is_meant(case, number):
            print(case, "phonenumbers:", expected, "here:", answer, file=sys.stderr)
    share = missing.total() / max(valid.total(), 1)
    verdict(not different, f"none of {valid.total():,} that phonenumbers calls valid is read as another", different[:3])
    verdict(share <= MOST_MISSING, f"{share:.2%} of them are left as a dead letter", missing.most_common())
    verdict(not wrong, f"{more:,} more are read, each as the number that was meant", wrong[:3])
    for form, number in missing.most_common():
        print(f"{form}: {number} of {valid[form]} left", file=sys.stderr)


if __name__ == "__main__":
    main()
