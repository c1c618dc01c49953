"""Points of the calendar and how EDTF writes them; names and units come from the lexicon `calendar`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from parlagraph.extract import lexicon

_ORDINALS = """erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt
    sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst einundzwanzigst"""
_DECADES = "zehner zwanziger dreißiger vierziger fünfziger sechziger siebziger achtziger neunziger"

ORDINALS = {stem: number for number, stem in enumerate(_ORDINALS.split(), start=1)}
"""Ordinal numbers without their endings."""

DECADES = {name: digit for digit, name in enumerate(_DECADES.split(), start=1)}
"""What the decades of a century are called, and their digit."""

ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, season, quarter, week, year, decade or century; what the words leave open is None.

    `code` is EDTF's part of a year (`21` to `41`, `W02`), `digits` a year with open digits (`197X`).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    code: str | None = None
    digits: str | None = None
    approximate: bool = False

    @property
    def edtf(self) -> str | None:
        """The point in EDTF, None where no year is known."""
        if self.digits is not None:
            return self.digits
        if self.year is None:
            return None
        parts = [f"{self.year:04d}"]
        if self.code is not None:
            parts.append(self.code)
        elif self.month is not None:
            parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts) + ("~" if self.approximate else "")

    @property
    def exists(self) -> bool:
        """Whether the calendar has such a day; without a year 29 February passes."""
        if self.month is None or self.day is None:
            return True
        try:
            dt.date(self.year or 2000, self.month, self.day)
        except ValueError:
            return False
        return True

    def filled(self, other: Point) -> Point:
        """This point with what it leaves open taken from one named beside it: `14.` from `16. Mai 2019`."""
        month = other.month if self.day is not None and self.month is None else self.month
        return replace(self, month=month, year=other.year if self.year is None and self.digits is None else self.year)

    @property
    def order(self) -> tuple[int, ...]:
        """A key that sorts points by when they begin, as far as their kinds can be compared."""
        year = self.year if self.year is not None else int((self.digits or "0").replace("X", "0"))
        return (year, self.month or _first_month(self.code), self.day or 0)


def _first_month(code: str | None) -> int:
    """Roughly where a season, quarter, half or week begins, for sorting alone."""
    if code is None:
        return 0
    if code.startswith("W"):
        return int(code[1:])
    number = int(code)
    return {21: 3, 22: 6, 23: 9, 24: 12}.get(number) or (
        3 * (number - 33) + 1 if number < 40 else 6 * (number - 40) + 1
    )


def day_of(date: dt.date) -> Point:
    """A date as a point."""
    return Point(date.year, date.month, date.day)


def week_of(date: dt.date) -> Point:
    """The ISO week a date lies in."""
    year, week, _ = date.isocalendar()
    return Point(year, code=f"W{week:02d}")


def full_year(two: int, today: dt.date | None) -> int:
    """The year that two digits mean: none more than 15 years after the paper (without its date: after 2034)."""
    latest = (today.year if today else 2019) + 15
    return latest - (latest - two) % 100


def duration(number: Decimal, unit: str) -> str | None:
    """So many units in ISO 8601: `P2Y`, `P3M`, `PT4H`; parts of a year as months; None where that can't be written."""
    entry = lexicon.toml("calendar")["units"][unit]
    iso, count = str(entry["iso"]), number * int(entry["times"])
    if iso == "Y" and count % 1:
        iso, count = "M", count * 12
    if iso == "M" and count % 1:
        return None
    plain = f"{count.normalize():f}"
    return f"PT{plain}{'M' if iso == 'I' else iso}" if iso in "HIS" else f"P{plain}{iso}"


def years_from(point: Point, unit: str, offset: int) -> Point | None:
    """The year, month or day so many steps from a point; None where the point is not exact enough."""
    if point.year is None:
        return None
    if unit == "jahr":
        return Point(point.year + offset)
    if unit == "monat" and point.month is not None:
        year, month = divmod(point.year * 12 + point.month - 1 + offset, 12)
        return Point(year, month + 1)
    if unit == "tag" and point.month is not None and point.day is not None:
        return day_of(dt.date(point.year, point.month, point.day) + dt.timedelta(days=offset))
    return None


def deictic(unit: str, offset: int, today: dt.date) -> Point | None:
    """What `dieses Jahr`, `letzten Monat`, `nächste Woche` mean on a day; None for what is not that clear."""
    if unit in ("jahr", "monat", "tag"):
        return years_from(day_of(today), unit, offset)
    if unit == "woche":
        return week_of(today + dt.timedelta(weeks=offset))
    if unit == "quartal":
        year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + offset, 4)
        return Point(year, code=str(33 + quarter))
    if unit == "halbjahr":
        year, half = divmod(today.year * 2 + (today.month - 1) // 6 + offset, 2)
        return Point(year, code=str(40 + half))
    if unit == "jahrzehnt" and offset == 0:
        return Point(digits=f"{today.year // 10}X")
    if unit == "jahrhundert":
        return Point(digits=f"{today.year // 100 + offset}XX")
    return None


def nearest_season(code: str, offset: int, today: dt.date) -> Point | None:
    """The season before, of, or after a day; a winter bears the year it begins in."""
    begin, end = {"21": (3, 6), "22": (6, 9), "23": (9, 12), "24": (12, 15)}[code]
    if offset == 0:
        return Point(today.year, code=code) if code != "24" else None
    months = today.year * 12 + today.month
    years = range(today.year - 2, today.year + 3)
    if offset == -1:
        return Point(max(year for year in years if year * 12 + end <= months), code=code)
    return Point(min(year for year in years if year * 12 + begin > months), code=code) if offset == 1 else None


def nearest_month(month: int, offset: int, today: dt.date) -> Point | None:
    """The last such month over before a day, or the next to come."""
    if offset == -1:
        return Point(today.year - (today.month <= month), month)
    return Point(today.year + (today.month >= month), month) if offset == 1 else None


def nearest_weekday(weekday: int, offset: int, today: dt.date) -> Point | None:
    """The last such weekday (0 is Monday) before a day; `next` is ambiguous in German and stays open."""
    if offset != -1:
        return None
    return day_of(today - dt.timedelta(days=(today.weekday() - weekday - 1) % 7 + 1))


def holiday(name: str, year: int) -> Point:
    """The day of a feast in a year."""
    holidays = lexicon.toml("calendar")["holidays"]
    if name in holidays["fixed"]:
        month, day = holidays["fixed"][name].split("-")
        return Point(year, int(month), int(day))
    return day_of(easter(year) + dt.timedelta(days=holidays["movable"][name]))


def easter(year: int) -> dt.date:
    """Easter Sunday in the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    month, day = divmod(h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114, 31)
    return dt.date(year, month, day + 1)


@cache
def months() -> dict[str, int]:
    """Names and short names of the months, and their number."""
    entry = lexicon.toml("calendar")["months"]
    pairs = [(name, i) for names in (entry["names"], entry["short"]) for i, name in enumerate(names, 1) if name]
    return dict(pairs) | dict(entry["variants"])


def month_number(word: str) -> int:
    """The number of a month by its name, short name or genitive: `März`, `Okt.`, `Mais`."""
    name = word.rstrip(".")
    return months()[name if name in months() else name.removesuffix("s")]


@cache
def weekdays() -> dict[str, int]:
    """Names of the weekdays, Monday 0."""
    entry = lexicon.toml("calendar")["weekdays"]
    return {name: i for i, name in enumerate(entry["names"])} | {k: v - 1 for k, v in entry["variants"].items()}
