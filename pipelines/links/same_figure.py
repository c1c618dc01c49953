"""`same_figure`: two papers state the same quantity of the same thing, or the same amount for the same purpose."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from parlagraph.pipelines.links import differing
from parlagraph.pipelines.links.figures import same_thing
from parlagraph.pipelines.links.link import Link, Place
from parlagraph.pipelines.links.reprints import reprints
from parlagraph.pipelines.links.run import Run
from parlagraph.pipelines.matters import nouns_below, rare_nouns

_MOST_PAPERS = 8
"""A figure of more papers is a threshold or a formula; papers that quote one another stay below."""
_SPECIFIC = 3
"""A number with so many figures is hardly met twice by chance; one with fewer counts only in papers on one matter."""
_UNIQUE = 5
"""An amount with so many figures is no other one in papers on one matter, whatever is said around it."""
_SMALL_CHANGE = 10_000
"""Round amounts below are met everywhere."""
_AROUND = 120
_YEAR = re.compile(r"(?<![\d/.])(?:19|20)\d\d(?![\d/])")
_RARE_MATTER = 4.6
_SPEAKING = 0.1
"""Nouns of at most a tenth of all papers, near two counts, tell that they count the same."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a paper: the stem of what it counts, or for money the nouns and years that stand near it."""

    doc_id: str
    start: int
    end: int
    text: str
    digits: int
    thing: str
    nouns: frozenset[str]
    years: frozenset[str]
    fact_id: str | None


def find(run: Run) -> Iterator[Link]:
    """One link a pair of papers and figure, at the first place on each side; the older paper is the target."""
    groups: dict[Hashable, list[Figure]] = defaultdict(list)
    for doc_id, text in run.texts():
        for key, figure in _figures(run, doc_id, text, run.amounts.get(doc_id, ())):
            groups[key].append(figure)
    printed = reprints(run)
    yield from differing.find(run)
    for _, figures in sorted(groups.items(), key=lambda item: str(item[0])):
        yield from _links(run, figures, printed)


def _figures(
    run: Run, doc_id: str, text: str, amounts: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[Hashable, Figure]]:
    for quantity in run.quantities.get(doc_id, ()):
        place = doc_id, quantity.start, quantity.end, text[quantity.start : quantity.end], quantity.digits
        around = _around(text, quantity.start, quantity.end)
        nouns, years = nouns_below(_SPEAKING, around), frozenset(_YEAR.findall(around))
        yield (
            ("%" if quantity.percent else "", quantity.value),
            Figure(*place, quantity.stem, nouns, years, _claim_at(run, doc_id, quantity.start)),
        )
    for row in amounts:
        digits = len(row["low"].normalize().as_tuple().digits)
        if digits < _SPECIFIC and row["low"] < _SMALL_CHANGE:
            continue
        around = _around(text, row["start"], row["end"])
        nouns = rare_nouns(f"{row['subject'] or ''} {around}")
        years = frozenset(_YEAR.findall(f"{row['year'] or ''} {around}"))
        place = doc_id, row["start"], row["end"], row["text"], digits
        fact_id = _claim_at(run, doc_id, row["start"]) or row["fact_id"]
        yield (row["currency"], row["low"], row["high"]), Figure(*place, "", nouns, years, fact_id)


def _around(text: str, start: int, end: int) -> str:
    """The words near a figure, within its block."""
    low = max(text.rfind("\n", 0, start) + 1, start - _AROUND)
    high = text.find("\n", end)
    return text[low : min(high if high >= 0 else len(text), end + _AROUND)]


def _claim_at(run: Run, doc_id: str, offset: int) -> str | None:
    """The id of the claim that an offset lies in."""
    claims = run.claims.get(doc_id, [])
    at = bisect_right(claims, offset, key=lambda claim: claim["start"]) - 1
    return claims[at]["fact_id"] if at >= 0 and offset < claims[at]["end"] else None


def _links(run: Run, figures: list[Figure], printed: frozenset[frozenset[str]]) -> Iterator[Link]:
    if not 1 < len({figure.doc_id for figure in figures}) <= _MOST_PAPERS:
        return
    done = set(printed)
    for one, other in combinations(sorted(figures, key=lambda f: (f.fact_id is None, f.doc_id, f.start)), 2):
        pair = frozenset((one.doc_id, other.doc_id))
        if len(pair) == 2 and pair not in done and (shared := _shared(run, one, other)):
            done.add(pair)
            later, older = sorted((one, other), key=lambda f: run.age(f.doc_id), reverse=True)
            score = 0.9 if one.thing == other.thing else 0.7
            yield Link(
                "same_figure", _place(run, later), _place(run, older), score, "agrees", f"{later.text}, {shared}"
            )


def _shared(run: Run, one: Figure, other: Figure) -> str:
    """What two figures of one value have in common, empty if that is too little."""
    if bool(one.thing) != bool(other.thing) or (one.years and other.years and not one.years & other.years):
        return ""
    matter = _shared_matter(run, one.doc_id, other.doc_id)
    if not matter and one.digits < _SPECIFIC:
        return ""
    if one.thing:
        return _shared_thing(run, one, other, matter)
    nouns = sorted(one.nouns & other.nouns, key=lambda noun: (-len(noun), noun))
    if matter and min(one.digits, other.digits) >= _UNIQUE:
        return nouns[0] if nouns else matter
    return nouns[0] if len(nouns) >= (1 if matter else 2) else ""


def _shared_thing(run: Run, one: Figure, other: Figure, matter: str) -> str:
    """What two counts have in common beside their number: the thing, and another noun near it or the papers' title."""
    if not same_thing(one.thing, other.thing) or not (matter or one.thing == other.thing):
        return ""
    if one.digits >= _SPECIFIC or (one.nouns - {one.thing}) & (other.nouns - {other.thing}):
        return matter or other.text
    titles = [{term.stem for term in run.matters.terms[f.doc_id] if term.in_title} for f in (one, other)]
    return matter if titles[0] & titles[1] else ""


def _shared_matter(run: Run, one: str, other: str) -> str:
    """The heaviest rare key term of both papers."""
    theirs = {term.stem for term in run.matters.terms[other]}
    shared = [t.stem for t in run.matters.terms[one] if t.stem in theirs and run.matters.rarity[t.stem] >= _RARE_MATTER]
    return run.matters.labels[shared[0]] if shared else ""


def _place(run: Run, figure: Figure) -> Place:
    snippet = run.snippet(figure.doc_id, run.text(figure.doc_id), figure.start)
    return Place(figure.doc_id, snippet.words, snippet.page, figure.fact_id)
