"""The evidence of a link read back: the words at both ends, with page and place."""

from __future__ import annotations

import re
from dataclasses import dataclass

# 73 Projekte: „Es sind 73 Projekte.“ (S. 3) [120:143]
_SIDE = re.compile(
    r"""
    ^ (?: (?P<note> [^„]*? ) : \s )?
    „ (?P<words> .* ) “
    (?: \s \( S\.\s (?P<page> \d+ ) \) )?
    (?: \s \[ (?P<start> \d+ ) : (?P<end> \d+ ) \] )? $
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Quote:
    """The words at one end of a link; `span` are their offsets where they are no fact's, `note` what both ends share."""

    words: str | None
    page: int | None = None
    span: tuple[int, int] | None = None
    note: str | None = None


def both(evidence: str | None) -> tuple[Quote, Quote]:
    """The source's and the target's end.

    >>> both("Frage 2: „Ja, 73.“ (S. 3) ↔ „Wie viele?“ (S. 1) [9:19]")[1]
    Quote(words='Wie viele?', page=1, span=(9, 19), note=None)
    """
    source, _, target = (evidence or "").partition(" ↔ ")
    return _quote(source), _quote(target)


def _quote(side: str) -> Quote:
    match = _SIDE.match(side)
    if match is None:
        return Quote(side or None)
    span = (int(match["start"]), int(match["end"])) if match["start"] else None
    return Quote(match["words"], int(match["page"]) if match["page"] else None, span, match["note"])
