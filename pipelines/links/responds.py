"""`responds_to`: an answer and the question it is given to; a government's word on one point of a resolution.

The target is the question or demand where it is printed: in the question's own paper if that is in the run, else in the
answer. A passage that is no fact has no fact id; its words, page and offsets are in the evidence.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz

from parlagraph.pipelines.links import answers, cites
from parlagraph.pipelines.links.asked import Question, answered, questions
from parlagraph.pipelines.links.link import Link, Place
from parlagraph.pipelines.links.points import Label, Passage, Point, marked, points
from parlagraph.pipelines.links.run import Run
from parlagraph.pipelines.links.stances import sentences, stance
from parlagraph.pipelines.matters import rare_nouns

_MOST_DEMANDS_A_POINT = 6
_LEAST_COVERED = 0.8
"""So many of an answer's numbers must be points of what it answers."""
_SAME_QUESTION = 75
# Antwort der Landesregierung vom …   Gegenäußerung der Bundesregierung   Die Bundesregierung äußert sich … wie folgt:
_OPENS = re.compile(
    r"""^[ \t]* (?: (?:Antwort|Gegenäußerung|Stellungnahme|Bericht) \s+ (?:der|des) \s+
        (?: (?:Landes|Bundes|Staats)regierung | Senats | \w*[Mm]inisterium\w* ) [^\n]{0,120}
      | (?:Die \s+ (?:Landes|Bundes|Staats)regierung|Der \s+ Senat) \s+ (?: äußert \s+ sich | nimmt | berichtet | antwortet )
        [^\n.]{0,200} wie \s+ folgt [^\n]{0,40} ) $""",
    re.VERBOSE | re.MULTILINE,
)
# Will die Landesregierung …?   Plant der Senat …?   Wann legt die Bundesregierung … vor?
_INTENDS = re.compile(
    r"(?:Will|Wird|Plant|Beabsichtigt|Wann\s+(?:legt|wird|will))\s+(?:die|der|das)\s+\w*(?:egierung|Senat|inisterium|Land)\b"
)
_GOVERNED = frozenset({"bericht", "unterrichtung", "stellungnahme", "antwort"})


def find(run: Run) -> Iterator[Link]:
    """One link a question that an answer goes through, and a demand that a report or counterstatement answers."""
    asked_in = {link.source.doc_id: link.target.doc_id for link in answers.find(run) if link.target.doc_id}
    cited = _cited(run)
    for doc_id, paper in run.papers.items():
        text = run.text(doc_id)
        if paper["kind"] == "antwort":
            yield from _to_questions(run, doc_id, text, asked_in.get(doc_id))
        else:
            yield from _to_demands(run, doc_id, text, cited.get(doc_id, ()))


