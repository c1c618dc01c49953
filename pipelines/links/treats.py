"""`treats`: a committee's recommendation and the bills and motions that it deals with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parlagraph.pipelines.links import cites
from parlagraph.pipelines.links.link import Link
from parlagraph.pipelines.links.run import Run

_REACH = 900
"""So far before its number may stand what kind of paper it is: who brought it in and its title lie between."""
# a) zu dem Antrag der Abgeordneten …   zum Gesetzentwurf der Landesregierung   zu: Antrag der Fraktion …
_DEALT_WITH = re.compile(
    r"""
    \b (?: zu (?: \s+ (?: dem|der|den ) | m | r | : )? | über \s+ (?: den|die|das ) | auf ) \s+ (?: \w+ \s+ )?
    (?: Antr[aä]g\w* | Gesetz(?:es)?entw[uü]rf\w* | Entw[uü]rf\w* | Entschließungsantr[aä]g\w*
      | Unterrichtung | Verordnung | Vorlage | Bericht )
    """,
    re.VERBOSE,
)
# Drucksachen 18/8034, 18/8461 Nr. 1.5: an entry in a list of papers that were passed on
_ENTRY = re.compile(r"\s*Nrn?\.\s*\w")


def find(run: Run) -> Iterator[Link]:
    """One link a paper that a recommendation's head says it deals with; empty target where that is not in the run."""
    heads: dict[str, str] = {}
    done: set[tuple[str, object]] = set()
    for row, key, target in cites.references(run):
        doc_id = row["doc_id"]
        if run.papers[doc_id]["kind"] != "beschlussempfehlung" or target == doc_id or (doc_id, key) in done:
            continue
        if doc_id not in heads:
            heads[doc_id] = run.head(doc_id)
        before = heads[doc_id][max(0, row["start"] - _REACH) : row["start"]]
        listed = row["start"] >= len(heads[doc_id]) or _ENTRY.match(row["suffix"] or "")
        if _DEALT_WITH.search(before) and not listed:
            done.add((doc_id, key))
            yield Link("treats", cites.source(row), cites.target_place(run, target), 1.0, note=cites.called(key))
