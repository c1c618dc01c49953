"""Papers that print another one as procedure has it: an answer its question, a recommendation what it deals with."""

from __future__ import annotations

from itertools import chain

from parlagraph.pipelines.links import answers, treats
from parlagraph.pipelines.links.run import Run


def reprints(run: Run) -> frozenset[frozenset[str]]:
    """The pairs of papers whose shared words say nothing."""
    links = chain(answers.find(run), treats.find(run))
    return frozenset(frozenset((link.source.doc_id, link.target.doc_id)) for link in links if link.target.doc_id)
