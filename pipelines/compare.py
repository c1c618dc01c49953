"""Two papers set against each other: what they have in common, answer, dispute and take over."""

from __future__ import annotations

from collections.abc import Iterable

from parlagraph.pipelines import quotes
from parlagraph.pipelines.finished import QueryError, Run
from parlagraph.pipelines.queries import spelled_out
from parlagraph.pipelines.rows import Row

_HEAD = (
    "doc_id", "file", "body", "kind", "number", "date", "title", "originators", "signatories", "addressees", "side",
    "pages",
)  # fmt: skip
_PARTS = {
    "procedure": ("cites", "answers", "treats"),
    "figures": ("same_figure",),
    "answers": ("responds_to",),
    "disputes": ("disputes",),
    "agreements": ("agrees",),
    "words": ("reuses",),
    "matters": ("same_matter",),
}
"""Part of a comparison → the relations that fill it."""


def compare(run: Run, first: str, second: str) -> dict[str, list[Row]]:
    """Everything that a run knows of two papers together, as rows by part.

    `papers` are the two heads. `procedure`, `figures`, `answers`, `disputes`, `agreements`, `words` and `matters` are
    links: `relation`, `stance`, `note`, `score`, and for either paper `first_page`, `first_actor`, `first_text` (its
    words), the same with `second_`; `source` is the id of the paper that the link starts from. `demands` are the
    formal demands of both, with `answer`, `answer_page` and `stance` where the other paper answers them.
    Raises QueryError if the run has no such paper, or both are the same.
    """
    if first == second:
        raise QueryError("Name two different documents.")
    for doc_id in (first, second):
        if run.document(doc_id) is None:
            raise QueryError(f"There is no document {doc_id} in {run.out}. See all of them: documents.csv")
    between = run.links(source_doc_id=[first, second], target_doc_id=[first, second])
    links = [row for row in spelled_out(run, between) if row["source_doc_id"] != row["target_doc_id"]]
    by_relation = {part: [row for row in links if row["relation"] in names] for part, names in _PARTS.items()}
    found = {part: sorted((_turned(row, first) for row in rows), key=_place) for part, rows in by_relation.items()}
    heads = [run.document(doc_id) or {} for doc_id in (first, second)]
    return {
        "papers": [{name: head.get(name) for name in _HEAD} for head in heads],
        "demands": _demands(run, (first, second), links),
        **found,
    }


def _turned(link: Row, first: str) -> Row:
    """A link with its ends as first and second instead of source and target."""
    sides = ("source", "target") if link["source_doc_id"] == first else ("target", "source")
    quoted = dict(zip(("source", "target"), quotes.both(link["evidence"]), strict=True))
    row: Row = {name: link[name] for name in ("relation", "stance", "score")}
    row |= {"note": quoted["source"].note, "source": link["source_doc_id"]}
    for name, side in zip(("first", "second"), sides, strict=True):
        # What is taken over is the shared words, not the sentences that they stand in.
        in_full = link[f"{side}_text"] if link["relation"] != "reuses" else None
        row |= {
            f"{name}_page": link[f"{side}_page"] or quoted[side].page,
            f"{name}_actor": link[f"{side}_actor"],
            f"{name}_text": in_full or quoted[side].words,
        }
    return row


def _place(row: Row) -> tuple[int, int, str, str]:
    return (
        row["first_page"] or 0,
        row["second_page"] or 0,
        row["first_text"] or "",
        row["second_text"] or "",
    )


def _demands(run: Run, ids: tuple[str, str], links: Iterable[Row]) -> list[Row]:
    """The formal demands of both papers, each with the answer that the other gives to it, if it does."""
    answering = sorted((row for row in links if row["relation"] == "responds_to"), key=lambda row: row["score"] or 0)
    answers = {row["target_fact_id"]: row for row in answering}
    return [
        {name: row[name] for name in ("doc_id", "fact_id", "page", "demander", "addressee", "label", "text")}
        | _answer(answers.get(row["fact_id"]))
        for doc_id in ids
        for row in run.demands(doc_id=doc_id, formal=True)
    ]


def _answer(link: Row | None) -> Row:
    if link is None:
        return {"stance": None, "answer": None, "answer_page": None}
    quoted = quotes.both(link["evidence"])[0]
    return {
        "stance": link["stance"],
        "answer": link["source_text"] or quoted.words,
        "answer_page": link["source_page"] or quoted.page,
    }
