"""Who is known by name: given names, members of parliament, and what a surname may be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from parlagraph.extract.actors.bodies import head_of
from parlagraph.extract.actors.titles import is_post
from parlagraph.extract.groups import canonical_group
from parlagraph.extract.lexicon import rows, toml
from parlagraph.extract.model import Header

_RENAMED = {"PDS", "DIE LINKE"}
_LAST_TERM_OF_THE_PDS = 15
_HYPHEN = re.compile(r"[-‐‑]")


@cache
def _given_names() -> tuple[frozenset[str], frozenset[str]]:
    """Given names that are no other word, and all given names."""
    lexicon = toml("given_names")
    names = {row["name"].split()[0] for row in rows("persons")} | set(lexicon["names"].split())
    ambiguous = set(lexicon["ambiguous"].split())
    return frozenset(names - ambiguous), frozenset(names | ambiguous)


@lru_cache(maxsize=20_000)
def is_given_name(word: str) -> bool:
    """Whether a word is a given name and hardly anything else; double names count where each part is one."""
    sure, possible = _given_names()
    parts = _HYPHEN.split(word)
    return word in sure or (len(parts) > 1 and all(part in possible for part in parts))


def may_be_given_name(word: str) -> bool:
    """Whether a word is a given name, though perhaps another word as well (`Wolf`, `Victoria`)."""
    return word in _given_names()[1]


@cache
def members() -> Mapping[str, tuple[dict[str, str], ...]]:
    """The known members and office holders by full name; several rows where they sat in several parliaments."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows("persons"):
        found.setdefault(row["name"], []).append(row)
    return MappingProxyType({name: tuple(entries) for name, entries in found.items()})


@cache
def _by_surname() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in members():
        found.setdefault(name.split()[-1], set()).add(name)
    return MappingProxyType({surname: frozenset(names) for surname, names in found.items()})


@cache
def _double_surnames() -> frozenset[str]:
    words = (name.split() for name in members())
    return frozenset(" ".join(name[-2:]) for name in words if len(name) > 2 and not is_given_name(name[-2]))


def is_double_surname(words: str) -> bool:
    """Whether two words or a noble's name are known as one surname (`Schulze Föcking`, `Graf Lambsdorff`)."""
    return words in _double_surnames() or words.split()[0] in (
        "Freiherr",
        "Freifrau",
        "Graf",
        "Gräfin",
        "Prinz",
        "Baron",
    )


@cache
def _no_noun() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(toml('given_names')['noun_endings'])})$|^(?:bundes|landes|staats)\w{{5,}}$")


@cache
def _never() -> frozenset[str]:
    countries = toml("countries")
    states = [name.replace("_", " ") for name in countries["foreign"].split()] + ["Deutschland", *countries["de"]]
    return frozenset([*toml("given_names")["never"].split(), *states, *(f"{state}s" for state in states)])


@lru_cache(maxsize=20_000)
def can_be_surname(word: str) -> bool:
    """Whether a capitalised word may be a surname: no function word, group, body, post, no noun by its ending."""
    last = word.split()[-1]
    if last in _by_surname():
        return last not in _never()
    if last in _never() or len(last) < 2 or (last.isupper() and len(last) < 5):
        return False
    if "-" not in last and _no_noun().search(last.lower()):
        return False
    return canonical_group(last) is None and not is_post(last) and head_of(last) is None


def is_surname(word: str) -> bool:
    """Whether somebody in the lexicon bears a surname."""
    return word in _by_surname()


@lru_cache(maxsize=20_000)
def is_no_name(word: str) -> bool:
    """Whether a capitalised word stands beside names and is surely none (`MdL`, `Vorsitzende`, `SPD`)."""
    return word in _never() or is_post(word) or canonical_group(word) is not None


_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_ENDING = re.compile(r"(?:en|er|es|em|e|n|s)$")


@cache
def _noun_stems() -> frozenset[str]:
    return frozenset(row["stem"] for row in rows("common_nouns"))


@lru_cache(maxsize=20_000)
def is_common_noun(word: str) -> bool:
    """Whether papers use a capitalised word as a noun (`Stellung`, `Anfang`); some surnames are such, too (`Koch`)."""
    plain = word.lower().translate(_PLAIN)
    return plain in _noun_stems() or _ENDING.sub("", plain) in _noun_stems() or bool(_no_noun().search(word.lower()))


def full_name(surname: str, header: Header) -> str | None:
    """The full name of the only member or office holder of a surname in the paper's parliament and term; else None."""
    names = _by_surname().get(surname.split()[-1], frozenset())
    here = {name for name in names if any(_serves(entry, header) for entry in members()[name])}
    return here.pop() if len(here) == 1 else None


def party_of(name: str, header: Header) -> str | None:
    """A member's group in the paper's parliament and term; None where it is unknown or there are several."""
    entries = [entry for entry in members().get(name, ()) if _serves(entry, header)]
    groups = {group.replace("_", " ") for entry in entries for group in entry["groups"].split()}
    if groups == _RENAMED and header.parliament == "bt" and header.term is not None:
        return "PDS" if header.term <= _LAST_TERM_OF_THE_PDS else "DIE LINKE"
    return groups.pop() if len(groups) == 1 else None


def _serves(entry: dict[str, str], header: Header) -> bool:
    if header.parliament is None:
        return False
    if header.parliament in entry["land"].split():
        return True
    return entry["parliament"] == header.parliament and (header.term is None or _in_terms(header.term, entry["terms"]))


def _in_terms(term: int, terms: str) -> bool:
    if not terms:
        return True
    ranges = (part.partition("-") for part in terms.split())
    return any(int(low) <= term <= int(high or low) for low, _, high in ranges)
