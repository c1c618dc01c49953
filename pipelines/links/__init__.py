"""Relations between documents, each with the words on both sides; one relation a file."""

from __future__ import annotations

from parlagraph.pipelines.links import (
    agrees,
    answers,
    cites,
    disputes,
    responds,
    reuses,
    same_figure,
    same_matter,
    takes_up,
    treats,
)
from parlagraph.pipelines.links.run import Run
from parlagraph.pipelines.store import Store

RELATIONS = (cites, answers, treats, responds, takes_up, same_matter, same_figure, reuses, disputes, agrees)
"""The relations, in the order in which they are looked for."""


def find(store: Store) -> None:
    """Fill the table `links`; the same run always gives the same links."""
    run = Run(store)
    with store.transaction():
        cites.fill_targets(run)
        found = {link.link_id: link for relation in RELATIONS for link in relation.find(run)}
        store.replace("links", (link.row() for _, link in sorted(found.items())))
