"""What a rule of the grammar of dates is, and what it makes of the words it matches."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from parlagraph.extract import lexicon
from parlagraph.extract.dates import calendar
from parlagraph.extract.dates.calendar import Point
from parlagraph.extract.dates.parts import expand
from parlagraph.extract.numerals import parse_words

Kind = Literal["date", "interval", "duration", "set", "term"]
Mod = Literal["start", "mid", "end", "before", "after", "approx"]

MODS: Mapping[str, Mod] = {"a": "start", "b": "start", "m": "mid", "e": "end"}
"""What Anfang, Beginn, Mitte and Ende do to a time, by their first letter."""

CLOCK = ("stunde", "minute", "sekunde")
"""The units that count only with a number."""

CALENDAR = frozenset(("day", "month", "season", "quarter", "half", "week", "year", "decade", "century", "ordinal"))
"""The units whose atoms are points of the calendar."""


BREAK = "\x01"
"""Stands in a masked text for a line break over which no expression goes; it is no white space."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One expression of time at `text[start:end]`, found by `rule`.

    `unit` is what it is of (day, month, season, year, …), `first` and `last` its points, `value` what is no point (a
    duration). A `weak` one counts only in company: `Mai` before `und Juni 2024`, `14.` before `bis 16. Mai`. `number`
    and `stem` are the numeral or adjective whose noun follows later. `away` is the number of units from a date named
    before. `part` says that it is the first (True) or last so many units of a year named behind.
    """

    start: int
    end: int
    rule: str
    kind: Kind
    unit: str
    first: Point | None = None
    last: Point | None = None
    open: bool = False
    value: str | None = None
    mod: Mod | None = None
    weak: bool = False
    number: int | None = None
    stem: str | None = None
    away: int | None = None
    part: tuple[bool, int, str] | None = None


class Scene(NamedTuple):
    """What a rule may look at: the masked text, the day of the paper, where it matched, and the words by name."""

    text: str
    today: dt.date | None
    start: int
    end: int
    words: Mapping[str, str | None]

    def word(self, name: str) -> str:
        """The words matched under a name, empty where it matched none."""
        return self.words.get(name) or ""

    def point(self, unit: str, point: Point, *, weak: bool = False, mod: Mod | None = None) -> Atom | None:
        """An atom for a point of the calendar; None where the calendar has no such day."""
        if not point.exists:
            return None
        return Atom(self.start, self.end, unit, "date", unit, first=point, weak=weak, mod=mod)

    def atom(self, rule: str, kind: Kind, unit: str, value: str | None = None, mod: Mod | None = None) -> Atom:
        """An atom that is no point."""
        return Atom(self.start, self.end, rule, kind, unit, value=value, mod=mod)

    def years(self, first: int, last: int) -> Atom:
        """An atom for years from one to another."""
        return Atom(self.start, self.end, "years", "interval", "year", first=Point(first), last=Point(last))


class Rule(NamedTuple):
    """A name, what the words look like, and how they are read: None declines them."""

    name: str
    pattern: str
    read: Callable[[Scene], Atom | None]


def before(scene: Scene, pattern: str) -> bool:
    """Whether the words right before the expression end in the pattern."""
    return _behind(pattern).search(scene.text[max(0, scene.start - 48) : scene.start]) is not None


def after(scene: Scene, pattern: str) -> bool:
    """Whether the words right after the expression begin with the pattern."""
    return _ahead(pattern).match(scene.text, scene.end) is not None


@cache
def _behind(pattern: str) -> re.Pattern[str]:
    return re.compile(expand(rf"(?:{pattern})\Z"), re.VERBOSE)


@cache
def _ahead(pattern: str) -> re.Pattern[str]:
    return re.compile(expand(pattern), re.VERBOSE)


def unit_of(noun: str) -> str:
    """The unit that a noun names, by the lexicon's stem: `Jahren` → `jahr`, `Dekade` → `jahrzehnt`."""
    for stem, entry in lexicon.toml("calendar")["units"].items():
        if re.fullmatch(entry["forms"], noun):
            return str(stem)
    raise ValueError(f"{noun!r} is no unit of time")


def grain(unit: str) -> str:
    """The name that a point of a unit bears: that of `jahr` is a year."""
    names = {"jahr": "year", "monat": "month", "tag": "day", "woche": "week", "quartal": "quarter", "halbjahr": "half"}
    return names.get(unit, unit)


def stem_of(adjective: str) -> str:
    """The stem of a relative adjective as the lexicon has it: `vergangenen` → `vergangen`."""
    low, stems = adjective.lower(), list[str](lexicon.toml("calendar")["relative"])
    return max((stem for stem in stems if low.startswith(stem)), key=len)


def ordinal(word: str) -> int | None:
    """The number of `1.`, `II.`, `ersten`; None where it is none."""
    plain = word.rstrip(".")
    if plain.isdecimal():
        return int(plain)
    if plain in calendar.ROMAN:
        return calendar.ROMAN[plain]
    return next((n for stem, n in calendar.ORDINALS.items() if re.fullmatch(f"{stem}e[nrsm]?", word.lower())), None)


def count(word: str) -> Decimal | None:
    """The number of `2`, `1.200`, `1,5`, `zwölf`, `einem`, `eine halbe`; None where it is none."""
    plain = word.lower()
    if re.fullmatch(r"[\d.]+(,\d+)?", plain):
        return Decimal(plain.replace(".", "").replace(",", "."))
    return parse_words({"zweier": "zwei", "dreier": "drei"}.get(plain, plain))


def build(unit: str, number: int) -> Point | None:
    """The point that a numeral and its noun name: 2 of quarters, 19 of centuries; None where there is none such."""
    if unit == "day":
        return Point(day=number)
    if unit == "quarter" and 1 <= number <= 4:
        return Point(code=str(32 + number))
    if unit == "half" and 1 <= number <= 2:
        return Point(code=str(39 + number))
    if unit == "week" and 1 <= number <= 53:
        return Point(code=f"W{number:02d}")
    if unit == "century" and 1 <= number <= 22:
        return Point(digits=f"{number - 1:02d}XX")
    return None
