"""The printed lines of a cleaned text: cleaning makes paragraphs of them, but heads and signatures are set in lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parlagraph.extract.model import Box, Document, Line

BLANKS_APART = 3
"""Without layout, so many blanks on end part two columns."""
# letters set apart: a word of four or more, and beside it also shorter ones
_SPACED = re.compile(r"(?<!\w)(?:\w[ \u00a0]){3,}\w(?!\w)")
_SPACED_SHORT = re.compile(r"(?<!\w)(?:\w[ \u00a0])+\w(?!\w)")


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line: a half-open range of `Document.text`, its words, block and page, its type if known.

    `joined` says that the line before ends in the middle of this line's first word.
    """

    start: int
    end: int
    text: str
    block: int
    page: int
    size: float | None = None
    bold: bool = False
    joined: bool = False

    @property
    def style(self) -> tuple[float, bool] | None:
        """Font size in half points and weight; None where the source has no layout."""
        return None if self.size is None else (round(self.size * 2) / 2, self.bold)


def printed_rows(document: Document) -> tuple[Row, ...]:
    """The lines that are not empty, in the text's order; lines of a text that was never cleaned are its own."""
    text = document.text
    cuts = sorted({0, len(text), *_line_starts(document), *(i + 1 for i, char in enumerate(text) if char == "\n")})
    starts = [block.start for block in document.blocks]
    lines = _Lines(document)
    rows: list[Row] = []
    for low, high in pairwise(cuts):
        words = text[low:high]
        start, end = low + len(words) - len(words.lstrip()), low + len(words.rstrip())
        if start >= end:
            continue
        page, line = lines.at(document.edits.source_of(start))
        rows.append(
            Row(
                start=start,
                end=end,
                text=text[start:end],
                block=bisect_right(starts, start) - 1,
                page=page,
                size=line.size if line else None,
                bold=line.bold if line else False,
                joined=start > 0 and start == low and not text[start - 1].isspace(),
            )
        )
    return tuple(rows)


def columns(document: Document, row: Row) -> tuple[Row, ...]:
    """The parts of a line that stand more than an em apart, as names in columns do; without layout, so many blanks."""
    cuts, last, before = [row.start], None, None
    for offset in range(row.start, row.end):
        if document.text[offset].isspace():
            continue
        source = document.edits.source_of(offset)
        box = _box(document, source) if row.size else None
        wide = box.x0 - last.x1 > (row.size or 0) if box and last else False
        if wide or (not row.size and before is not None and source - before > BLANKS_APART):
            cuts.append(offset)
        last, before = box, source
    parts = [(low, low + len(document.text[low:high].rstrip())) for low, high in pairwise([*cuts, row.end])]
    return tuple(replace(row, start=low, end=high, text=document.text[low:high]) for low, high in parts)


def words_of(rows: Sequence[Row]) -> str:
    """The words of some lines in one, a word that was broken between two lines joined."""
    words = ""
    for row in rows:
        words = rejoined(words + ("" if row.joined or not words else "\n") + row.text)
    return words


def rejoined(words: str) -> str:
    """Lines made one: the hyphen of a word that goes on in small letters is taken out, unless `und` follows."""
    return re.sub(r"\s*\n\s*", " ", re.sub(r"(?<=[a-zäöüß])-\s*\n\s*(?!und\b|oder\b|bzw)(?=[a-zäöüß])", "", words))


def _box(document: Document, source: int) -> Box | None:
    for page in document.pages:
        if source < len(page.text):
            return page.box(source)
        source -= len(page.text) + 1
    return None


def _line_starts(document: Document) -> list[int]:
    """Offsets in the text before which the source breaks the line."""
    source, found = document.source, []
    for before, after in pairwise(document.edits.copies):
        gap = source[before.source + before.length : after.source]
        if after.source < before.source or "\n" in gap or "\f" in gap:
            found.append(after.start)
    return found


class _Lines:
    """The lines of all pages by their place in `Document.source`."""

    def __init__(self, document: Document) -> None:
        self._starts: list[int] = []
        self._lines: list[tuple[int, Line]] = []
        self._pages: list[tuple[int, int]] = []
        at = 0
        for page in document.pages:
            self._pages.append((at, page.number))
            for line in page.lines:
                self._starts.append(at + line.start)
                self._lines.append((at + line.end, line))
            at += len(page.text) + 1

    def at(self, source: int) -> tuple[int, Line | None]:
        """The page number and the line of one source character."""
        page = self._pages[max(0, bisect_right(self._pages, (source, 1 << 30)) - 1)][1] if self._pages else 1
        index = bisect_right(self._starts, source) - 1
        if index >= 0 and source < self._lines[index][0]:
            return page, self._lines[index][1]
        return page, None


def unspaced(text: str) -> str:
    """Text without letter spacing: `A n t w o r t` is `Antwort`; two blanks part two words."""
    if not _SPACED.search(text):
        return re.sub(r"\s{2,}", " ", text)
    return re.sub(r"\s{2,}", " ", _SPACED_SHORT.sub(lambda found: re.sub(r"[ \u00a0]", "", found[0]), text))
