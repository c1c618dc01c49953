"""Marks the names of a sentence of our own field where lexicons and the grammar of titles are certain of every one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any

from parlagraph.extract.actors import find_actors
from parlagraph.extract.actors.members import is_given_name, members
from parlagraph.extract.actors.titles import UPPER, is_post
from parlagraph.extract.facts import Mention
from parlagraph.extract.language.training.names.aligning import Span
from parlagraph.extract.language.training.names.nouns import Nouns
from parlagraph.extract.lexicon import toml

_WORD = re.compile(rf"(?<![\w-])[{UPPER}][\w’'-]*\.?", re.UNICODE)
_NAME_WORD = re.compile(
    rf"[{UPPER}][\w’'-]*|[{UPPER}]\.|von|zu|der|van|de|den|und|vom|zur|al|da|di|dos|del|la|le|ter|ten|El|Graf"
)
_OPENING = re.compile(r"(?:^|[.!?:;–—„“»«\"()\[\]/•…-]|\s\s|\d\.|\b[a-z]\))\s*$")
# hessischen (Landesregierung), sozialdemokratische (Fraktion)
_ADJECTIVE = re.compile(r"(?:(?<=\s)|^)(?P<stem>[\w-]+?)(?:e|en|er|es|em)\s$")
_SMALL_ADJECTIVES = frozenset(
    stem for stems in toml("states")["adjectives"].values() for stem in stems if stem[0].islower()
) | {"sozialdemokratisch", "christdemokratisch", "kommunistisch"}
_TITLED = re.compile(
    r"""(?:\b(?:Herrn?|Frau|Kolleg(?:e|en|in)|Abg\.|Abgeordnete[rn]?|Dr\.|Prof\.|[\w-]*(?:[Mm]inister|[Pp]räsident|[Kk]anzler|[Ss]ekretär
         |[Bb]ürgermeister|[Ss]enator|[Ll]andrat|[Kk]ommissar)(?:in|s|en)?)[ ]+)$""",
    re.VERBOSE,
)


@cache
def data(name: str) -> dict[str, Any]:
    """One of the data files beside this module."""
    return loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def word_list(name: str) -> frozenset[str]:
    """One of the lists of `plain_words.toml`."""
    return frozenset(data("plain_words")[name].split())


def places(*groups: str) -> list[str]:
    """The names of places of some groups."""
    return [word.replace("_", " ") for group in groups for word in data("places")[group].split()]


@cache
def countries() -> tuple[str, ...]:
    """States that stand without an article."""
    return (*(word.replace("_", " ") for word in toml("countries")["foreign"].split()), "Deutschland")


@cache
def _place_pattern() -> re.Pattern[str]:
    known = {
        *places("towns", "city_states", "world", "regions", "articled"),
        *countries(),
        *toml("countries")["de"],
        *toml("countries")["articled"],
    }
    longest_first = sorted((re.escape(name) for name in known), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(longest_first)})s?(?![\w*:]|-\w)")


@cache
def _party_pattern() -> re.Pattern[str]:
    """Every spelling of parties and groups, as they stand in brackets, too, where `find_actors` sees no mention."""
    known = set(word_list("bodies")) | {name.replace("_", " ") for name in word_list("parties")}
    for group in toml("groups")["group"]:
        known |= {group["name"], *group.get("spellings", ())}
    longest_first = sorted(
        (re.escape(name).replace(r"\ ", r"\s+") for name in known if len(name) > 2), key=len, reverse=True
    )
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(longest_first)})(?![\w/]|-\w)")


@cache
def surnames() -> frozenset[str]:
    """The surnames of all known members."""
    return frozenset(name.split()[-1] for name in members())


@cache
def name_words() -> frozenset[str]:
    """All words that known names and places are made of."""
    people = {word for name in members() for word in name.split() if word[0].isupper()}
    return frozenset(
        people | {word for name in places("towns", "world", "doubtful", "regions") for word in name.split()}
    )


def certain(text: str, nouns: Nouns) -> list[Span] | None:
    """The names of a sentence, in order, or None where one of its words may be a name that nobody is certain of."""
    spans: list[Span] = []
    for mention in find_actors(text):
        if mention.type == "person":
            if (span := _person(text, mention, nouns)) is None:
                return None
            spans.append(span)
        elif mention.type != "municipality" and (body := _body(text, mention)):
            spans.append(body)
    for pattern, label in ((_party_pattern(), "ORG"), (_place_pattern(), "LOC")):
        for found in pattern.finditer(text):
            if all(found.end() <= start or found.start() >= end for start, end, _ in spans):
                spans.append((found.start(), found.end(), label))
    spans.sort()
    return spans if _clean(text, spans, nouns) else None


def _person(text: str, mention: Mention, nouns: Nouns) -> Span | None:
    """The name without titles and posts; None where it is not certain."""
    parts = list(re.finditer(r"\S+", text[mention.start : mention.end]))
    at = len(parts)
    while at and _NAME_WORD.fullmatch(parts[at - 1].group().rstrip(",")) and not is_post(parts[at - 1].group()):
        at -= 1
    while at < len(parts) and (
        parts[at].group() in word_list("forms") or (parts[at].group()[0].islower() and not _noble(parts[at].group()))
    ):
        at += 1
    if at == len(parts):
        return None
    start = mention.start + parts[at].start()
    name = [word.group() for word in parts[at:]]
    titled = at > 0 or _TITLED.search(text, 0, start) is not None
    full = len(name) > 1 and is_given_name(name[0])
    noun = len(name) == 1 and name[0] not in surnames() and nouns.plain(name[0])
    return (start, mention.end, "PER") if (titled or full) and not noun else None


def _noble(word: str) -> bool:
    return word in word_list("particles")


# Landesregierung (von Hessen) | Ministerium (des Landes Hessen): the state is a place of its own
_OF_LAND = re.compile(r"\s(?:des Landes|des Freistaats|von|in)\s(?=\S+$)")
_FOREIGN = re.compile(r"[a-zäöü]\S+\s(?:Regierung|Parlament|Senat|Kabinett)\w*")


def _body(text: str, mention: Mention) -> Span | None:
    """An organisation with the adjective that tells whose it is; None for a body that is not named."""
    start, end = mention.start, mention.end
    if mention.type == "government" and (found := _OF_LAND.search(text, start, end)):
        end = found.start()
    phrase = text[start:end]
    several = mention.type == "party" and " und " in phrase
    if several or _FOREIGN.fullmatch(phrase) or phrase.split()[0] in ("Koalition", "Opposition"):
        return None
    if found := _ADJECTIVE.search(text, 0, start):
        own = found["stem"] in _SMALL_ADJECTIVES
        if own and (mention.type in ("government", "parliament") or phrase == "Fraktion"):
            return found.start("stem"), end, "ORG"
    return None if phrase in word_list("unnamed") else (start, end, "ORG")


def _clean(text: str, spans: list[Span], nouns: Nouns) -> bool:
    """Whether every capitalised word outside the names is a plain one."""
    return all(_plain(text, found, nouns) for found in _outside(text, spans))


def _outside(text: str, spans: list[Span]) -> Iterator[re.Match[str]]:
    for found in _WORD.finditer(text):
        if all(found.end() <= start or found.start() >= end for start, end, _ in spans):
            yield found


def _plain(text: str, found: re.Match[str], nouns: Nouns) -> bool:
    word = found.group().rstrip(".")
    if (
        len(word) == 1
        or word in word_list("no_names")
        or word in word_list("unnamed")
        or word in word_list("forms")
        or nouns.plain(word)
    ):
        return True
    if is_post(word) and word not in surnames():
        return True
    if _OPENING.search(text[: found.start()]) and nouns.opens(word) and word not in surnames():
        return True
    return word in word_list("address")
