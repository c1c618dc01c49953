"""Whether a run still holds: every source read again, every fact followed back to the ink that it was read from."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Literal, cast

import numpy as np
import numpy.typing as npt

from parlagraph.extract.cleaning.document import read_document
from parlagraph.extract.model import Document, file_of
from parlagraph.extract.papers import paper_named
from parlagraph.pipelines import batch
from parlagraph.pipelines.finished import open_run
from parlagraph.pipelines.inputs import Source, collect
from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.run import Watcher
from parlagraph.pipelines.schema import FACTS

ROUNDING = 0.02
"""Points: boxes are kept to a hundredth."""

Kind = Literal["unread", "changed", "words", "page", "boxes"]


@dataclass(frozen=True, slots=True)
class Problem:
    """What no longer holds; `table` and `fact_id` are empty where it concerns the document as a whole."""

    kind: Kind
    doc_id: str
    message: str
    table: str = ""
    fact_id: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """One document: how many pages were read again, how many facts looked up, and what does not hold."""

    doc_id: str
    pages: int
    facts: int
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """A whole run: sums and all problems, in the order of the documents' ids."""

    documents: int
    facts: int
    problems: tuple[Problem, ...]


def verify(
    out: Path, *, jobs: int | None = None, time_limit: float = batch.TIME_LIMIT, watcher: Watcher | None = None
) -> Verdict:
    """Read every source of the run in `out` again and check each of its facts.

    Raises QueryError or StoreError where there is no run.
    """
    watcher = watcher or Watcher()
    with open_run(out) as run:
        ids = {row["file"]: row["doc_id"] for row in run.documents() if row["status"] != "failed"}
        folder = Path(run.store.noted("folder") or ".")
    sources = [found for file in sorted(ids) if (found := locate(file, folder))]
    there = {source.file for source in sources}
    gone = "the file is no longer where it was read; put it back, or run again without it"
    checked = [Checked(ids[file], 0, 0, (Problem("unread", ids[file], gone),)) for file in ids if file not in there]
    watcher.plan(to_read=len(sources), kept=0)
    check = cast(batch.Extract, partial(_check_file, out.absolute()))
    for source, outcome in batch.read(sources, jobs=jobs or batch.default_jobs(), time_limit=time_limit, extract=check):
        watcher.document(outcome)
        if isinstance(outcome, batch.Failure):
            doc_id = ids[source.file]
            checked.append(Checked(doc_id, 0, 0, (Problem("unread", doc_id, outcome.reason),)))
        else:
            checked.append(cast(Any, outcome))
    problems = [problem for one in sorted(checked, key=lambda one: one.doc_id) for problem in one.problems]
    return Verdict(len(checked), sum(one.facts for one in checked), tuple(problems))


def locate(file: str, folder: Path) -> Source | None:
    """Where a document of a run is now: as named, seen from here or from where the run was started, or in an archive."""
    named = file_of(file)
    for path in (Path(named), folder / named):
        if path.is_file():
            return Source(file, path)
        for parent in path.parents:
            if parent.suffix.lower() == ".zip" and parent.is_file():
                member = path.relative_to(parent).as_posix()
                found = (one for one in collect([str(parent)]).sources if one.file.endswith(f".zip/{member}"))
                return next((Source(file, one.path, one.member) for one in found), None)
    return None


def report(verdict: Verdict) -> Iterator[str]:
    """The verdict in lines: each problem, then the sums."""
    for one in verdict.problems:
        where = f"{one.doc_id} {one.table} {one.fact_id}" if one.fact_id else one.doc_id
        yield f"{where}: {one.message}"
    if not verdict.documents:
        yield "Nothing to check: the run holds no document that could be read."
        return
    sums = f"{verdict.facts:,} facts in {verdict.documents:,} documents"
    yield f"{sums}: {len(verdict.problems):,} problems." if verdict.problems else f"{sums}: all of them hold."


def _check_file(out: Path, path: Path, file: str) -> Checked:
    """Check one document of the run in `out`; what a worker does."""
    with open_run(out) as run:
        (row,) = run.documents(file=file)
        facts = run.facts(row["doc_id"])
    return check(paper_named(read_document(path, file_of(file)), file), row, facts)


