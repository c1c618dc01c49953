"""`same_matter`: two papers share the rare words that each is about."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping

from parlagraph.pipelines.links.link import Link
from parlagraph.pipelines.links.run import Run
from parlagraph.pipelines.matters import Matters, Term

_MOST_PAPERS_A_TERM = 200
"""A term of more papers tells no two of them from the rest (and pairs would grow with the square)."""
_NEIGHBOURS = 10
_RARE = 4.6
"""The rarity of a noun in one paper of a hundred."""
_CENTRAL = 5
_LEAST_SCORE = 0.2


def find(run: Run) -> Iterator[Link]:
    """The pairs of papers on one matter, each paper with at most its ten nearest; the older paper is the target."""
    for (later, older), score in sorted(pairs(run.matters, run).items()):
        shared = _shared(run.matters, later, older)
        note = ", ".join(run.matters.labels[key] for key in shared[:3])
        source, target = (
            run.snippet(doc_id, run.text(doc_id), _term(run.matters, doc_id, shared[0]).first)
            for doc_id in (later, older)
        )
        yield Link("same_matter", source, target, score, note=note)


def pairs(matters: Matters, run: Run) -> dict[tuple[str, str], float]:
    """(later paper, older paper) → score from 0 to 1."""
    lengths = {doc_id: math.sqrt(sum(t.weight**2 for t in terms)) for doc_id, terms in matters.terms.items()}
    kept: dict[tuple[str, str], float] = {}
    for doc_id, terms in matters.terms.items():
        near = heapq.nlargest(_NEIGHBOURS, _neighbours(matters, doc_id, terms, lengths))
        for score, other in near:
            later, older = sorted((doc_id, other), key=run.age, reverse=True)
            kept[later, older] = score
    return kept


def _neighbours(
    matters: Matters, doc_id: str, terms: tuple[Term, ...], lengths: Mapping[str, float]
) -> Iterator[tuple[float, str]]:
    """The papers that share enough with one, with the cosine of their terms' weights."""
    products: dict[str, float] = defaultdict(float)
    votes: dict[str, float] = defaultdict(float)
    for term in terms:
        papers = matters.papers[term.stem]
        if len(papers) > _MOST_PAPERS_A_TERM:
            continue
        for other in papers:
            if other != doc_id:
                twin = _term(matters, other, term.stem)
                products[other] += term.weight * twin.weight
                votes[other] += _vote(term, twin, matters.rarity[term.stem])
    for other, product in products.items():
        score = product / (lengths[doc_id] * lengths[other])
        if votes[other] >= 1 and score >= _LEAST_SCORE:
            yield min(1.0, score), other


def _term(matters: Matters, doc_id: str, key: str) -> Term:
    return next(term for term in matters.terms[doc_id] if term.stem == key)


def _vote(term: Term, twin: Term, rarity: float) -> float:
    """How much one shared term says: enough (1) where both titles have it, half where it is central to both."""
    if rarity < _RARE:
        return 0.0
    if term.in_title and twin.in_title:
        return 1.0
    both = [t.in_title or t.count >= _CENTRAL for t in (term, twin)]
    return 0.5 if all(both) else 0.0


def _shared(matters: Matters, one: str, other: str) -> list[str]:
    """The stems that both papers have among their key terms, the heaviest first."""
    weights = {term.stem: term.weight for term in matters.terms[other]}
    both = [(term.weight * weights[term.stem], term.stem) for term in matters.terms[one] if term.stem in weights]
    return [key for _, key in sorted(both, key=lambda pair: (-pair[0], pair[1]))]
