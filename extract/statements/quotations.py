"""Quotations in a text, the words that lead to them and the source that may follow."""

from __future__ import annotations

import re

from parlagraph.extract.offsets import Span

_QUOTED = re.compile(r"„[^„“”]{20,6000}[“”]|»[^»«]{20,6000}«|“[^“”]{20,6000}”|\"[^\"\n]{20,3000}\"")
# …“ (Drucksache 5/12, S. 3).
CITED = re.compile(r"\s*\([^()]*\)\W*")
"""What may follow a quotation within its sentence: the place it is taken from."""

# Dr. Muster | Minister a. D. | S. 3: a full stop that ends no sentence
_NO_END = re.compile(r"(?:\b(?:Dr|Prof|Nr|Abs|Art|St|vgl|bzw|ca|Mio|Mrd|Sen|Hrsg)|\b[A-Za-z]|\d)$")


def quotations(text: str) -> list[Span]:
    """The ranges of quotations long enough to hold a sentence, marks included."""
    return [Span(*match.span()) for match in _QUOTED.finditer(text)]


def lead_start(text: str, at: int) -> int:
    """Where the sentence begins that leads to a quotation at `at`."""
    line = text.rfind("\n", 0, max(0, at - 2)) + 1
    stop = text.rfind(". ", line, at)
    while stop >= 0 and _NO_END.search(text, line, stop):
        stop = text.rfind(". ", line, stop)
    return max(line, stop + 1)
