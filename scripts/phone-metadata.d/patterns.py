"""Patterns of digits as the metadata writes them, and little machines that follow them."""

from __future__ import annotations

EVERY_DIGIT = 0b11_1111_1111


class Machine:
    """A pattern as steps, of which some go on to several others, the first of them preferred.

    A step is ("digits", which, next), ("either", [next…]), ("mark", slot, next), ("end", next) or ("match",); digits are
    ten bits, marks are where groups begin (slot 2 n) and end (2 n + 1).
    """

    def __init__(self, pattern: str) -> None:
        """Reads a pattern: digits, \\d, sets, groups, alternatives, ?, {n}, {n,m} and $; all else is refused."""
        self.text, self.place, self.groups = pattern, 0, 0
        self.steps: list[tuple] = [("match",)]
        tree = self._alternatives()
        if self.place != len(pattern):
            raise ValueError(f"not understood at {self.place}: {pattern}")
        self.start = self._chain(tree, 0)

    def _peek(self) -> str:
        return self.text[self.place : self.place + 1]

    def _take(self) -> str:
        self.place += 1
        return self.text[self.place - 1]

    def _alternatives(self) -> tuple:
        choices = [self._sequence()]
        while self._peek() == "|":
            self._take()
            choices.append(self._sequence())
        return choices[0] if len(choices) == 1 else ("either", choices)

    def _sequence(self) -> tuple:
        parts = []
        while self._peek() not in ("", "|", ")"):
            part = self._part()
            if self._peek() == "?":
                self._take()
                part = ("repeat", part, 0, 1)
            elif self._peek() == "{":
                close = self.text.index("}", self.place)
                numbers = self.text[self.place + 1 : close].split(",")
                self.place = close + 1
                part = ("repeat", part, int(numbers[0]), int(numbers[-1]))
            parts.append(part)
        return ("sequence", parts)

    def _part(self) -> tuple:
        sign = self._take()
        if sign == "(":
            if self.text.startswith("?:", self.place):
                self.place += 2
                inner = self._alternatives()
            else:
                self.groups += 1
                number = self.groups
                inner = ("group", number, self._alternatives())
            if self._take() != ")":
                raise ValueError(f"a group without an end: {self.text}")
            return inner
        if sign == "[":
            return ("digits", self._set())
        if sign == "\\" and self._take() == "d":
            return ("digits", EVERY_DIGIT)
        if sign == "$":
            return ("end",)
        if not (sign.isascii() and sign.isdigit()):
            raise ValueError(f"“{sign}” is not understood: {self.text}")
        return ("digits", 1 << int(sign))

    def _set(self) -> int:
        which = 0
        while (sign := self._take()) != "]":
            if sign == "\\":
                if self._take() != "d":
                    raise ValueError(f"a set is not understood: {self.text}")
                which |= EVERY_DIGIT
                continue
            last = sign
            if self._peek() == "-":
                self._take()
                last = self._take()
            for digit in range(int(sign), int(last) + 1):
                which |= 1 << digit
        return which

    def _add(self, step: tuple) -> int:
        self.steps.append(step)
        return len(self.steps) - 1

    def _chain(self, tree: tuple, then: int) -> int:
        """Adds the steps of a tree before a step; gives the first of them."""
        kind = tree[0]
        if kind == "digits":
            return self._add(("digits", tree[1], then))
        if kind == "end":
            return self._add(("end", then))
        if kind == "either":
            return self._add(("either", [self._chain(choice, then) for choice in tree[1]]))
        if kind == "group":
            inner = self._chain(tree[2], self._add(("mark", 2 * tree[1] + 1, then)))
            return self._add(("mark", 2 * tree[1], inner))
        if kind == "repeat":
            _, inner, least, most = tree
            first = then
            for _ in range(most - least):
                first = self._add(("either", [self._chain(inner, first), then]))
            for _ in range(least):
                first = self._chain(inner, first)
            return first
        for part in reversed(tree[1]):
            then = self._chain(part, then)
        return then
