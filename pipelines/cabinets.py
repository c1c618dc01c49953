"""Which cabinet a government is on a day: the Landesregierung of 2016 is not that of 2018."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from parlagraph.extract.lexicon import toml


@dataclass(frozen=True, slots=True)
class Cabinet:
    """One cabinet by its common name (`Wüst II`); `until` is the first day of the next one, None for the last known."""

    name: str
    since: str
    until: str | None


@cache
def cabinets(parliament: str) -> tuple[Cabinet, ...]:
    """The cabinets of the federation or a state in their order; a stretch of unknown name is none of them."""
    rows = toml("governments").get(parliament, {}).get("rows", ())
    changes = [row for at, row in enumerate(rows) if not at or row.get("cabinet") != rows[at - 1].get("cabinet")]
    ends = [row["from"] for row in changes[1:]] + [None]
    return tuple(
        Cabinet(row["cabinet"], row["from"], end) for row, end in zip(changes, ends, strict=True) if row.get("cabinet")
    )


def cabinet_on(parliament: str, day: str | None) -> Cabinet | None:
    """The cabinet in office on a day (ISO 8601); None where the lexicon does not know."""
    if not day or day > toml("governments").get(parliament, {}).get("known_until", ""):
        return None
    fitting = (one for one in cabinets(parliament) if one.since <= day and (one.until is None or day < one.until))
    return next(fitting, None)