def check(document: Document, row: Row, facts: dict[str, list[Row]]) -> Checked:
    """Compare a document just read with its row of `documents` and its rows of the tables of facts."""
    doc_id, count = row["doc_id"], sum(map(len, facts.values()))
    if document.sha256 != row["sha256"]:
        changed = Problem("changed", doc_id, "the file is not the one that was read: its SHA-256 differs")
        return Checked(doc_id, len(document.pages), count, (changed,))
    ink = Ink(document)
    problems = [
        Problem(kind, doc_id, message, table.name, fact["fact_id"])
        for table in FACTS
        for fact in facts.get(table.name, ())
        for kind, message in _differences(document, ink, fact)
    ]
    return Checked(doc_id, len(document.pages), count, tuple(problems))


def _differences(document: Document, ink: Ink, fact: Row) -> Iterator[tuple[Kind, str]]:
    start, end = fact["start"], fact["end"]
    words = document.text[start:end].encode("utf-8", "replace").decode("utf-8")
    if words != fact["text"]:
        yield "words", f"the run has {_short(fact['text'])}, the file now reads {_short(words)}"
        return
    if document.page_of(start) != fact["page"]:
        yield "page", f"the run says page {fact['page']}, the words stand on page {document.page_of(start)}"
    boxes = json.loads(fact["boxes"] or "[]")
    if not ink.stands_under(boxes, start, end):
        under = ink.words_under(boxes)
        yield "boxes", f"the words are {_short(words)}, but under the boxes stands {_short(under)}"


def _short(words: str | None) -> str:
    words = words or ""
    return repr(words if len(words) <= 60 else f"{words[:28]} … {words[-28:]}")


class Ink:
    """The characters of a document with ink, and which of them stand in some boxes."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._pages = {page.number: at for at, page in enumerate(document.pages)}
        self._places: dict[int, npt.NDArray[np.float32]] = {}

    def under(self, boxes: Sequence[Sequence[float]]) -> list[int]:
        """The source offsets of the characters whose middle lies in one of the boxes [page, x0, top, x1, bottom]."""
        found: set[int] = set()
        for number, x0, top, x1, bottom in boxes:
            at = self._pages.get(int(number))
            if at is None or not self._document.pages[at].boxes:
                continue
            x, y = self._middles(at)
            inside = (x >= x0 - ROUNDING) & (x <= x1 + ROUNDING) & (y >= top) & (y <= bottom)
            text = self._document.pages[at].text
            found |= {self._start(at) + i for i in np.flatnonzero(inside).tolist() if not text[i].isspace()}
        return sorted(found)

    def words_under(self, boxes: Sequence[Sequence[float]]) -> str:
        """What a reader finds in some boxes, without blanks."""
        return "".join(self._source[at] for at in self.under(boxes))

    def stands_under(self, boxes: Sequence[Sequence[float]], start: int, end: int) -> bool:
        """Whether the boxes hold the characters of `text[start:end]`, all of them and, but for what cleaning took out, no others."""
        wanted = {at for span in self._document.edits.to_source(start, end) for at in range(span.start, span.end)}
        wanted = {at for at in wanted if not self._source[at].isspace() and self._has_place(at)}
        found = set(self.under(boxes))
        return wanted <= found and found - wanted <= self._removed

    @cached_property
    def _source(self) -> str:
        return self._document.source

    @cached_property
    def _removed(self) -> frozenset[int]:
        removals = self._document.edits.removals
        return frozenset(at for one in removals for at in range(one.source, one.source + len(one.text)))

    @cached_property
    def _starts(self) -> array[int]:
        starts = array("q", [0])
        for page in self._document.pages:
            starts.append(starts[-1] + len(page.text) + 1)
        return starts

    def _start(self, at: int) -> int:
        return self._starts[at]

    def _has_place(self, offset: int) -> bool:
        at = int(np.searchsorted(self._starts, offset, side="right")) - 1
        return bool(self._document.pages[at].boxes)

    def _middles(self, at: int) -> npt.NDArray[np.float32]:
        if at not in self._places:
            edges = np.frombuffer(self._document.pages[at].boxes, np.float32).reshape(-1, 4)
            self._places[at] = np.stack(((edges[:, 0] + edges[:, 2]) / 2, (edges[:, 1] + edges[:, 3]) / 2))
        return self._places[at]
