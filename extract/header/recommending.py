"""Which committees recommend something to the Bundesrat: its paper names them line by line, not in the head."""

from __future__ import annotations

import re

from parlagraph.extract.offsets import Span

_COMMITTEE = r"(?: (?: [A-ZÄÖÜ]\w+er \s+ )? Ausschuss \s+ für \b | [A-ZÄÖÜ]\w*ausschuss \b )"
# Der federführende Ausschuss für Kulturfragen (K), der Rechtsausschuss (R) und der Finanzausschuss (Fz)
# empfehlen dem Bundesrat
_RECOMMENDS = re.compile(
    rf"""
    \b Der \s+ (?: federführende \s+ )? (?= {_COMMITTEE} ) (?P<who> [^.;:]{{5,900}}? )
    \s+ (?: empfiehlt | empfehlen | schlägt | schlagen ) \s+ dem \s+ Bundesrat \b
    """,
    re.VERBOSE,
)
_NEXT = re.compile(
    rf"\s* (?: , | ,?\s+ und | ,?\s+ sowie ) \s+ der \s+ (?: federführende \s+ )? (?= {_COMMITTEE} )", re.VERBOSE
)
_NAME = re.compile(rf"{_COMMITTEE} [\w ,-]*", re.VERBOSE)
_CODE = re.compile(r"\s*\([^()]*\)")


def recommending(text: str, start: int) -> tuple[tuple[str, ...], Span] | None:
    """The committees' full names in order, the leading one first, and where they are named.

    `text` is read from `start` on; None where no committee recommends anything.
    """
    leading: list[str] = []
    others: list[str] = []
    places: list[tuple[int, int]] = []
    for found in _RECOMMENDS.finditer(text, start):
        names = [name for part in _NEXT.split(found["who"]) if (name := _name(part))]
        if names:
            places.append(found.span("who"))
        if re.match(r"Der\s+federführende\b", found[0]):
            leading += names[:1]
        others += names
    if not places:
        return None
    return tuple(dict.fromkeys((*leading, *others))), Span(places[0][0], places[-1][1])


def _name(words: str) -> str | None:
    bare = " ".join(_CODE.sub("", words).split()).strip(" ,")
    return bare if _NAME.fullmatch(bare) else None
