"""One ministry under its names: a house that a decree renamed is the same house, joined and split ones are others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from parlagraph.extract.lexicon import rows
from parlagraph.pipelines.naming import slug


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a house from one day to the first day of the next (ISO 8601); empty: open on that side."""

    house: str
    name: str
    since: str
    until: str

    def on(self, day: str) -> bool:
        """Whether the house had this name on a day."""
        return self.since <= day and (not self.until or day < self.until)

    @property
    def interval(self) -> str:
        """`Bundesministerium für Gesundheit 2005-11-22/..`, the time in EDTF."""
        return f"{self.name} {self.since or '..'}/{self.until or '..'}"


def house_of(name: str, parliament: str, day: str | None) -> str | None:
    """The actor id of the house that a ministry's name, abbreviation or everyday word means in a paper of a day.

    None for houses that the lexicon does not have, and where a name belonged to several and the day does not tell.
    """
    key = parliament, _key(name)
    houses = {one.house for one in _official().get(key, ())}
    if len(houses) > 1:
        houses = {one.house for one in _official()[key] if day and one.on(day)}
    if not houses:
        houses = {one.house for one in _everyday().get(key, ()) if day and one.on(day)}
    return _ids()[parliament, houses.pop()] if len(houses) == 1 else None


def names_of(actor_id: str) -> tuple[Named, ...]:
    """The names of a house in the order of time, by the actor's id; empty for all other actors."""
    return _houses().get(actor_id, ())


def name_on(actor_id: str, day: str | None) -> str:
    """What a house was called on a day; without a day, or between two of its names, the latest name."""
    names = names_of(actor_id)
    return next((one.name for one in names if day and one.on(day)), names[-1].name)


def _key(name: str) -> str:
    return slug(name).replace("des-inneren", "des-innern")


@cache
def _ids() -> Mapping[tuple[str, str], str]:
    """(parliament, house) → actor id: that of all other bodies by name where house and name never had another."""
    names: dict[tuple[str, str], set[str]] = defaultdict(set)
    houses: dict[str, set[str]] = defaultdict(set)
    for row in rows("ministries"):
        names[row["parliament"], row["house"]].add(row["name"])
        houses[row["name"]].add(row["house"])
    return {
        (parliament, house): f"government-{slug(*of)}"
        if len(of) == 1 and len(houses[next(iter(of))]) == 1
        else f"government-{parliament}-{house}"
        for (parliament, house), of in names.items()
    }


@cache
def _houses() -> Mapping[str, tuple[Named, ...]]:
    found: dict[str, list[Named]] = {}
    for row in rows("ministries"):
        names = found.setdefault(_ids()[row["parliament"], row["house"]], [])
        names.append(Named(row["house"], row["name"], row["from"], row["to"]))
    return {actor_id: tuple(sorted(names, key=lambda n: n.since)) for actor_id, names in found.items()}


@cache
def _official() -> Mapping[tuple[str, str], tuple[Named, ...]]:
    """(parliament, name or abbreviation) → the names that are spelt so."""
    return _by_word("name", "short")


@cache
def _everyday() -> Mapping[tuple[str, str], tuple[Named, ...]]:
    return _by_word("usual")


def _by_word(*columns: str) -> Mapping[tuple[str, str], tuple[Named, ...]]:
    found: dict[tuple[str, str], list[Named]] = {}
    for row in rows("ministries"):
        for word in {row[column] for column in columns} - {""}:
            one = Named(row["house"], row["name"], row["from"], row["to"])
            found.setdefault((row["parliament"], _key(word)), []).append(one)
    return {key: tuple(names) for key, names in found.items()}
