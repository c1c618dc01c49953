"""Which side a paper comes from: government, coalition, opposition, parliament."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from parlagraph.extract.groups import canonical_group
from parlagraph.extract.lexicon import toml
from parlagraph.extract.model import Side

_GOVERNMENT_WORDS = ("regierung", "senat", "minister", "kanzlei", "kanzler", "senator", "auswärtiges amt")
_PARLIAMENT_WORDS = (
    "ausschuss", "ausschuß", "ausschüsse", "landtag", "bundestag", "bundesrat", "bürgerschaft", "abgeordnetenhaus",
    "ältestenrat", "enquete", "kontrollgremium", "wehrbeauftragte",
)  # fmt: skip


def carried_by(parliament: str, date: dt.date) -> frozenset[str] | None:
    """The groups that carry the government on a day; None where the lexicon does not know."""
    entry = toml("governments").get(parliament)
    if not entry or date > dt.date.fromisoformat(entry["known_until"]):
        return None
    groups = None
    for row in entry["rows"]:
        if dt.date.fromisoformat(row["from"]) <= date:
            groups = row.get("groups")
    return frozenset(groups) if groups else None


def side_of(originators: Sequence[str], parliament: str | None, date: dt.date | None) -> Side | None:
    """The side of those who bring a paper in, `mixed` where they are of more than one; None where one can't be told."""
    sides = {_side(name, parliament, date) for name in originators}
    if not sides or None in sides:
        return None
    return sides.pop() if len(sides) == 1 else "mixed"


def _side(name: str, parliament: str | None, date: dt.date | None) -> Side | None:
    group = canonical_group(name)
    if group:
        carriers = carried_by(parliament, date) if parliament and date else None
        if carriers is None:
            return None
        return "coalition" if carriers & _alike(group, parliament) else "opposition"
    words = name.casefold()
    if any(word in words for word in _PARLIAMENT_WORDS) or words in ("präsident", "präsidentin"):
        return "parliament"
    if any(word in words for word in _GOVERNMENT_WORDS):
        return "government"
    return None


def _alike(group: str, parliament: str | None) -> frozenset[str]:
    """CDU and CSU are one group in the Bundestag."""
    if parliament == "bt" and group in ("CDU", "CSU"):
        return frozenset({"CDU/CSU"})
    return frozenset({group})