def _cited(run: Run) -> Mapping[str, Sequence[tuple[int, str]]]:
    """For each paper the papers of the run that it names, with the offset."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row, _, target in cites.references(run):
        if target and target != row["doc_id"]:
            found[row["doc_id"]].append((row["start"], target))
    return found


# Questions


def _to_questions(run: Run, doc_id: str, text: str, asked_in: str | None) -> Iterator[Link]:
    printed, passages = answered(text, run.head_end(doc_id), run.notes_start(doc_id))
    own = {question.label: question for question in printed}
    there: dict[Label, Question] = {}
    theirs = ""
    if asked_in:
        theirs = run.text(asked_in)
        there = {q.label: q for q in questions(theirs, run.head_end(asked_in), run.notes_start(asked_in))}
    for passage in passages:
        for label in passage.labels:
            target = _question(run, doc_id, text, own.get(label))
            if label in there and _same(text, own.get(label), theirs, there[label]):
                target = _question(run, asked_in or "", theirs, there[label])
            if target:
                words = text[passage.start : passage.end]
                source = _source(run, doc_id, text, passage)
                note = f"Frage {label[0]}{label[1]}"
                yield Link("responds_to", source, target, 0.95, _stance(target.words, words), note)


def _stance(asked: str, answer: str) -> str | None:
    """A question after what the government will do can be promised or refused; of others only the answer can be."""
    if not _INTENDS.match(asked):
        return stance(answer, question=True)
    said = stance(answer)
    return said if said != "done" else None


def _same(text: str, own: Question | None, theirs: str, there: Question) -> bool:
    """Whether the question in the asking paper is the one that the answer prints (if it prints it)."""
    if own is None:
        return True
    return fuzz.ratio(text[own.start : own.end], theirs[there.start : there.end]) >= _SAME_QUESTION


def _question(run: Run, doc_id: str, text: str, question: Question | None) -> Place | None:
    if question is None:
        return None
    start = (
        question.start + len(text[question.start : question.end]) - len(text[question.start : question.end].lstrip())
    )
    return run.place(doc_id, text, start, question.end)


def _source(run: Run, doc_id: str, text: str, passage: Passage) -> Place:
    """The passage by its first sentence that says something, and the claim or demand that this is."""
    words = text[passage.start : passage.end]
    first = next(iter(sentences(words)), words.strip())
    at = text.find(first[:40], passage.start)
    start = at if at >= 0 else passage.start
    place = run.place(doc_id, text, start, max(start + 1, min(start + len(first), passage.end)))
    fact = run.fact_at(doc_id, start, start + len(first))
    return replace(place, page=place.page or fact["page"], fact_id=fact["fact_id"]) if fact else place


# Demands


def _to_demands(run: Run, doc_id: str, text: str, cited: Sequence[tuple[int, str]]) -> Iterator[Link]:
    opener = next((match for match in _OPENS.finditer(text) if len(marked(text, start=match.end())) > 0), None)
    paper = run.papers[doc_id]
    if opener is None and not (paper["kind"] in _GOVERNED and paper["side"] == "government"):
        return
    start = opener.end() if opener else 0
    passages = marked(text, start=start, end=run.notes_start(doc_id))
    if not passages:
        return
    for origin in dict.fromkeys([doc_id, *(target for at, target in cited if at < passages[0].start)]):
        # What is answered stands before the answer in the same paper, or in a paper that is named before it.
        theirs = text[: opener.start()] if origin == doc_id and opener else "" if origin == doc_id else run.text(origin)
        pairs = list(_aligned(text, passages, theirs))
        if pairs and (origin == doc_id or any(_demands(run, origin, point) for _, point in pairs)):
            for passage, point in pairs:
                yield from _answer(run, (doc_id, text, passage), (origin, theirs, point))
            return


def _aligned(text: str, passages: Sequence[Passage], theirs: str) -> Iterator[tuple[Passage, Point]]:
    """Each passage with the points that it names, chapter by chapter."""
    lists: dict[int, dict[int, Point]] = defaultdict(dict)
    for point in points(theirs):
        lists[point.chapter][point.number] = point
    used: set[int] = set()
    for chapter in sorted({passage.chapter for passage in passages}):
        own = [passage for passage in passages if passage.chapter == chapter]
        best = (
            max((_fit(text, own, theirs, lists[key]), -key) for key in lists if key not in used)
            if lists.keys() - used
            else None
        )
        if best is None or best[0] <= 0:
            continue
        used.add(-best[1])
        for passage in own:
            for number, _ in passage.labels:
                if number in lists[-best[1]]:
                    yield passage, lists[-best[1]][number]


def _fit(text: str, passages: Sequence[Passage], theirs: str, listed: Mapping[int, Point]) -> float:
    """How well a list's numbers and words fit those of an answer; 0 where too few of its numbers are there."""
    numbers = {number for passage in passages for number, _ in passage.labels}
    if len(numbers & listed.keys()) < _LEAST_COVERED * len(numbers):
        return 0.0
    alike = len(numbers & listed.keys()) / len(numbers | listed.keys())
    pairs = [(p, listed[n]) for p in passages for n, _ in p.labels if n in listed]
    return alike + sum(_shared(text[p.start : p.end], theirs[q.start : q.end]) for p, q in pairs) / len(pairs)


def _shared(one: str, other: str) -> float:
    """The share of the rarer nouns that two texts have in common."""
    nouns, others = rare_nouns(one), rare_nouns(other)
    return len(nouns & others) / max(1, min(len(nouns), len(others)))


def _demands(run: Run, doc_id: str, point: Point) -> list[dict[str, Any]]:
    """The formal demands that overlap a point."""
    rows = run.demands.get(doc_id, [])
    end = bisect_left(rows, point.end, key=lambda row: row["start"])
    found = [row for row in rows[:end] if row["end"] > point.start and row["formal"]]
    return found[:_MOST_DEMANDS_A_POINT]


def _answer(run: Run, answer: tuple[str, str, Passage], asked: tuple[str, str, Point]) -> Iterator[Link]:
    doc_id, text, passage = answer
    origin, theirs, point = asked
    source, said = _source(run, doc_id, text, passage), stance(text[passage.start : passage.end])
    demands = _demands(run, origin, point)
    for row in demands:
        target = Place(origin, row["text"], row["page"], row["fact_id"])
        yield Link("responds_to", source, target, 0.95, said, f"Nummer {point.number}")
    if not demands:
        lead = theirs[point.start : point.end]
        start = point.start + len(lead) - len(lead.lstrip())
        # Where nobody demands anything, nothing can have been done.
        said = said if said != "done" else None
        yield Link("responds_to", source, run.block(origin, theirs, start), 0.9, said, f"Nummer {point.number}")
