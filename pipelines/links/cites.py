"""`cites`: a paper names another by its number; a number that is not in the run leaves the target empty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from parlagraph.pipelines.links.link import Link, Place
from parlagraph.pipelines.links.numbers import Key, index, key_of
from parlagraph.pipelines.links.run import Run

_NAMES = {"v": "Vorlage", "p": "Protokoll", "": "Drucksache", "other": "Nummer"}


def fill_targets(run: Run) -> None:
    """Fill `references.target_doc_id` where the cited paper is in the run."""
    run.store.update(
        "references",
        ({"fact_id": row["fact_id"], "target_doc_id": target} for row, _, target in references(run) if target),
    )


def references(run: Run) -> Iterator[tuple[dict[str, Any], Key, str | None]]:
    """Every reference to a paper: its row, what it means, and the paper's id if that is in the run."""
    known = index(run.papers.values())
    for row in run.store.rows("references", target_kind=["paper", "protocol"]):
        paper = run.papers.get(row["doc_id"])
        if paper and (key := key_of(row, paper["parliament"])):
            yield row, key, known.get(key)


def find(run: Run) -> Iterator[Link]:
    """One link a place where another paper is cited."""
    for row, key, target in references(run):
        if target != row["doc_id"]:
            yield Link("cites", source(row), target_place(run, target), 1.0, note=called(key))


def source(row: dict[str, Any]) -> Place:
    """The citing words and what stands around them."""
    words = f"{row['prefix'] or ''}{row['text']}{row['suffix'] or ''}"
    return Place(row["doc_id"], _whole_words(words, row), row["page"], row["fact_id"])


def _whole_words(words: str, row: dict[str, Any]) -> str:
    """The context without the words that its ends cut in two."""
    head, tail = row["prefix"] or "", row["suffix"] or ""
    if " " in head:
        words = words[head.index(" ") + 1 :]
    if " " in tail:
        words = words[: len(words) - len(tail) + tail.rindex(" ")]
    return " ".join(words.split())


def target_place(run: Run, doc_id: str | None) -> Place:
    """The head of the cited paper; an empty place if it is not in the run."""
    if doc_id is None:
        return Place("", "")
    return Place(doc_id, run.papers[doc_id]["title"] or "")


def called(key: Key) -> str:
    """`nw: Drucksache 18/1234`, what a dangling citation is known by."""
    parliament, series, number = key
    return f"{_NAMES[series]} {number} ({parliament})"
