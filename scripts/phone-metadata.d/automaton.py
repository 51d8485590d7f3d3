"""One automaton for all patterns: states that are shared, with ten ways on and what it means to be there."""

from __future__ import annotations

from functools import cache

from patterns import Machine

LONGEST = 32


class Automaton:
    """States by number; 0 is where nothing can follow and nothing is meant."""

    def __init__(self) -> None:
        self.states: list[tuple] = []
        self.numbers: dict[tuple, int] = {}
        self.actions: list[tuple] = [()]
        self.state((0,) * 10, 0, 0)

    def state(self, ways: tuple, passing: int, ending: int) -> int:
        """The state with these ways on, and these actions when it is passed and when the digits end there."""
        key = (ways, passing, ending)
        if key not in self.numbers:
            self.numbers[key] = len(self.states)
            self.states.append(key)
        return self.numbers[key]

    def action(self, action: tuple) -> int:
        """The number of an action."""
        if action not in self.actions:
            self.actions.append(action)
        return self.actions.index(action)

    def language(self, begin, step, holds) -> int:
        """The first state for all digits that a rule takes: `step(value, digit)` until None, `holds(value)` at the end."""

        @cache
        def state(value) -> int:
            following = [step(value, digit) for digit in range(10)]
            ways = tuple(0 if value is None else state(value) for value in following)
            return self.state(ways, 0, 1 if holds(value) else 0)

        return state(begin)

    def prefix(self, pattern: str, outcome) -> int:
        """The first state for a pattern at the beginning of digits, as the preferred choice matches it.

        `outcome(end, marks)` makes the action of a match.
        """
        machine = Machine(pattern)

        @cache
        def state(threads: tuple, depth: int) -> int:
            going, passing = follow(machine, threads, depth, False)
            _, ending = follow(machine, threads, depth, True)
            ways = []
            for digit in range(10):
                moved = tuple((step[2], marks) for step, marks in going if step[1] >> digit & 1)
                ways.append(state(moved, depth + 1) if moved and depth < LONGEST else 0)
            return self.state(tuple(ways), outcome_of(passing), outcome_of(ending))

        def outcome_of(match) -> int:
            return 0 if match is None else self.action(outcome(*match))

        return state(((machine.start, ()),), 0)


def follow(machine: Machine, threads: tuple, depth: int, at_end: bool) -> tuple[list, tuple | None]:
    """What threads wait for, in order of preference, and the match that ends the list of them, if any."""
    going: list = []
    stack = list(reversed(threads))
    seen = set()
    while stack:
        number, marks = stack.pop()
        if number in seen:
            continue
        seen.add(number)
        step = machine.steps[number]
        if step[0] == "match":
            return going, (depth, marks)
        if step[0] == "digits":
            going.append((step, marks))
        elif step[0] == "either":
            stack += [(choice, marks) for choice in reversed(step[1])]
        elif step[0] == "mark":
            stack.append((step[2], tuple(sorted({**dict(marks), step[1]: depth}.items()))))
        elif at_end:
            stack.append((step[1], marks))
    return going, None


class Pattern:
    """A pattern that has to fit the whole; its values are sets of steps that wait for a digit, or have arrived."""

    def __init__(self, pattern: str) -> None:
        self.machine = Machine(pattern)
        self.begin = self._arrivals([self.machine.start])
        self.known: dict[tuple, frozenset] = {}

    def step(self, value: frozenset, digit: int) -> frozenset:
        """Where a digit leads; the empty set where it leads nowhere."""
        if (value, digit) not in self.known:
            self.known[value, digit] = self._moved(value, digit)
        return self.known[value, digit]

    def _moved(self, value: frozenset, digit: int) -> frozenset:
        steps = self.machine.steps
        return self._arrivals(
            [steps[number][2] for number in value if steps[number][0] == "digits" and steps[number][1] >> digit & 1]
        )

    def holds(self, value: frozenset) -> bool:
        """Whether the digits so far are a whole match."""
        return 0 in value

    def _arrivals(self, numbers: list[int]) -> frozenset:
        arrived, stack = set(), list(numbers)
        while stack:
            step = self.machine.steps[number := stack.pop()]
            if step[0] in ("digits", "match"):
                arrived.add(number)
            elif step[0] == "either":
                stack += step[1]
            else:
                stack.append(step[-1])
        return frozenset(arrived)
