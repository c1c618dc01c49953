"""Whether words stand in the text of a law, where `des vergangenen Jahres` is no year in particular."""

from __future__ import annotations

import re

from parlagraph.extract.dates.calendar import Point
from parlagraph.extract.dates.grammar import Atom
from parlagraph.extract.model import Context

_BILLS = frozenset(("gesetzentwurf", "aenderungsantrag", "beschlussempfehlung", "stellungnahme"))
# Rules whose atoms are counted from the day of the paper.
_DEICTIC = frozenset(("relative", "this_year", "of_unit", "near", "this_years", "short_year"))
# § 3   „(2) Die Höhe …   Artikel 4
_OPENING = re.compile(r"[„‚\"'’]?\s?(?:\(\d{1,2}[a-z]?\)\s|§\s?\d|Art(?:ikel|\.)\s\d+\s)")


def general(text: str, atom: Atom, context: Context) -> bool:
    """Whether an atom stands in a paragraph of a bill's own law, so that it can't be counted from the paper's day."""
    if context.header.kind not in _BILLS or atom.rule not in _DEICTIC or atom.first in (None, Point()):
        return False
    block = next((block for block in context.blocks if block.start <= atom.start < block.end), None)
    return block is not None and _OPENING.match(text, block.start) is not None
