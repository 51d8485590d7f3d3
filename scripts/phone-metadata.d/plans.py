"""The numbering plans of the metadata, as states of an automaton and a few numbers each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from phonenumbers import PhoneMetadata
from phonenumbers.phonenumberutil import COUNTRY_CODE_TO_REGION_CODE

from automaton import Automaton, Pattern

KINDS = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "personal_number", "voip", "pager", "uan",
    "voicemail",
)
LED = "led"
NO_GEOGRAPHY = "001"


@dataclass
class Plan:
    """What is needed to read the numbers of a region; states are numbers of the automaton."""

    region: str
    code: int
    international: int
    national: int
    general: int
    lengths: int
    local_lengths: int


class Reader:
    """Makes plans, and shares their states."""

    def __init__(self) -> None:
        self.automaton = Automaton()
        self.plans: list[Plan] = []
        # For each calling code the state from which its valid numbers begin.
        self.valid: dict[int, int] = {}
        for code, regions in sorted(COUNTRY_CODE_TO_REGION_CODE.items()):
            described = [PhoneMetadata.metadata_for_region_or_calling_code(code, region) for region in regions]
            self.plans += [self._plan(code, region, one) for region, one in zip(regions, described)]
            self.valid[code] = self._valid(described)

    def _plan(self, code: int, region: str, one: PhoneMetadata) -> Plan:
        pattern = Pattern(one.general_desc.national_number_pattern)
        return Plan(
            region=region,
            code=code,
            international=self._international(one.international_prefix),
            national=self._national(one.national_prefix_for_parsing, one.national_prefix_transform_rule),
            general=self.automaton.language(
                pattern.begin, lambda value, digit: pattern.step(value, digit) or None, pattern.holds
            ),
            lengths=bits(one.general_desc.possible_length),
            local_lengths=bits(one.general_desc.possible_length_local_only),
        )

    def _international(self, pattern: str | None) -> int:
        return self.automaton.prefix(pattern, lambda end, _: (end, "", 0, 0)) if pattern else 0

    def _national(self, pattern: str | None, rule: str | None) -> int:
        if not pattern:
            return 0
        groups = pattern.count("(") - pattern.count("(?:")
        ahead, number = "", 0
        if rule:
            ahead, number = re.fullmatch(r"(\d*)\\(\d)", rule).groups()

        def outcome(end: int, marks: tuple) -> tuple:
            places = dict(marks)
            # The rule is for matches in which the last group has a part; all others are cut off.
            if rule and 2 * groups in places:
                return (end, ahead, places[2 * int(number)], places[2 * int(number) + 1])
            return (end, "", 0, 0)

        return self.automaton.prefix(pattern, outcome)

    def _valid(self, described: list[PhoneMetadata]) -> int:
        """The numbers that are valid for the region, of those that share a calling code, whose they are."""
        regions = [Region(one) for one in described]

        def step(value: tuple, digit: int):
            length, parts = value
            moved = tuple(region.step(part, digit) for region, part in zip(regions, parts))
            return (length + 1, moved) if any(part and part[1] for part in moved) else None

        def holds(value: tuple) -> bool:
            length, parts = value
            for region, part in zip(regions, parts):
                whose, valid = region.verdict(part, length)
                if whose or len(regions) == 1:
                    return valid
            return False

        return self.automaton.language((0, tuple(region.begin for region in regions)), step, holds)


class Region:
    """The rule by which digits are valid numbers of a region."""

    def __init__(self, one: PhoneMetadata) -> None:
        kinds = [one.general_desc, *(getattr(one, kind) for kind in KINDS)]
        kinds = [kind for kind in kinds if kind and kind.national_number_pattern]
        self.patterns = [Pattern(kind.national_number_pattern) for kind in kinds]
        self.lengths = [frozenset(kind.possible_length) for kind in kinds]
        # Leading digits tell whose a number is; where there are none, validity does.
        self.leading = Pattern(one.leading_digits) if one.leading_digits else None
        self.begin = (None if self.leading is None else self.leading.begin, tuple(p.begin for p in self.patterns))

    def step(self, value, digit: int):
        """Where a digit leads; None where the region can have no number that begins so."""
        if value is None:
            return None
        leading, parts = value
        if leading not in (None, LED):
            leading = LED if self.leading.holds(leading) else self.leading.step(leading, digit)
        if parts is not None:
            parts = tuple(pattern.step(part, digit) for pattern, part in zip(self.patterns, parts))
            if not parts[0] or not any(parts[1:]):
                parts = None
        # Digits that are this region's are nobody else's, valid or not.
        return None if parts is None and not leading else (leading, parts)

    def verdict(self, value, length: int) -> tuple[bool, bool]:
        """Whether digits are of this region, and whether they are valid."""
        if value is None:
            return False, False
        leading, parts = value
        valid = parts is not None and self._is_valid(parts, length)
        if self.leading is None:
            return valid, valid
        return leading == LED or self.leading.holds(leading), valid

    def _is_valid(self, parts: tuple, length: int) -> bool:
        fits = [
            pattern.holds(part) and (not lengths or length in lengths)
            for pattern, part, lengths in zip(self.patterns, parts, self.lengths)
        ]
        return fits[0] and any(fits[1:])


def bits(lengths) -> int:
    """Lengths as bits; lengths of -1 stand for none."""
    return sum(1 << length for length in lengths or () if length > 0)
