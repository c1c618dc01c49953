"""Interjections in protocols, `(Beifall bei der SPD)`: paragraphs of their own, around which a speaker's sentence goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # paragraphs are made with the help of this module
    from parlagraph.extract.cleaning.paragraphs import Paragraph

_DASHES = "–—‒−-"
_ENDS = re.compile(r"[.!?:;…][“”\"»«’')\]]*$")
_SHOUTED = re.compile(
    r"""
    \( (?: (?:\w+(?:er|es|e|t)\ ){0,2}                                  # Anhaltender lebhafter Beifall, Vereinzelt Beifall
           (?: Beifall | Zurufe? | Heiterkeit | Lachen | Unruhe | Widerspruch | Zustimmung | Glocke | Gong | Oho
             | (?:Zwischen|Gegen)rufe? | Unterbrechung ) \b
         | Abg\.\ | (?:Minister|Staatssekretär|Senator)\w*\ [^():]{3,60}:
         | [A-ZÄÖÜ][^():\[\]]{3,60}\ (?:\([^()]{2,30}\)|\[[^\[\]]{2,30}\])\ ?: )  # Florian Muster (SPD): Genau! | [SPD]
    """,
    re.VERBOSE,
)


def opens_interjection(text: str) -> bool:
    """Whether a line begins as an interjection does."""
    return _SHOUTED.match(text) is not None


def is_interjection(text: str) -> bool:
    """Whether a text is one bracket, closed at its end, that says what the house did or who called what."""
    if not opens_interjection(text) or not text.endswith(")"):
        return False
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return at == len(text) - 1
    return False


def around_interjections(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """A sentence that interjections cut in two made one again, the interjections behind its paragraph.

    It is certain where the words before are no whole clause and those behind go on in small letters, or both have a dash.
    """
    found: list[Paragraph] = []
    for paragraph in paragraphs:
        at = len(found)
        while at and is_interjection(found[at - 1].text):
            at -= 1
        if 0 < at < len(found) and _goes_on(found[at - 1], paragraph):
            found[at - 1].rows += paragraph.rows
        else:
            found.append(paragraph)
    return found


def _goes_on(before: Paragraph, after: Paragraph) -> bool:
    if before.kind not in ("paragraph", "item") or after.kind not in ("paragraph", "item") or before.rows[0].cell:
        return False
    first, last = after.text, before.text
    if last[-1] in _DASHES and first[0] in _DASHES:
        return True
    return first[0].islower() and not after.label and not _ENDS.search(last)
