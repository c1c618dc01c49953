"""What the lexicons know of persons: names, namesakes, who held a post or sat in a group from when to when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from parlagraph.extract.groups import NO_GROUP
from parlagraph.extract.lexicon import rows, toml
from parlagraph.pipelines.naming import ascii_fold, name_parts, stems

_SUCCESSORS = {"PDS": "DIE LINKE"}
"""Groups that went on under another name."""


@dataclass(frozen=True, slots=True)
class Tenure:
    """A post or a group that somebody held from one day to another (ISO 8601); an open end is empty."""

    name: str
    parliament: str
    kind: str
    value: str
    party: str
    since: str
    until: str

    @property
    def interval(self) -> str:
        """`Ministerpräsident 2017-06-27/2021-10-26`, the time in EDTF."""
        return f"{self.value} {self.since}/{self.until or '..'}"


@dataclass(frozen=True, slots=True)
class Bearer:
    """One of several members of a parliament with the same full name."""

    name: str
    mark: str
    groups: tuple[str, ...]
    terms: str
    known: bool


def fold_name(name: str) -> str:
    """A full name as a key: umlauts and hyphens folded away."""
    return " ".join(name_parts(name)).replace("-", " ").strip()


def same_house(party: str, parliament: str) -> str:
    """A party as it counts in a parliament: CDU and CSU are one group in the Bundestag, no group is none."""
    if party == NO_GROUP:
        return ""
    party = _SUCCESSORS.get(party, party)
    return "CDU/CSU" if party in ("CDU", "CSU") and parliament in ("bt", "br") else party


def kin(one: str, other: str) -> bool:
    """Whether two party names don't contradict each other in one person: CDU in the Landtag, CDU/CSU in the Bundestag."""
    one, other = (_SUCCESSORS.get(party, party) for party in (one, other))
    return (
        not one or not other or one == other or {one, other} <= {"CDU", "CDU/CSU"} or {one, other} <= {"CSU", "CDU/CSU"}
    )


def in_terms(term: int | None, terms: str) -> bool:
    """Whether a term is one of `12-16 19`; unknown on either side counts as yes."""
    if term is None or not terms:
        return True
    ranges = (part.partition("-") for part in terms.split())
    return any(int(low) <= term <= int(high or low) for low, _, high in ranges)


def _groups(cell: str) -> tuple[str, ...]:
    return tuple(group.replace("_", " ") for group in cell.split())


@cache
def members() -> Mapping[str, tuple[dict[str, str], ...]]:
    """The rows of the lexicon of persons by folded name."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows("persons"):
        found[fold_name(row["name"])].append(row)
    return {name: tuple(entries) for name, entries in found.items()}


def member(key: str, parliament: str) -> dict[str, str] | None:
    """The lexicon's row for a folded name in a parliament, or of that state's government in the Bundesrat."""
    entries = members().get(key, ())
    own = [row for row in entries if row["parliament"] == parliament]
    return next(iter(own + [row for row in entries if parliament in row["land"].split()]), None)


@cache
def surnames() -> frozenset[str]:
    """The folded surnames of all persons of the lexicon."""
    return frozenset(name_parts(row["name"])[1] for row in rows("persons"))


@cache
def given_names() -> frozenset[str]:
    """First names as people bear them, folded."""
    lexicon = toml("given_names")
    listed = [name for key in lexicon for name in str(lexicon[key]).split()]
    return frozenset(ascii_fold(name) for name in listed + [row["name"].split()[0] for row in rows("persons")])


@cache
def usual_names() -> Mapping[tuple[str, str], str]:
    """(folded other name, parliament) → the usual name of the same person."""
    return {(fold_name(row["other"]), row["parliament"]): row["name"] for row in rows("other_names")}


@cache
def ids() -> Mapping[tuple[str, str], dict[str, str]]:
    """(folded name, parliament) → the row of ids in other data."""
    return {(fold_name(row["name"]), row["parliament"]): row for row in rows("person_ids")}


@cache
def namesakes() -> Mapping[tuple[str, str], tuple[Bearer, ...]]:
    """(folded name, parliament) → those who bear it."""
    found: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    for row in rows("namesakes"):
        bearer = Bearer(row["name"], row["mark"], _groups(row["groups"]), row["terms"], row["known"] == "yes")
        found[fold_name(row["name"]), row["parliament"]].append(bearer)
    return {key: tuple(bearers) for key, bearers in found.items()}


@cache
def tenures() -> Mapping[str, tuple[Tenure, ...]]:
    """All tenures by folded name, in the order of time."""
    found: dict[str, list[Tenure]] = defaultdict(list)
    for row in rows("tenures"):
        one = Tenure(*(row[column] for column in ("name", "parliament", "kind", "value", "party", "from", "to")))
        found[fold_name(one.name)].append(one)
    return {name: tuple(sorted(held, key=lambda t: t.since)) for name, held in found.items()}


@cache
def _by_surname() -> Mapping[str, tuple[Tenure, ...]]:
    found: dict[str, list[Tenure]] = defaultdict(list)
    for held in tenures().values():
        for one in held:
            if one.kind == "post":
                found[name_parts(one.name)[1]].append(one)
    return {surname: tuple(held) for surname, held in found.items()}


def _post_words(post: str) -> frozenset[str]:
    words = (word.removesuffix("innen").removesuffix("in") for word in post.casefold().split())
    return frozenset(stem for word in words for stem in stems(word))


def holder(post: str, parliament: str, day: str | None, surname: str = "") -> str | None:
    """The full name of the only one who held a post on a day, with that folded surname where one is given.

    A post without its portfolio (`Bundesminister`) is enough together with a surname. None where nobody is known.
    """
    wanted = _post_words(post)
    pool = _by_surname().get(surname, ()) if surname else _all_posts()
    if not day or not wanted:
        return None
    names = {
        held.name
        for held in pool
        if held.parliament == ("bt" if post.casefold().startswith("bundes") else parliament)
        and held.since <= day <= (held.until or "2025-12-31")
        and (wanted <= _post_words(held.value) if surname else wanted == _post_words(held.value))
    }
    return names.pop() if len(names) == 1 else None


@cache
def _all_posts() -> tuple[Tenure, ...]:
    return tuple(one for held in tenures().values() for one in held if one.kind == "post")
