"""Exchanges names in marked sentences for others, so that the model learns where names stand and not which there are."""

from __future__ import annotations

import re
from functools import cache
from random import Random

from parlagraph.extract.language.training.names import invent
from parlagraph.extract.language.training.names.aligning import Span
from parlagraph.extract.language.training.names.certain import countries, data, places, surnames

RATES = {"PER": 0.7, "LOC": 0.5, "group": 0.3, "body": 0.4, "bare": 0.12, "upper": 0.02, "brackets": 0.3}
"""How often a name is exchanged, by kind; `bare`: how often what stands before a family name goes; `upper`: names in capitals."""

_BEFORE = re.compile(
    r"(?:\b(?:(?:Herrn?|Frau|Kolleg(?:e|en|in)|Abg\.|Abgeordnete[rn]?|Dr\.|Prof\.|Minister(?:in|s)?|Staatsminister(?:in|s)?)[ ]+)+)$"
)
_FIELD = re.compile(r"(?P<head>\b\w*(?:[Mm]inisterium|[Aa]ussch(?:uss|uß))(?:s|es)?) für .*")
_COMPOUND = re.compile(r"(?P<part>[A-ZÄÖÜ]\w+?)(?P<head>(?:ministerium|ausschuss)(?:s|es)?)")
_BRACKETS = re.compile(r"\(([^()\[\]]{2,25})\)(?=:)")


@cache
def _places_by_group() -> tuple[frozenset[str], ...]:
    return (
        frozenset(places("towns", "city_states")),
        frozenset(places("world")),
        frozenset(countries()),
        frozenset(places("regions")),
    )


@cache
def _groups() -> frozenset[str]:
    return frozenset(data("contexts")["words"]["groups"])


def varied(text: str, spans: list[Span], rng: Random, known: dict[str, str]) -> tuple[str, list[Span]]:
    """The sentence with some names exchanged; `known` keeps who became whom within a passage."""
    new, moved, at = "", [], 0
    upper = rng.random() < RATES["upper"]
    for start, end, label in spans:
        words = text[start:end]
        new += text[at:start]
        if label == "PER" and " " not in words and rng.random() < RATES["bare"]:
            new = _BEFORE.sub("", new)
        words = known.setdefault(f"{label} {words}", _exchanged(words, label, rng))
        words = words.upper() if upper and label == "PER" else words
        moved.append((len(new), len(new) + len(words), label))
        new += words
        at = end
    new += text[at:]
    if rng.random() < RATES["brackets"]:
        new = _BRACKETS.sub(r"[\1]", new)
    return new, moved


def _exchanged(words: str, label: str, rng: Random) -> str:
    if label == "PER":
        return _person(words, rng) if rng.random() < RATES["PER"] else words
    if label == "LOC":
        return _place(words, rng) if rng.random() < RATES["LOC"] else words
    return _body(words, rng)


def _person(words: str, rng: Random) -> str:
    if " " in words:
        return invent.full_name(rng) if rng.random() < 0.93 else invent.surname(rng)
    other = invent.surname(rng)
    return (
        invent.genitive(other)
        if words.endswith("s") and words[:-1] in surnames() and words not in surnames()
        else other
    )


def _place(words: str, rng: Random) -> str:
    for group in _places_by_group():
        for ending in ("", "s"):
            if words.endswith(ending) and words.removesuffix(ending) in group:
                choices = sorted(group) if rng.random() < 0.85 else places("doubtful", "towns")
                other = rng.choice(choices)
                return other + ending if not other.endswith(("s", "z", "x", "ß", ")")) or not ending else words
    return words


def _body(words: str, rng: Random) -> str:
    if words in _groups():
        return invent.group(rng) if rng.random() < RATES["group"] else words
    if rng.random() >= RATES["body"]:
        return words
    if found := _FIELD.fullmatch(words):
        return f"{found['head']} für {invent.field(rng)}"
    if found := _COMPOUND.fullmatch(words):
        kind = "ministries" if "minist" in found["head"] else "committees"
        return f"{invent.word(rng, kind)}{found['head']}"
    return invent.short(rng) if words.isupper() and 2 < len(words) < 6 and words != "NATO" else words
