"""`treats`: a paper and the bill, motion or resolution that it deals with, by its head.

A committee's recommendation and the motion, an amendment and the bill, a statement of the Bundesrat and the bill, the
government's counterstatement and the bill, a report and the resolution that it answers.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from parlagraph.pipelines.links import cites
from parlagraph.pipelines.links.link import Link, Place
from parlagraph.pipelines.links.numbers import Key
from parlagraph.pipelines.links.run import Run

_KINDS = frozenset(
    {"beschlussempfehlung", "aenderungsantrag", "entschliessungsantrag", "unterrichtung", "bericht", "stellungnahme"}
)
_REACH = 900
"""So far before its number may stand what kind of paper it is: who brought it in and its title lie between."""
_UNDER_HEAD = 500
"""So far below its head a report still says which resolution it answers."""
# a) zu dem Antrag der Abgeordneten …   zur zweiten Beratung des Gesetzentwurfs …   zu: Antrag der Fraktion …
_DEALT_WITH = re.compile(
    r"""
    \b (?: zu (?: \s+ (?: dem|der|den ) | m | r | : )? | über \s+ (?: den|die|das ) | auf ) \s+ (?: \w+ \s+ )?
    (?: (?: Beratung \s+ (?: des | der ) \s+ )? (?: Antr[aä]g\w* | Antwort | Gesetz(?:es)?entw[uü]rf\w* | Entw[uü]rf\w*
      | Entschließungsantr[aä]g\w* | Unterrichtung | Verordnung | Vorlage | Bericht ) )
    """,
    re.VERBOSE,
)
# (zu Drucksache 18/910)   Entwurf eines Gesetzes … – Drucksache 18/910 –   Beschluss des Landtages vom … – Drs. 19/12
_ANSWERED = re.compile(
    r"\(zu\s+(?:Dr\w*\.?\s*)?$|\bEntwurf\s+eine[rs]\b|^\s*Antrag\s+de[rs]\b|\bBeschluss\s+(?:des|der)\s+\w*(?:tag|schaft|haus)\w*",
    re.MULTILINE,
)
# Drucksachen 18/8034, 18/8461 Nr. 1.5: an entry in a list of papers that were passed on
_ENTRY = re.compile(r"\s*Nrn?\.\s*\w")
# 128/2/25 belongs to 128/25
_SAME_TITLE = 85
_COUNCIL_SUB = re.compile(r"(\d+)/\d+/(\d\d)")


def find(run: Run) -> Iterator[Link]:
    """One link a paper that a head says it deals with; empty target where that is not in the run."""
    heads: dict[str, str] = {}
    done: set[tuple[str, Key]] = set()
    for row, key, target in cites.references(run):
        doc_id = row["doc_id"]
        if run.papers[doc_id]["kind"] not in _KINDS or target == doc_id or (doc_id, key) in done:
            continue
        if doc_id not in heads:
            heads[doc_id] = _head(run, doc_id)
        if row["start"] < len(heads[doc_id]) and _deals_with(run.papers[doc_id]["kind"], heads[doc_id], row):
            done.add((doc_id, key))
            yield Link("treats", cites.source(row), cites.target_place(run, target), 1.0, note=cites.called(key))
    yield from _in_the_council(run)


def _head(run: Run, doc_id: str) -> str:
    head = run.head(doc_id)
    if run.papers[doc_id]["kind"] != "unterrichtung":
        return head
    return run.text(doc_id)[: max(len(head), run.head_end(doc_id) + _UNDER_HEAD)]


def _deals_with(kind: str, head: str, row: Mapping[str, Any]) -> bool:
    before = head[max(0, row["start"] - _REACH) : row["start"]]
    named = _DEALT_WITH.search(before) or (kind == "unterrichtung" and _ANSWERED.search(before))
    return bool(named) and not _ENTRY.match(row["suffix"] or "")


def _in_the_council(run: Run) -> Iterator[Link]:
    """The Bundesrat prints what it says on a paper under that paper's own number: 128/25 (Beschluss), 128/2/25."""
    bills: dict[str, list[str]] = defaultdict(list)
    for doc_id, paper in run.papers.items():
        if paper["parliament"] == "br" and paper["kind"] in ("gesetzentwurf", "antrag", "unterrichtung"):
            bills[paper["number"] or ""].append(doc_id)
    for doc_id, paper in run.papers.items():
        if paper["parliament"] != "br" or not paper["number"]:
            continue
        sub = _COUNCIL_SUB.fullmatch(paper["number"])
        base = f"{sub[1]}/{sub[2]}" if sub else paper["number"] if paper["kind"] == "stellungnahme" else None
        for bill in _one(run, bills.get(base or "", ()), doc_id):
            source, target = Place(doc_id, paper["title"] or ""), Place(bill, run.papers[bill]["title"] or "")
            yield Link("treats", source, target, 0.9, note=f"Drucksache {base} (br)")


def _one(run: Run, bills: Sequence[str], doc_id: str) -> Sequence[str]:
    """The one paper of a number that has the same title; none where two bear it, or only the paper itself does."""
    title = run.papers[doc_id]["title"] or ""
    others = [
        bill
        for bill in bills
        if bill != doc_id and fuzz.token_set_ratio(title, run.papers[bill]["title"] or "") >= _SAME_TITLE
    ]
    return others if len(others) == 1 else ()
