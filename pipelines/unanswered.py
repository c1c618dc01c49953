"""What a run leaves open: demands that nobody answers in it, and papers that it cites and does not hold."""

from __future__ import annotations

from collections import defaultdict

from parlagraph.pipelines import queries
from parlagraph.pipelines.finished import Run
from parlagraph.pipelines.links.cites import called
from parlagraph.pipelines.links.numbers import Key, index, key_of
from parlagraph.pipelines.queries import Filter
from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.schema import JOINER

MISSING = ("paper", "parliament", "cited_by", "documents")
"""The columns of `missing`."""


def open_demands(run: Run, wanted: Filter) -> list[Row]:
    """The demands that a filter keeps and that no paper of the run responds to."""
    answered = {row["target_fact_id"] for row in run.links(relation="responds_to")}
    return [row for row in queries.demands(run, wanted) if row["fact_id"] not in answered]


def missing(run: Run, wanted: Filter) -> list[Row]:
    """The papers that are cited and not in the run, the most cited first; columns as in `MISSING`.

    Of the filter, `since` and `until` are the dates of the citing papers, and `about` is looked for in their titles.
    """
    papers = {row["doc_id"]: row for row in queries.documents(run, wanted)}
    known = index(run.documents())
    citing: dict[Key, set[str]] = defaultdict(set)
    for row in run.references(target_kind=["paper", "protocol"]):
        paper = papers.get(row["doc_id"])
        key = key_of(row, paper["parliament"]) if paper else None
        if key and key not in known:
            citing[key].add(row["doc_id"])
    return [
        {"paper": called(key), "parliament": key[0], "cited_by": len(ids), "documents": JOINER.join(sorted(ids))}
        for key, ids in sorted(citing.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
