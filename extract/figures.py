"""Printed figures as numbers with limits: what a value may be, given its digits and the words before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from parlagraph.extract.amounts.numbers import SCALES, find_numbers, qualifier
from parlagraph.extract.facts import Amount, Quantity

_SCALE = re.compile(rf"\s?-?({'|'.join(SCALES)})(?![a-zäöü])")
_DIGITS = re.compile(r"\d[\d.\s\u00a0\u202f'’]*(?:,\d+)?")
_BELOW = re.compile(r"\b(?:unter|weniger als|nicht einmal|kaum|höchstens|maximal|bis zu|unterhalb von)\s(?:\w+\s)?$")
_ABOUT = Decimal("0.1")
"""How far a value may lie at most from one that is told with `rund` or `knapp`, as a part of it; else it is one unit of
the last figure that is no zero: 0.1 from `rund 21,5`, 10 from `rund 340`."""
_UNBOUNDED = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number at `text[start:end]`; `unit` is a currency, `percent` …, or `count`; `thing` is what is counted.

    `half` is half a unit of the last printed digit: the rounding that the digits allow.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    thing: str | None
    half: Decimal
    word: str | None
    exact: bool

    def limits(self) -> tuple[Decimal, Decimal]:
        """The least and greatest value that the words allow."""
        low, high = self.value - self.half, self.value + self.half
        about = max(self.half, min(abs(self.value) * _ABOUT, _last_figure(self.value)))
        match self.word:
            case None:
                return low, high
            case "knapp" | "fast" | "nahezu" | "beinahe" | "annähernd":
                return min(low, self.value - about), high
            case "gut":
                return low, max(high, self.value + about)
            case "über" | "mehr als" | "mindestens" | "mind." | "wenigstens":
                return low, _UNBOUNDED
            case "below":
                return -_UNBOUNDED, high
            case word if word.startswith(("bis zu", "bis zur", "höchst", "max")):
                return -_UNBOUNDED, high
            case _:
                return min(low, self.value - about), max(high, self.value + about)


def _last_figure(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(0)


def figures(text: str, amounts: Sequence[Amount], quantities: Sequence[Quantity]) -> list[Figure]:
    """The figures of running text in their order; ranges and cells of tables are left out."""
    found = [
        _figure(text, one, one.currency, one.subject)
        for one in amounts
        if one.low == one.high and one.rule not in ("amount.cell", "amount.labelled", "amount.implied")
    ]
    told = [one for one in quantities if one.low == one.high and one.rule != "quantity.cell"]
    found += [_figure(text, one, one.unit or "count", one.thing) for one in told]
    return sorted(found, key=lambda one: one.start)


def bare(text: str, start: int, end: int) -> Figure | None:
    """The last number of `text[start:end]`, if it stands at its end without a unit: `40` in `40 (55 Prozent)`."""
    numbers = [one for one in find_numbers(text[start:end]) if one.unit is None and not one.words]
    if not numbers or text[start + numbers[-1].end : end].strip(" ("):
        return None
    last = numbers[-1]
    words = text[start + last.start : start + last.end]
    if re.fullmatch(r"(?:19|20)\d\d", words):
        return None
    value = last.number * (last.scale or 1)
    at = start + last.start
    return Figure(
        at, start + last.end, value, "count", None, _half(words, "count"), _word(text, at), last.scale is None
    )


def _figure(text: str, one: Amount | Quantity, unit: str, thing: str | None) -> Figure:
    words = text[one.start : one.end]
    word = _word(text, one.start)
    return Figure(one.start, one.end, one.low, unit, thing, _half(words, unit), word, word is None)


def _word(text: str, start: int) -> str | None:
    return "below" if _BELOW.search(text, max(0, start - 40), start) else qualifier(text, start)


def _half(words: str, unit: str) -> Decimal:
    """Half a unit of the last digit that a printed number gives."""
    digits = _DIGITS.search(words)
    factor = Decimal(1)
    if scale := _SCALE.search(words, digits.end() if digits else 0):
        factor = next(value for pattern, value in SCALES.items() if re.fullmatch(pattern, scale[1]))
    if digits is None:
        return factor / 2 if factor > 1 else Decimal(0)
    printed = re.sub(r"[.\s\u00a0\u202f'’]+$", "", digits[0])
    if "," in printed:
        return factor.scaleb(-len(printed.partition(",")[2])) / 2
    dotted = re.fullmatch(r"\d+\.(\d{1,2})", printed)
    if dotted:
        return factor.scaleb(-len(dotted[1])) / 2
    if factor > 1 or unit in ("percent", "percentage_points", "permille"):
        return factor / 2
    if unit == "count":  # thousands are often round, smaller counts exact
        plain = re.sub(r"\D", "", printed)
        zeros = len(plain) - len(plain.rstrip("0"))
        return Decimal(1).scaleb(zeros) / 2 if zeros >= 3 else Decimal(0)
    return Decimal("0.5")  # cents left out
