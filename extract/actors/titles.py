"""The grammar of titles and posts before a person's name, from the lexicon of posts."""

from __future__ import annotations

import re
from functools import lru_cache

from parlagraph.extract.inflection import adjective
from parlagraph.extract.lexicon import toml

UPPER = r"A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĻŁŃŅŇŌŐŘŚŞȘŠŢȚŤŪŮŰŲŹŻŽ"
"""The capital letters that names in German papers begin with, for a character class."""


def _words(name: str) -> list[str]:
    return [str(word) for word in toml("posts")[name]]


def _any(words: list[str]) -> str:
    escaped = (re.escape(word).replace(r"\ ", r"\s?") for word in sorted(words, key=len, reverse=True))
    return "|".join(escaped)


def _inflected(noun: str) -> str:
    """One post in every case, gender and number: `Ministerin`, `Staatssekretärs`, `Abgeordneten`, `Rätin`.

    The pattern begins with the noun's first letter.
    """
    if noun.lower().endswith(("gter", "eter", "nder", "iger")):
        return re.escape(noun[:-1]) + "[rnms]?"
    stem = re.escape(noun)
    feminine = {"rat": "rätin", "anwalt": "anwältin", "chef": "chefin"}
    for ending, female in feminine.items():
        if noun.endswith(ending):
            return f"{stem.removesuffix(ending)}{ending[0]}(?:{ending[1:]}(?:e?s)?|{female[1:]})"
    if noun.endswith("e"):
        return f"{stem[:-1]}(?:e[ns]?|in)"
    return f"{stem}(?:e?s|e?n|in|innen)?"


ACADEMIC = rf"(?:(?:{_any(_words('academic'))})\s*)"
"""One academic title with the blank behind it: `Dr. `, `h. c. `."""
FORMER = rf"(?:\s*,?\s+(?:{_any(_words('former'))}))"
"""What says that a post was held before: ` a. D.`."""
PARTICLE = rf"(?:{_any(_words('particles'))})"
"""A small word in a surname: `von`, `Graf`, `de`."""

GAP = r"[ \u00a0\u202f]"
_LETTER = r"[^\W\d_]"
_REST = rf"{_LETTER}+(?:[-‐‑’'][{UPPER}]?{_LETTER}+)*"
NAME = rf"(?:(?:[OD]['’])?[{UPPER}]{_REST})"
"""One word of a name: `Anna-Lena`, `O'Brien`."""
NAME_APART = rf"(?:[{UPPER}](?<![\w-].)(?:(?<=[OD])['’][{UPPER}])?{_REST})"
"""A word of a name not behind another's letters; the capital letter comes first, which a search skips to."""
INITIAL = rf"(?:[{UPPER}]\.(?:[ -]?[{UPPER}]\.)*)"
SURNAME = rf"(?:(?:{PARTICLE}{GAP}){{1,3}}{NAME})"
"""A surname with its particles: `von der Heide`."""
ADDRESS = r"(?:(?:Herrn?|Frau)\s+(?:Abg\.\s+)?)"

# each by its first letter alone, which is tried first: `[mM](?i:inister…)`
_TAILS = "|".join(f"[{tail[0].lower()}{tail[0].upper()}](?i:{_inflected(tail)[1:]})" for tail in _words("tails"))
_LONGEST_FIRST = "|".join(_inflected(post) for post in sorted(_words("posts"), key=len, reverse=True))
POST = rf"(?:{_LONGEST_FIRST}|[{UPPER}][\w-]*?(?:{_TAILS}))"
"""A post in any form, compounds too: `Ministerin`, `Innensenators`, `RWE-Chef`."""
_ADJECTIVE = rf"(?:(?:{_any(_words('adjectives'))})e?[rnms]?\s+)"

# Präsidenten (des Landtags) | Ministerin (für Heimat, Kommunales und Bau)
_ITEM = (
    rf"(?:(?:[a-zäöü]{{4,}}(?:en|er|es|e)\s+)?[{UPPER}][\w-]*(?:,?\s+(?:und\s+|sowie\s+|für\s+|des\s+|der\s+|in\s+)*)?)"
)
_OF = rf"(?:\s+(?:des|der|für|von)\s+{_ITEM}{{1,9}}?)"

