"""Which cabinet a government is on a day: the Landesregierung of 2016 is not that of 2018."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parlagraph.extract.lexicon import toml


@dataclass(frozen=True, slots=True)
class Cabinet:
    """One cabinet by its common name (`Wüst II`); `until` is the first day of the next one, None for the last known.

    From `doubted` to `since`, or from `since` to `doubted`, sources differ on whether it was in office yet.
    """

    name: str
    since: str
    until: str | None
    doubted: str | None = None

    def certain_on(self, day: str, following: Cabinet | None) -> bool:
        """Whether all sources say that the cabinet was in office on a day (ISO 8601)."""
        first = max(self.since, self.doubted or "")
        after = min(self.until or "9999", (following.doubted if following else None) or "9999")
        return first <= day < after


@cache
def cabinets(parliament: str) -> tuple[Cabinet, ...]:
    """The cabinets of the federation or a state in their order; a stretch of unknown name is none of them."""
    rows = toml("governments").get(parliament, {}).get("rows", ())
    changes = [row for at, row in enumerate(rows) if not at or row.get("cabinet") != rows[at - 1].get("cabinet")]
    ends = [row["from"] for row in changes[1:]] + [None]
    return tuple(
        Cabinet(row["cabinet"], row["from"], end, row.get("or"))
        for row, end in zip(changes, ends, strict=True)
        if row.get("cabinet")
    )


def cabinet_on(parliament: str, day: str | None) -> Cabinet | None:
    """The cabinet in office on a day (ISO 8601); None where the lexicon does not know, or its sources differ."""
    if not day or day > toml("governments").get(parliament, {}).get("known_until", ""):
        return None
    listed = cabinets(parliament)
    certain = (one for one, next_ in zip(listed, (*listed[1:], None), strict=True) if one.certain_on(day, next_))
    return next(certain, None)
