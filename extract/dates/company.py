"""How German puts expressions of time together: what shares a month or a year, what is a range, what a part of what."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from parlagraph.extract import lexicon
from parlagraph.extract.dates import calendar
from parlagraph.extract.dates.calendar import Point
from parlagraph.extract.dates.grammar import CALENDAR, Atom, build

_AND = re.compile(
    r"\s{0,2}(?:,|/|und|oder|sowie|bzw\.|beziehungsweise|als auch|auf|,\sund)\s{0,2}"
    r"(?:(?:im|am|vom|zum|den|dem|der|die|das|auf|in)\s){0,2}\s?"
)
_UNTIL = re.compile(
    r",?\s{0,2}(?:bis(?:\s(?:einschließlich|einschl\.|mindestens|voraussichtlich|spätestens|etwa|hin))?"
    r"(?:\s(?:zum|zur|zu|in\sdas|ins|in\sdie|den|dem)(?:\sJahre?)?)?)\s{0,2}"
)
_DASH = re.compile(r"[ \u00a0]?[–—‑-][ \u00a0]?")
_SLASH = re.compile(r" ?/ ?")
# vom 14. auf den 15. Juli
_NIGHT = re.compile(r"\s(?:auf|zum)\s(?:den\s)?")
_OF = re.compile(r"\s{1,2}(?:(?:des|im|in|vom|der|dieses|den|dem)\s)?")
_EDGE_OF = re.compile(r"\s{1,2}(?:(?:des|der|dieses|vom|von|im)\s)?")
_THE = re.compile(r"\s?,?\s{0,2}(?:de[nmr]\s)?")
# acht Jahre (und) sechs Monate
_PLUS = re.compile(r",?\s{1,2}und\s{1,2}|,\s{0,2}|\s{1,2}")
_PERIOD = re.compile(r"P(?:\d+[YMWD])+")
_EDGES = ("start", "mid", "end")
_BETWEEN = re.compile(r"\b[Zz]wischen\s(?:de[mnr]\s)?\Z")


def with_company(ready: str, atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms joined with their neighbours, in the order in which German builds its dates."""
    joined = _fold(ready, atoms, _weekday)
    joined = _fold(ready, joined, _year_behind)
    joined = _shared(ready, joined)
    joined = _fold(ready, joined, _range)
    joined = _fold(ready, joined, _length)
    joined = _fold(ready, joined, _edge)
    # Ende 2020 bis Mitte 2021: what is between two edges is seen only once they have their years.
    return _fold(ready, _shared(ready, joined), _range_of_edges)


def coordinated(ready: str, start: int, end: int) -> bool:
    """Whether `ready[start:end]`, between two expressions, only says that they stand side by side."""
    return _AND.fullmatch(ready, start, end) is not None


def _fold(ready: str, atoms: Sequence[Atom], join: Callable[[str, Atom, Atom], Atom | None]) -> list[Atom]:
    """Neighbours joined from left to right, wherever `join` gives one atom for two."""
    folded: list[Atom] = []
    for atom in atoms:
        while folded and (joined := join(ready, folded[-1], atom)):
            folded.pop()
            atom = joined
        folded.append(atom)
    return folded


def _weekday(ready: str, left: Atom, right: Atom) -> Atom | None:
    """`Mittwoch, den 17. März`: the weekday says nothing that the day does not."""
    named = left.unit == "weekday" and right.unit == "day"
    return right if named and _THE.fullmatch(ready, left.end, right.start) else None


def _year_behind(ready: str, left: Atom, right: Atom) -> Atom | None:
    """`1. Mai dieses Jahres`, `ersten drei Monate des Jahres 2023`, `ersten Tag des Monats`."""
    if (
        right.unit not in ("year", "of year", "of month")
        or right.first is None
        or right.last
        or right.open
        or right.mod
    ):
        return None
    if not _OF.fullmatch(ready, left.end, right.start):
        return None
    if left.part and right.first.year:
        return _part_of(left, right.first.year, right.end)
    undated = left.kind == "date" and left.first and left.first.edtf is None
    if left.rule == "ordinal" or (undated and left.unit in CALENDAR - {"ordinal", "year", "decade"}):
        point = left.first.filled(right.first) if left.first else Point()
        return replace(left, end=right.end, first=point, weak=False) if point.exists else None
    return None


