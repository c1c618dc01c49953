"""`same_figure` with another number: one statement told twice, with figures that differ or can't be compared.

Two sentences are one statement if they are the same but for the number: the same words nearly all, the same names, the
same thing counted. Whether the figures then conflict rests on what they are for: the same year, or papers of one season,
and both planned or both actual.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from parlagraph.pipelines.links.link import Link, Place
from parlagraph.pipelines.links.reprints import reprints
from parlagraph.pipelines.links.run import Run
from parlagraph.pipelines.matters import nouns_below
from parlagraph.pipelines.rows import plain

_SAME_WORDS = 85
"""So many percent of the words of two sentences are the same, the numbers left out."""
_MOST_STATEMENTS = 12
"""Sentences of more than so many papers that share their rarest nouns are forms that papers fill in."""
_RARE, _SPECIFIC_NOUNS = 0.02, 2
_ONE_SEASON = 92
"""Days between two papers whose figures stand for the same time, if none is given."""
_YEAR = re.compile(r"(?<![\d./])(?:19|20)\d\d(?![\d/])")
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")
_NAMES = re.compile(r"(?<![\w-])(?:[A-ZÄÖÜ]{2,}[\w-]*|[IVX]+)(?![\w-])")
# what was to be, against what was
_PLANNED = re.compile(
    r"\b(?:veranschlagt\w*|Ansatz|Ansätze|geplant\w*|Soll|Plan\w*|voraussichtlich\w*|prognostiziert\w*|Prognose\w*"
    r"|erwartet\w*|geschätzt\w*|Schätzung\w*|vorgesehen\w*)\b"
)
_ACTUAL = re.compile(r"\b(?:verausgabt\w*|ausgegeben\w*|tatsächlich\w*|Ist|abgeflossen\w*|abgerufen\w*)\b")


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence with one figure: the figure, its unit and thing, and what of the sentence is compared."""

    doc_id: str
    claim: dict[str, Any]
    value: Decimal
    unit: str
    printed: str
    words: str
    nouns: frozenset[str]
    years: frozenset[str]
    names: frozenset[str]


def find(run: Run) -> Iterator[Link]:
    """One link a pair of sentences, the later one as source; `conflicts`, or `not_comparable` with the reason."""
    groups: dict[tuple[str, ...], list[Stated]] = defaultdict(list)
    for doc_id, claims in run.claims.items():
        for stated in _stated(run, doc_id, claims):
            for key in combinations(sorted(stated.nouns)[:4], _SPECIFIC_NOUNS):
                groups[(stated.unit, *key)].append(stated)
    done: set[tuple[str, str]] = set()
    printed = reprints(run)  # an amended bill has other figures than the bill, and says so
    for _, group in sorted(groups.items()):
        if 1 < len({stated.doc_id for stated in group}) <= _MOST_STATEMENTS:
            for one, other in combinations(group, 2):
                later, older = sorted((one, other), key=lambda s: run.age(s.doc_id), reverse=True)
                pair = later.claim["fact_id"], older.claim["fact_id"]
                if pair in done or frozenset((later.doc_id, older.doc_id)) in printed:
                    continue
                if _one_statement(later, older):
                    done.add(pair)
                    yield _link(run, later, older)


def _stated(run: Run, doc_id: str, claims: Sequence[dict[str, Any]]) -> Iterator[Stated]:
    """The claims that hold exactly one figure: of two, which one differs can't be told."""
    money, counts = run.amounts.get(doc_id, []), run.quantities.get(doc_id, [])
    for claim in claims:
        if not _NUMBERS.search(claim["text"]):
            continue
        at = bisect_left(money, claim["start"], key=lambda row: row["start"])
        inside = [row for row in money[at : at + 2] if row["start"] < claim["end"]]
        at = bisect_left(counts, claim["start"], key=lambda figure: figure.start)
        counted = [figure for figure in counts[at : at + 2] if figure.start < claim["end"]]
        if len(inside) + len(counted) != 1:
            continue
        if inside:
            if inside[0]["low"] != inside[0]["high"]:
                continue
            value, unit, printed = inside[0]["low"], inside[0]["currency"], inside[0]["text"]
        else:
            (figure,) = counted
            value, unit = figure.value, f"{'%' if figure.percent else ''}{figure.stem}"
            printed = claim["text"][figure.start - claim["start"] : figure.end - claim["start"]]
        text = claim["text"]
        bare = _NUMBERS.sub(" ", text.replace(printed, " ", 1))
        nouns = nouns_below(_RARE, bare)
        if len(nouns) >= _SPECIFIC_NOUNS:
            years = frozenset(_YEAR.findall(text.replace(printed, " ", 1)))
            yield Stated(doc_id, claim, value, unit, printed, bare, nouns, years, frozenset(_NAMES.findall(bare)))


def _one_statement(one: Stated, other: Stated) -> bool:
    """Whether two sentences say the same but for the number."""
    if one.doc_id == other.doc_id or one.value == other.value or one.names != other.names or one.nouns != other.nouns:
        return False
    return fuzz.token_sort_ratio(one.words, other.words) >= _SAME_WORDS


def _link(run: Run, later: Stated, older: Stated) -> Link:
    reason = _not_comparable(run, later, older)
    when = " / ".join(_when(run, stated) for stated in (later, older))
    note = f"{later.printed} / {older.printed}, {_difference(later, older)}, {when}"
    places = [Place(s.doc_id, s.claim["text"], s.claim["page"], s.claim["fact_id"]) for s in (later, older)]
    stance = "not_comparable" if reason else "conflicts"
    return Link("same_figure", places[0], places[1], 0.7, stance, f"{note}, {reason}" if reason else note)


def _difference(later: Stated, older: Stated) -> str:
    difference = later.value - older.value
    sign = "+" if difference > 0 else "−"
    return f"{sign}{plain(abs(difference)).replace('.', ',')}"


def _when(run: Run, stated: Stated) -> str:
    """The years that a sentence gives, else its paper's date."""
    return ", ".join(sorted(stated.years)) or run.papers[stated.doc_id]["date"] or "undated"


def _not_comparable(run: Run, one: Stated, other: Stated) -> str:
    """Why two figures of one statement can't conflict, empty if they can."""
    planned = [bool(_PLANNED.search(s.claim["text"])) for s in (one, other)]
    actual = [bool(_ACTUAL.search(s.claim["text"])) for s in (one, other)]
    if planned[0] != planned[1] or actual[0] != actual[1]:
        return "planned against actual"
    if one.years != other.years:
        return "other year"
    if one.years:
        return ""
    dates = [run.papers[s.doc_id]["date"] for s in (one, other)]
    if not all(dates):
        return "undated"
    apart = abs((dt.date.fromisoformat(dates[0]) - dt.date.fromisoformat(dates[1])).days)
    return "" if apart <= _ONE_SEASON else "other time"