BEFORE_NAME = re.compile(
    rf"""(?<![\w-])(?:
        (?:{_ADJECTIVE}?{POST}\s+(?:und|beim|bei\s+de[rm])\s+)?{_ADJECTIVE}{{0,2}}{POST}{FORMER}?{_OF}?\s+{ADDRESS}?{ACADEMIC}*
      | (?:{ADDRESS}|Abg\.\s+)(?:{POST}{FORMER}?\s+)?{ACADEMIC}*
      | {ACADEMIC}+
    )$""",
    re.VERBOSE,
)
"""All titles that end where a name begins: `Vizekanzler `, `Präsidenten des Landtags Herrn `, `Dr. h. c. `."""

TITLES = rf"""
    (?: {_ADJECTIVE}{{0,2}}{POST}{FORMER}?\s+{ADDRESS}?{ACADEMIC}*
      | (?:{ADDRESS}|Abg\.\s+)(?:{_ADJECTIVE}?{POST}{FORMER}?\s+)?{ACADEMIC}*
      | (?:Dr\.|Prof\.)\s+{ACADEMIC}* )"""
"""Titles that make a name of the word behind them, for a verbose pattern: `Ministerin `, `Herr Dr. `."""

_IS_POST = re.compile(POST)
_FIRST_POST = re.compile(rf"(?P<adjective>{_ADJECTIVE})?(?P<post>{POST})")
_ENDINGS = ("", "s", "es", "en", "n", "m", "e")


_HIGH_POSTS = (
    "präsident", "minister", "kanzler", "kommissar", "bürgermeister", "generalsekretär", "botschafter", "könig", "armeechef",
)  # fmt: skip
_HIGH_POST = rf"(?i:{'|'.join(_HIGH_POSTS)})"
_HIGH = re.compile(rf"{_HIGH_POST}\w*\s+$")
_NAMES_HIGH = re.compile(rf"{_HIGH_POST}\w*\s+[{UPPER}]")


def is_high(titles: str) -> bool:
    """Whether titles end with a post of state, which foreigners with names that no list has may hold.

    >>> is_high("Staatspräsident "), is_high("Herr ")
    (True, False)
    """
    return _HIGH.search(titles) is not None


def names_high_post(text: str) -> bool:
    """Whether a text has a post of state with a capitalised word behind it."""
    lower = text.lower()
    return any(post in lower for post in _HIGH_POSTS) and _NAMES_HIGH.search(text) is not None


@lru_cache(maxsize=4096)
def is_post(word: str) -> bool:
    """Whether a word is a post or title by itself (`Präsidentin`)."""
    return _IS_POST.fullmatch(word) is not None


def post_of(titles: str) -> str | None:
    """The post in the titles before a name, in the nominative.

    None where there are only forms of address or degrees, or where it may be a man's or a woman's (`Abgeordneten`).
    """
    words = re.sub(rf"^(?:{ADDRESS}|Abg\.\s*)", "", " ".join(titles.split()) + " ")
    words = re.sub(rf"(?:(?<=\s)|^)(?:{ADDRESS})?(?:{ACADEMIC})*$", "", words).strip(" ,")
    found = _FIRST_POST.match(words)
    if found is None:
        return None
    post = _nominative(found["post"])
    if post is None:
        return None
    opening = (
        f"{adjective(found['adjective'].strip(), 'f' if post.endswith('in') else 'm')} " if found["adjective"] else ""
    )
    return opening + post + words[found.end("post") :]


def _nominative(post: str) -> str | None:
    """`Staatssekretärs` → `Staatssekretär`; feminine forms stay, `Abgeordneten` may be either and is None."""
    known = (*_words("posts"), *_words("tails"))
    for ending in _ENDINGS:
        bare = post.removesuffix(ending) if post.endswith(ending) else ""
        if bare and bare.endswith(known):
            return bare
    return None if post.endswith("en") else post
