"""A motion that is printed with the ministry's answer to it: where the answer begins, and what it repeats of the motion."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parlagraph.extract.model import Context
from parlagraph.extract.offsets import Span

# Mit Schreiben vom 3. Mai 2022 Nr. 5-0141 nimmt das Ministerium für Verkehr zu dem Antrag wie folgt Stellung:
_TAKES_STAND = re.compile(
    r"""
    \b nimmt \s+ (?:das|der|die) \s+ [^:]{3,300}? \b zu \s+ (?:dem|diesem) \s+ Antrag \s+ (?:[^:]{0,60}\s)? Stellung \s* :? \s* $
    """,
    re.VERBOSE,
)
SHORTEST_REPEAT = 12
"""Fewer letters than that are in an earlier part of the paper by chance."""


def answer_to_motion(text: str, context: Context) -> Span | None:
    """From the sentence that says who answers the motion to the end; None where no answer is printed."""
    if context.header.kind not in ("antrag", "dringlichkeitsantrag"):
        return None
    for block in context.blocks:
        if block.start >= context.header.head_end and _TAKES_STAND.search(text, block.start, block.end):
            return Span(block.start, len(text))
    return None


def repeated(text: str, context: Context) -> Iterator[Span]:
    """The blocks of the answer that print the motion's own words again, and the sentence that leads to it."""
    answer = answer_to_motion(text, context)
    if answer is None:
        return
    before = _letters(text[: answer.start])
    for block in context.blocks:
        words = _letters(text[block.start : block.end])
        again = len(words) >= SHORTEST_REPEAT and words in before
        if block.start == answer.start or (block.start > answer.start and again):
            yield Span(block.start, block.end + 1)


def _letters(words: str) -> str:
    return "".join(re.findall(r"[^\W\d_]+", words)).lower()