def _part_of(atom: Atom, year: int, end: int) -> Atom | None:
    """The first or last months or quarters of a year; the year itself where nobody says how many."""
    first, number, unit = atom.part or (True, 0, "")
    whole = replace(atom, end=end, kind="interval", value=None, first=Point(year), mod="start" if first else "end")
    months = number * {"monat": 1, "quartal": 3}.get(unit, 0)
    if months == 0:
        return replace(whole, unit="year")
    if months > 12:
        return None
    low, high = (1, months) if first else (13 - months, 12)
    return replace(whole, unit="month", first=Point(year, low), last=Point(year, high), mod=None)


def _shared(ready: str, atoms: Sequence[Atom]) -> list[Atom]:
    """From right to left: what a later one says for both, `14.` from `14. und 16. Mai 2019`, `zehn` from `15 Jahre`."""
    shared = list(atoms)
    for i in range(len(shared) - 2, -1, -1):
        left, right = shared[i], shared[i + 1]
        if right.weak and right.rule in ("bare", "waiting"):
            continue
        beside = _AND.fullmatch(ready, left.end, right.start)
        if beside or any(link.fullmatch(ready, left.end, right.start) for link in (_UNTIL, _DASH)):
            shared[i] = _filled(left, right, onward=not beside)
    return shared


def _filled(left: Atom, right: Atom, *, onward: bool) -> Atom:
    """The left one with what the right one says for both; `onward` where it leads from one to the other."""
    if right.unit == "term" and left.unit in ("ordinal", "adjective"):
        return replace(left, kind="term", unit="term", weak=False)
    numbered = left.unit == "ordinal" or (left.unit == "roman" and right.unit in ("quarter", "half"))
    if numbered and left.number is not None and right.first:
        point = build(right.unit, left.number)
        point = point and point.filled(right.first)
        return replace(left, unit=right.unit, first=point, weak=False) if point and point.exists else left
    if left.unit == "number" and right.rule in ("duration", "counted"):
        value = calendar.duration(Decimal(left.number or 0), right.unit)
        return replace(left, unit=right.unit, value=value, weak=False)
    if left.unit == "adjective" and right.rule == "relative":
        return _filled_adjective(left, right)
    if left.unit == right.unit == "decade":
        return replace(left, weak=left.weak and right.weak)
    return _filled_point(left, right, onward=onward)


def _filled_adjective(left: Atom, right: Atom) -> Atom:
    """`vergangenen` of `vergangenen und laufenden Jahr`: as far from it as the adjectives are from one another."""
    places = lexicon.toml("calendar")["relative"]
    here, there = places[left.stem], places.get(right.stem or "", {})
    point = None
    if right.unit == "year" and right.first and here["from"] == there.get("from") == "now":
        point = calendar.years_from(right.first, "jahr", here["offset"] - there["offset"])
    return replace(left, unit=right.unit, first=point or Point(), weak=False)


def _filled_point(left: Atom, right: Atom, *, onward: bool) -> Atom:
    undated = left.first and left.first.edtf is None and left.away is None and left.unit in CALENDAR - {"year"}
    if not undated or left.first is None or right.first is None or left.unit != right.unit:
        return left
    point = left.first.filled(right.first)
    # November bis Februar 2025 begins in 2024.
    if onward and right.first.year and left.first.month and point.order > right.first.order:
        point = replace(point, year=right.first.year - 1)
    return replace(left, first=point, weak=left.weak and right.weak) if point.exists else left


