"""The names of parties and parliamentary groups: one canonical name for every spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from parlagraph.extract.lexicon import toml

NO_GROUP = "fraktionslos"
"""What papers print for a member without a group; a name in the lexicon, but no actor."""

_AROUND = re.compile(
    r"""
    ^ (?: (?:der|die|den|des|dem) \s+ )?
      (?: (?:Landtags|Bundestags|Bürgerschafts)? [Ff]raktion(?:en)? | Gruppe | Partei ) \s+
      (?: (?:der|die|des|von|vom|im) \s+ )?
    | ^ (?:der|den|des|dem) \s+
    | \s+ (?: im | in \s+ der ) \s+ (?:Landtag|Bundestag|Deutschen|Abgeordnetenhaus|Bürgerschaft) .* $
    | -? (?:Landtags|Bundestags|Bürgerschafts)? [Ff]raktion $
    """,
    re.VERBOSE,
)
"""`Fraktion der SPD`, `SPD-Landtagsfraktion`, `Fraktion DIE LINKE im Landtag …`: what stands around a group's name."""


def _key(text: str) -> str:
    """A spelling without what layout decides: case, blanks, dots."""
    return re.sub(r"[\s.]+", "", text).replace("’", "'").casefold()


@cache
def spellings() -> Mapping[str, str]:
    """Each spelling as it is printed, with the canonical name; plain words (`Grüne`, `Union`) are in `plain_words`."""
    found: dict[str, str] = {}
    for group in toml("groups")["group"]:
        if group["name"] != NO_GROUP:
            for spelling in (group["name"], *group.get("spellings", ())):
                found[spelling] = group["name"]
    return MappingProxyType(found)


@cache
def plain_words() -> Mapping[str, str]:
    """German words that name a group only behind an article or `Fraktion`, or in brackets, with the canonical name."""
    return MappingProxyType(
        {word: group["name"] for group in toml("groups")["group"] for word in group.get("words", ())}
    )


@cache
def _keys() -> Mapping[str, str]:
    return MappingProxyType({_key(spelling): name for spelling, name in (*plain_words().items(), *spellings().items())})


def canonical_group(text: str) -> str | None:
    """The canonical name of a party or group in any spelling, with or without `Fraktion`; None for anything else.

    `fraktionslos` is an answer: the member has no group.
    """
    words = " ".join(text.split()).strip(" ,;:()[]")
    for candidate in (words, _AROUND.sub("", words), _AROUND.sub("", _AROUND.sub("", words))):
        if name := _keys().get(_key(candidate.strip(" ,;:()[]"))):
            return name
    return None


def alternation(words: Mapping[str, str]) -> str:
    """A regular expression for any of the words, the longest first, any white space for a blank."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


def apart(words: Iterable[str], not_behind: str) -> str:
    """A regular expression for any of the words, the longest first, none right behind a character of the class `not_behind`.

    By initials, so that a search over a text skips to the letters that begin one.
    """
    by_initial: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        by_initial.setdefault(re.escape(word[0]), []).append(re.escape(word[1:]).replace(r"\ ", r"\s+"))
    return "|".join(rf"{one}(?<![{not_behind}]{one})(?:{'|'.join(rests)})" for one, rests in by_initial.items())


@cache
def group_pattern() -> re.Pattern[str]:
    """Every spelling of a group as a word of its own, the words `Fraktion der` before it left out; group `group`."""
    words = apart(spellings(), r"\w/")
    return re.compile(rf"(?P<group>{words})(?![\w/]|-\w)")
