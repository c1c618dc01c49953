"""`answers`: an answer and the question it is given to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from parlagraph.pipelines.links import cites
from parlagraph.pipelines.links.link import Link, Place
from parlagraph.pipelines.links.run import Run
from parlagraph.pipelines.naming import stems
from parlagraph.pipelines.schema import JOINER

QUESTIONS = ("kleine_anfrage", "grosse_anfrage", "muendliche_anfrage")
_REACH = 400
# auf die Kleine Anfrage 1234 der Abgeordneten … der Fraktion … – Drucksache 18/1234 –
_ANSWERED = re.compile(
    r"\b(?:auf|zu[rm]?)\s+(?:die|den|der)\s+(?:\w+\s+){0,2}?\w*Anfragen?\b|\b(?:Kleine|Große)n?\s+Anfrage\b"
)


def find(run: Run) -> Iterator[Link]:
    """One link an answer: by the number in its head, else by title and askers where only one question fits."""
    by_number = dict(_by_number(run))
    yield from by_number.values()
    questions: dict[tuple[Any, ...], list[dict[str, Any]]] = defaultdict(list)
    for paper in run.papers.values():
        if paper["kind"] in QUESTIONS and paper["title"]:
            questions[_key(paper)].append(paper)
    for doc_id, paper in run.papers.items():
        if paper["kind"] == "antwort" and paper["title"] and doc_id not in by_number:
            fitting = [question for question in questions[_key(paper)] if _fits(paper, question)]
            if len(fitting) == 1:
                source, target = Place(doc_id, paper["title"]), Place(fitting[0]["doc_id"], fitting[0]["title"])
                yield Link("answers", source, target, 0.8, note="title and askers")


def _by_number(run: Run) -> Iterator[tuple[str, Link]]:
    """The first number in an answer's head that stands with the word Anfrage; its paper need not be in the run."""
    heads: dict[str, str] = {}
    done: set[str] = set()
    for row, key, target in cites.references(run):
        doc_id = row["doc_id"]
        if run.papers[doc_id]["kind"] != "antwort" or doc_id in done or target == doc_id:
            continue
        if doc_id not in heads:
            heads[doc_id] = run.head(doc_id)
        before = heads[doc_id][max(0, row["start"] - _REACH) : row["start"]]
        if row["start"] >= len(heads[doc_id]) or not _ANSWERED.search(before):
            continue
        if target is None or run.papers[target]["kind"] in QUESTIONS:
            done.add(doc_id)
            yield (
                doc_id,
                Link("answers", cites.source(row), cites.target_place(run, target), 1.0, note=cites.called(key)),
            )


def _key(paper: dict[str, Any]) -> tuple[Any, ...]:
    return paper["parliament"], paper["term"], stems(paper["title"])


def _fits(answer: dict[str, Any], question: dict[str, Any]) -> bool:
    """The question is not younger, and one of those who asked it is named in the answer, if any are."""
    if answer["date"] and question["date"] and question["date"] > answer["date"]:
        return False
    named, asked = (set((paper["signatories"] or "").split(JOINER)) - {""} for paper in (answer, question))
    return bool(named & asked) or not named or not asked
