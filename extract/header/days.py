"""The days that compete for a paper's date: when it was written, received, issued and distributed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from parlagraph.extract.header.masthead import DATE, PLACE_AND_DATE, as_date, term_at
from parlagraph.extract.header.rows import Row
from parlagraph.extract.model import Day, DayRole, Document, Header
from parlagraph.extract.offsets import Span

LONGEST_LINE = 160
"""A line that says when a paper was issued is no longer than so many characters."""
NEAR_HEAD = 400
"""So many characters behind the head may say when a question came in."""
YEARS_APART = dt.timedelta(days=3 * 365)
"""No paper lies so long between two of its days."""
_ROLES: tuple[tuple[DayRole, str], ...] = (
    ("written", r"Datum\s+des\s+Originals"),
    ("received", r"Datum\s+des\s+Eingangs|Eingegangen(?:\s+am)?|Eingang(?:\s+beim\s+Abgeordnetenhaus\s+am)?"),
    # Druck: Thüringer Landtag, 12. Juni 2013
    ("issued", r"Ausgegeben(?:\s+am)?|Ausgabetag|Druck:\s+(?:\w+er\s+Landtag|Landtag\s+[\w-]+),"),
    ("distributed", r"verteilt(?:\s+am)?"),
)
# Datum des Originals: 28.04.2026/Ausgegeben: 29.04.2026 | (verteilt am      ) (verteilt am 12.05.2021) | eingegangen am 21.09.2015,
_SAYS = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<{role}>{words})' for role, words in _ROLES)})\s*:?\s*(?P<date>{DATE.pattern})",
    re.VERBOSE | re.IGNORECASE,
)
_OPENS = re.compile(rf"^\W*(?:{'|'.join(words for _, words in _ROLES)})(?!\w)", re.IGNORECASE)


def days_of(document: Document, rows: Sequence[Row], head_end: int, *, answer: bool) -> tuple[Day, ...]:
    """One day a role, in the order of the roles; with several for one role an answer has the last, other papers the first."""
    found = [*_said(document, rows, head_end)]
    by_role: dict[DayRole, list[Day]] = {}
    for day in found:
        by_role.setdefault(day.role, []).append(day)
    if "written" not in by_role and (signed := _signed(rows, head_end)):
        by_role["written"] = [signed]
    return tuple(by_role[role][-1 if answer else 0] for role, _ in _ROLES if role in by_role)


def misfits(document: Document, header: Header) -> tuple[str, ...]:
    """A warning for each two days of a paper that can't both be right, with the words, and for a day outside of its term."""
    days = {day.role: day for day in header.days}
    found = []
    if header.date and "date" in header.spans:
        dated = Day("issued", header.date, header.spans["date"])
        found += list(_clash(document, "dated", dated, "written", days.get("written"), before=True))
    for late in ("issued", "distributed"):
        for early in ("written", "received"):
            found += list(_clash(document, late, days.get(late), early, days.get(early), before=True))
    found += [
        words
        for one, other in combinations(days.values(), 2)
        for words in _clash(document, one.role, one, other.role, other, before=False)
    ]
    return tuple(dict.fromkeys([*found, *_outside_term(document, header)]))


def _said(document: Document, rows: Sequence[Row], head_end: int) -> Iterator[Day]:
    """What the text says, then what only the page furniture says."""
    roles: set[str] = set()
    for row in rows:
        if row.start < head_end + NEAR_HEAD or (len(row.text) < LONGEST_LINE and _OPENS.match(row.text)):
            for day in _days(row.text, row.start):
                roles.add(day.role)
                yield day
    for line in document.source.splitlines():
        if len(line) < LONGEST_LINE and _OPENS.match(line.strip()):
            for day in _days(line, None):
                if day.role not in roles:
                    yield day


def _days(words: str, start: int | None) -> Iterator[Day]:
    for found in _SAYS.finditer(words):
        role = next(role for role, _ in _ROLES if found[role])
        if date := as_date(found):
            yield Day(role, date, Span(0, 0) if start is None else Span(start + found.start(), start + found.end()))


def _signed(rows: Sequence[Row], head_end: int) -> Day | None:
    """The day beside the place: the only one there is, or the first behind the head."""
    found = [(row, match) for row in rows if (match := PLACE_AND_DATE.match(row.text))]
    dates = [(date, row) for row, match in found if (date := as_date(match))]
    if len({date for date, _ in dates}) > 1:
        dates = [(date, row) for date, row in dates if row.start >= head_end][:1]
    return Day("written", dates[0][0], Span(dates[0][1].start, dates[0][1].end)) if dates else None


def _clash(
    document: Document, late: str, one: Day | None, early: str, other: Day | None, *, before: bool
) -> Iterator[str]:
    """Words on two days of which the first should not lie before the second (`before`), or not years from it."""
    if one is None or other is None:
        return
    if one.date < other.date if before else abs(one.date - other.date) > YEARS_APART:
        how = "before it was" if before else "years apart from the day it was"
        yield f"{late} {_quoted(document, one)}, {how} {early} {_quoted(document, other)}"


def _outside_term(document: Document, header: Header) -> Iterator[str]:
    if header.parliament in (None, "br") or not header.date or not header.term or "date" not in header.spans:
        return
    there = term_at(header.parliament or "", header.date)
    if there is not None and abs(there - header.term) > 0:
        day = Day("issued", header.date, header.spans["date"])
        yield f"dated {_quoted(document, day)}, which is not in term {header.term}"


def _quoted(document: Document, day: Day) -> str:
    words = document.text[day.span.start : day.span.end]
    return f"{day.date.isoformat()} ({words})" if words else day.date.isoformat()
