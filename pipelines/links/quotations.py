"""Quotations in a text: whether a place lies in one, and the work that it is taken from, by its lead-in and note."""

from __future__ import annotations

import re

_REACH = 3000
_LEAD = 250
_OPENING, _CLOSING = re.compile(r"[„»]"), re.compile(r"[“”«]")
# what a lead-in calls the work that it quotes: im Koalitionsvertrag heißt es, laut dem Gutachten der …
_WORK = re.compile(
    r"""\b(?: Koalitions(?:vertrag|vereinbarung) | \w*[Vv]ertrag | \w*[Vv]ereinbarung | \w*[Gg]utachten | Studie
    | \w*[Bb]ericht | Positionspapier | Eckpunkte(?:papier)? | Urteil | Pressemitteilung | Regierungserklärung
    | Rede | Interview | Stellungnahme | Richtlinie | \w*[Pp]rogramm | \w*[Kk]onzept | Beschluss ) (?:s|es|e|n|en)?\b""",
    re.VERBOSE,
)
# S. 17, Zeilen 737-745 …   (abrufbar unter: …)   zuletzt abgerufen …
_BEHIND_TITLE = re.compile(
    r",?\s*\b(?:S\.\s*\d|Seiten?\s+\d|Rn\.|Z(?:eilen?)?\.?\s+\d)|\s*\((?:abrufbar|online|https?)|\s+https?:"
)
_SAME_WORK = 8
"""So many first letters of a work's kind are the same in lead-in and note: Koalition[svertrag], Koalition[svereinbarung]."""
_LONGEST_TITLE = 200


def opened_at(text: str, start: int) -> int | None:
    """Where the quotation that an offset lies in was opened, None if it lies in none."""
    before = text[max(0, start - _REACH) : start]
    opened = max((match.start() for match in _OPENING.finditer(before)), default=-1)
    closed = max((match.start() for match in _CLOSING.finditer(before)), default=-1)
    return start - len(before) + opened if opened > closed else None


def is_quoted(text: str, start: int) -> bool:
    """Whether an offset lies between quotation marks that opened before it in the same paper and have not closed.

    >>> is_quoted("Der Vertrag sagt: „Das Land baut Schulen.“", 25), is_quoted("„Nein“, und das Land baut.", 12)
    (True, False)
    """
    return opened_at(text, start) is not None


def work_quoted(text: str, start: int, notes: int | None) -> str | None:
    """The work that a quotation is taken from, as a footnote names it; None where lead-in and notes do not agree.

    `notes` is where the footnotes begin. A note is the quotation's own if it names the same kind of work.
    """
    opened = opened_at(text, start)
    if opened is None or notes is None:
        return None
    lead = text[max(0, opened - _LEAD) : opened]
    named = [match.group() for match in _WORK.finditer(lead)]
    if not named or not lead.rstrip().endswith((":", ",", "–")):
        return None
    kind = named[-1][:_SAME_WORK].casefold()
    titles = {
        _BEHIND_TITLE.split(note, maxsplit=1)[0].strip(" ,;.")[:_LONGEST_TITLE]
        for note in text[notes:].split("\n")
        if kind in note.casefold()
    }
    return titles.pop() if len(titles) == 1 else None