def _range(ready: str, left: Atom, right: Atom) -> Atom | None:
    """`2022 bis 2027`, `01.01.-06.05.2025`, `zwischen Mai und Juni 2020`, `17./18. März 2016`, `2023 bis heute`."""
    gap = (left.end, right.start)
    until, dash, slash = (link.fullmatch(ready, *gap) for link in (_UNTIL, _DASH, _SLASH))
    night = left.unit == right.unit == "day" and _NIGHT.fullmatch(ready, *gap)
    if not (until or dash or slash or night or _is_between(ready, left, right)):
        return None
    if left.rule == "waiting" and right.kind == "duration" and not slash:
        return replace(right, start=left.start, value=None, rule="duration_range")
    if left.first is None or left.open or left.kind not in ("date", "interval") or (left.weak and right.weak):
        return None
    if right.rule == "today" and until and left.last is None:
        return replace(left, end=right.end, kind="interval", rule="range", open=True, weak=False)
    pairs = {left.rule, right.rule} <= {"years", "pair"} and not slash
    if right.first is None or right.open or (left.last and not pairs) or not {left.unit, right.unit} <= CALENDAR:
        return None
    undated = left.first.edtf is None or right.first.edtf is None
    if (dash or slash or undated) and left.unit != right.unit:
        return None
    return _interval(left, right, adjacent=bool(slash or night))


def _is_between(ready: str, left: Atom, right: Atom) -> bool:
    if "und" not in ready[left.end : right.start] or not coordinated(ready, left.end, right.start):
        return False
    return _BETWEEN.search(ready, max(0, left.start - 20), left.start) is not None


def _interval(left: Atom, right: Atom, *, adjacent: bool) -> Atom | None:
    """One atom from the begin of the left to the end of the right; None where they are not in that order."""
    first, last = left.first, right.last or right.first
    if first is None or last is None:
        return None
    if (
        last.edtf is None
        and first.year
        and last.month
        and (last.month, last.day or 0) >= (first.month or 0, first.day or 0)
    ):
        last = last.filled(first)
    if not last.exists or (first.edtf and last.edtf and first.order >= last.order):
        return None
    if adjacent and not _next_to(first, last):
        return None
    mod, rule = left.mod if left.mod == right.mod else None, "pair" if adjacent else "range"
    return replace(left, end=right.end, kind="interval", rule=rule, first=first, last=last, weak=False, mod=mod)


def _next_to(first: Point, last: Point) -> bool:
    """Whether one point follows the other at once: 17 and 18 March, 2022 and 2023, autumn and winter."""
    if first.day and last.day:
        return calendar.years_from(first, "tag", 1) == last
    if first.code and last.code and first.code[0] != "W":
        return first.year == last.year and int(last.code) - int(first.code) == 1
    if first.month and last.month:
        return calendar.years_from(first, "monat", 1) == last
    return calendar.years_from(first, "jahr", 1) == last


def _range_of_edges(ready: str, left: Atom, right: Atom) -> Atom | None:
    return _range(ready, left, right) if left.mod in _EDGES or right.mod in _EDGES else None


def _length(ready: str, left: Atom, right: Atom) -> Atom | None:
    """`acht Jahren und sechs Monaten`: one duration, where each unit is smaller than the one before."""
    if left.rule != "duration" or right.rule != "duration" or not (left.value and right.value):
        return None
    units = _PERIOD.fullmatch(left.value), _PERIOD.fullmatch(right.value)
    if not all(units) or not _PLUS.fullmatch(ready, left.end, right.start):
        return None
    if "YMWD".find(left.value[-1]) >= "YMWD".find(right.value[-1]):
        return None
    return replace(left, end=right.end, value=left.value + right.value[1:])


def _edge(ready: str, left: Atom, right: Atom) -> Atom | None:
    """`Ende 2018`, `Mitte des Jahres 2020`, `Ende der Wahlperiode`, `Anfang nächsten Jahres`."""
    if left.unit != "edge" or right.unit == "edge" or right.kind in ("duration", "set"):
        return None
    if right.weak and right.rule not in ("of_unit", "month", "season", "decade"):
        return None
    if not _EDGE_OF.fullmatch(ready, left.end, right.start):
        return None
    return replace(right, start=left.start, mod=left.mod, weak=False)
