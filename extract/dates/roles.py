"""What a date is for, where the words or the place say so, and on which side of it the time meant lies."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import NamedTuple

from parlagraph.extract import lexicon
from parlagraph.extract.dates.grammar import Atom, Mod
from parlagraph.extract.model import Context

_SIGNED = dt.timedelta(days=45)
"""So long a paper may lie between its signatures and the day that it bears."""

# soll … vorlegen   ist … zu berichten   ist … vorzulegen
_ASKING = re.compile(
    r"\b(?:muss|müssen|müsse|soll(?:e|en|te|ten)?|(?:auf|heraus)gefordert|verpflichtet|haben\szu|zu\s\w+e?n|\w{2,}zu\w{3,}e?n)\b"
)
_LEAD = 160
"""How many characters before a date are looked at."""


class _Role(NamedTuple):
    name: str
    lead: re.Pattern[str]
    tail: re.Pattern[str]
    units: frozenset[str]


@cache
def _near() -> tuple[tuple[Mod, re.Pattern[str]], ...]:
    near: dict[Mod, str] = lexicon.toml("dates")["near"]
    return tuple((mod, re.compile(rf"\b(?:{words})\s\Z", re.VERBOSE)) for mod, words in near.items())


@cache
def _roles() -> tuple[_Role, ...]:
    return tuple(
        _Role(
            entry["name"],
            re.compile(rf"(?:{entry.get('lead', '')})\Z", re.VERBOSE),
            re.compile(entry.get("tail", "")),
            frozenset(entry.get("of", ())),
        )
        for entry in lexicon.toml("dates")["role"]
    )


def nearness(text: str, atom: Atom) -> Mod | None:
    """`before` for `vor 1992` and `bis 2030`, `after` for `seit`, `ab` and `nach`, `approx` for `um 1900`."""
    if atom.kind != "date":
        return None
    lead = text[max(0, atom.start - 32) : atom.start]
    return next((mod for mod, pattern in _near() if pattern.search(lead)), None)


def role_of(text: str, ready: str, atom: Atom, value: str | None, context: Context) -> str | None:
    """The role of a date, None where nothing says it; `ready` is the text with what is never a date masked."""
    if atom.kind in ("set", "term"):
        return None
    if re.match(r"(?:Haushalts|Rechnungs)jahre?[ns]?\s", text[atom.start : atom.end]):
        return "budget_year"
    said, place = _by_words(ready, atom), _by_place(text, atom, context)
    if place and not (said or "").startswith("document"):
        return place
    return said or _due(text, ready[max(0, atom.start - _LEAD) : atom.start], atom, value, context)


def _by_words(ready: str, atom: Atom) -> str | None:
    """The role that the words right before and behind a date give it."""
    lead = ready[max(0, atom.start - _LEAD) : atom.start]
    for role in _roles():
        if atom.kind == "duration" and (role.name not in ("deadline", "validity") or atom.rule == "counted"):
            continue
        fits = not role.units or atom.unit in role.units
        if fits and role.lead.search(lead) and role.tail.match(ready, atom.end):
            return role.name
    return None


def _by_place(text: str, atom: Atom, context: Context) -> str | None:
    """The role of the paper's own date: printed in its head, or with a place above the signatures."""
    if atom.unit != "day" or atom.kind != "date":
        return None
    span = context.header.spans.get("date")
    if span and span.start <= atom.start < span.end:
        masthead = "Drucksache" in text[max(0, atom.start - 200) : atom.start + 80]
        return "document_issued" if masthead else "document_original"
    if _is_signature(text, atom, context):
        return "document_original"
    signed = any(s.kind == "unterschriften" and s.start <= atom.start < s.end for s in context.sections)
    return "document_original" if signed and re.search(r"\w,\s(?:den\s)?\Z", text[: atom.start][-24:]) else None


def _is_signature(text: str, atom: Atom, context: Context) -> bool:
    """`Düsseldorf, den 3. Mai 2024`, not long before the day that the paper bears."""
    issued, point = context.header.date, atom.first
    if issued is None or point is None or not (point.year and point.month and point.day):
        return False
    written = dt.date(point.year, point.month, point.day)
    near = dt.timedelta(0) <= issued - written <= _SIGNED
    return (
        near and re.search(r"(?:\A|[\n.])\s?[A-ZÄÖÜ][\w./-]+(?:\s\w+)?,\sden\s\Z", text[: atom.start][-48:]) is not None
    )


def _due(text: str, lead: str, atom: Atom, value: str | None, context: Context) -> str | None:
    """A day or year after the paper's own that something is to be done by."""
    if atom.kind != "date" or not re.search(r"\b[Bb]is(?:\szu[mr])?\s\Z", lead):
        return None
    asked = any(s.kind == "forderung" and s.start <= atom.start < s.end for s in context.sections)
    today = context.header.date
    # A year or month is over when its last day is: `bis Ende 2024` lies ahead all through 2024.
    ahead = today is not None and value is not None and value[:4].isdigit() and f"{value}-99" > today.isoformat()
    return "deadline" if asked or (ahead and _asks(text, atom)) else None


def _asks(text: str, atom: Atom) -> bool:
    """Whether the words around want something done: `Das dauert bis 2027` does not."""
    around = (
        re.split(r"[!?\n]|(?<!\d)\.\s", text[max(0, atom.start - _LEAD) : atom.start])[-1]
        + text[atom.end : atom.end + 80]
    )
    return _ASKING.search(re.split(r"[!?\n]|(?<!\d)\.\s", around)[0]) is not None
