"""`agrees`: two papers of different authors say of the same thing that it is lacking, unneeded, failed or has worked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz

from parlagraph.pipelines.links import same_matter
from parlagraph.pipelines.links.disputes import Said
from parlagraph.pipelines.links.link import Link
from parlagraph.pipelines.links.reprints import reprints
from parlagraph.pipelines.links.run import Run
from parlagraph.pipelines.schema import JOINER

_COPIED = 85
"""Sentences that are so much alike (percent) are one text, which `reuses` says."""


def find(run: Run) -> Iterator[Link]:
    """One link a pair of sentences; the later paper's is the source."""
    said, printed = Said(run), reprints(run)
    for later, older in sorted(same_matter.pairs(run.matters, run)):
        if frozenset((later, older)) in printed or not _two_authors(run.papers[later], run.papers[older]):
            continue
        for one in said.of(later):
            for other in said.of(older):
                shared = sorted(one.positions.keys() & other.positions.keys())
                if shared and fuzz.ratio(one.place.words, other.place.words) < _COPIED:
                    yield Link("agrees", one.place, other.place, 0.5, note=one.positions[shared[0]])


def _two_authors(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Both papers have authors, and none of them in common."""
    authors = [set((paper["originators"] or "").split(JOINER)) - {""} for paper in (one, other)]
    return all(authors) and not authors[0] & authors[1]
