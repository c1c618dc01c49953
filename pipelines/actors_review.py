"""What of a run's mentions was nobody for certain, most frequent first, and where to decide it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.schema import JOINER
from parlagraph.pipelines.store import Store

COLUMNS = ("mentions", "documents", "name", "type", "parliament", "candidates", "doc_id", "page", "words")
"""What a line of the review says; `doc_id`, `page` and `words` are those of the first mention."""


def unresolved(store: Store) -> list[Row]:
    """One row a name, type and parliament without an actor, the most mentions first."""
    parliaments = {row["doc_id"]: row["parliament"] or "" for row in store.rows("documents")}
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in store.rows("actors", actor_id=None):
        groups[row["name"], row["type"], parliaments[row["doc_id"]]].append(row)
    rows = [_row(name, type_, parliament, found) for (name, type_, parliament), found in groups.items()]
    return sorted(rows, key=lambda row: (-row["mentions"], row["name"], row["type"], row["parliament"] or ""))


def _row(name: str, type_: str, parliament: str, found: list[Row]) -> Row:
    first = found[0]
    words = " ".join(f"{first['prefix'] or ''}{first['text']}{first['suffix'] or ''}".split())
    values = (len(found), len({row["doc_id"] for row in found}), name, type_, parliament or None, _candidates(found))
    return dict(zip(COLUMNS, (*values, first["doc_id"], first["page"], words), strict=True))


def _candidates(found: Iterable[Row]) -> str | None:
    """The actors that the mentions could be, the one that most of them could be first."""
    counts = Counter(one for row in found for one in (row["candidates"] or "").split(JOINER) if one)
    return JOINER.join(sorted(counts, key=lambda one: (-counts[one], one))) or None
