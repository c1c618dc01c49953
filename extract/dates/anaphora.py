"""What is counted from a date named before: `Vorjahr`, `selben Tag`, `Ende des Jahres`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from parlagraph.extract.dates import calendar
from parlagraph.extract.dates.calendar import Point
from parlagraph.extract.dates.grammar import BREAK, Atom

_REACH = 400
"""How many characters back a date may stand that `Vorjahr` is counted from."""

_UNITS = {"year": "jahr", "month": "monat", "day": "tag"}
_CURRENT = {
    "year": "jahr",
    "of year": "jahr",
    "of month": "monat",
    "of jahrzehnt": "jahrzehnt",
    "of jahrhundert": "jahrhundert",
}

# A full stop behind a word that is neither a number nor a short form, and a capital behind it.
_SENTENCE_END = re.compile(rf"[!?\n{BREAK}]|(?<![\d\s.A-Z][A-Z\d])(?<!\b\w)\.\s+[A-ZÄÖÜ]")
_AS_OF = re.compile(r"\s?\((?:[Ss]tichtag|[Ss]tand|[Dd]atenstand):?\s(?:zum\s|vom\s)?")


def with_anchors(ready: str, atoms: Sequence[Atom], today: dt.date | None) -> list[Atom]:
    """The atoms with what they are counted from put in, where their sentence names it; `today` is the paper's day."""
    done: list[Atom] = []
    for atom in atoms:
        if atom.away is not None:
            atom = _counted_from(atom, _anchor(ready, done, atom))
        elif atom.rule in ("this_year", "of_unit") and today:
            atom = _this(atom, _anchor(ready, done, atom), today)
        done.append(atom)
    return [_as_of(ready, *pair) for pair in pairwise(done)] + done[-1:]


def _anchor(ready: str, done: Sequence[Atom], atom: Atom) -> Atom | None:
    """The last date with a year before an atom, within its sentence."""
    reach = max(0, atom.start - _REACH)
    sentence = max((end.end() for end in _SENTENCE_END.finditer(ready, reach, atom.start)), default=reach)
    for other in reversed(done):
        if other.end < sentence:
            return None
        if other.first and other.first.year:
            return other
    return None


def _counted_from(atom: Atom, anchor: Atom | None) -> Atom:
    if anchor is None or anchor.first is None or anchor.last or anchor.open:
        return atom
    point = calendar.years_from(anchor.first, _UNITS.get(atom.unit, ""), atom.away or 0)
    return replace(atom, first=point or Point())


def _this(atom: Atom, anchor: Atom | None, today: dt.date) -> Atom:
    """`Ende des Jahres` is this year's unless the sentence speaks of another year."""
    if anchor and anchor.first != Point(today.year):
        return atom
    return replace(atom, first=calendar.deictic(_CURRENT.get(atom.unit, ""), 0, today) or Point())


def _as_of(ready: str, atom: Atom, behind: Atom) -> Atom:
    """`im laufenden Jahr (Stand: 31. Mai 2025)` names its year itself."""
    current = atom.rule == "relative" and atom.unit == "year" and atom.stem in ("laufend", "dies", "aktuell")
    if current and behind.first and behind.first.year and _AS_OF.fullmatch(ready, atom.end, behind.start):
        return replace(atom, first=Point(behind.first.year))
    return atom
