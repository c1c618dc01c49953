"""Rows and blocks to text: each character is copied, or dropped for a reason that is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from parlagraph.extract.cleaning.footnotes import Mark, Note
from parlagraph.extract.cleaning.hyphens import joint
from parlagraph.extract.cleaning.inline import Repair, repairs
from parlagraph.extract.cleaning.paragraphs import Paragraph
from parlagraph.extract.cleaning.rows import Row
from parlagraph.extract.model import Block
from parlagraph.extract.offsets import Composer, EditMap

WORD = re.compile(r"\w+(?:-\w+)*")


class Writer:
    """Writes paragraphs and notes into a text and keeps its blocks; `marks` are the footnote marks by row."""

    def __init__(self, source: str, marks: Mapping[int, Sequence[Mark]]) -> None:
        self._source = source
        self._marks = marks
        self._composer = Composer(source)
        self._blocks: list[Block] = []
        self._anchors: list[tuple[str, int, int]] = []
        self._pending = ""
        self._start: int | None = None

    def drop(self, row: Row, step: str) -> None:
        """Leave a row out."""
        self._composer.drop(row.start, row.end, step)

    def paragraph(self, paragraph: Paragraph) -> None:
        """Write a block of the running text."""
        start = self._rows(paragraph.rows, 0)
        if start is not None:
            self._blocks.append(Block(start, self._composer.length, paragraph.kind, paragraph.label, paragraph.level))

    def note(self, note: Note) -> None:
        """Write a footnote, bound to the place of its mark."""
        first = note.rows[0]
        self._composer.drop(first.start, first.start + note.label_length, "footnote_mark")
        start = self._rows(note.rows, note.label_length)
        if start is not None:
            self._blocks.append(Block(start, self._composer.length, "footnote", note.label, 0, self._anchor(note)))

    def finish(self) -> tuple[str, EditMap, tuple[Block, ...]]:
        """The text, its map and its blocks; what is left of the source by now is white space."""
        self._composer.drop_rest("line_break")
        text, edits = self._composer.finish()
        return text, edits, tuple(self._blocks)

    def _anchor(self, note: Note) -> int | None:
        """Where the note's mark stood: the last one with its label on its page, else on the page before, else after."""
        page = note.rows[0].page
        near = [(at_page, offset) for label, at_page, offset in self._anchors if label == note.label]
        for wanted in (page, page - 1, page + 1):
            for at_page, offset in near:
                if at_page == wanted:
                    return offset
        return None

    def _rows(self, rows: Sequence[Row], skip: int) -> int | None:
        """Write rows as one block; its start in the text, None if nothing of them is left."""
        self._pending = "\n" if self._composer.length else ""
        self._start = None
        for at, row in enumerate(rows):
            start, end, between = row.start + (skip if at == 0 else 0), row.end, ""
            if at + 1 < len(rows):
                following = rows[at + 1]
                same = row.cell == following.cell
                gone, between = joint(row.text, following.text, self._words.__contains__) if same else (0, " ")
                if gone and end - gone >= start:
                    self._composer.drop(end - gone, end, "hyphen")
                    end -= gone
            self._row(row, start, end)
            if self._start is not None:
                self._pending += between
        return self._start

    def _row(self, row: Row, start: int, end: int) -> None:
        at = start
        for repair, labels in self._changes(row):
            low, high = row.start + repair.start, row.start + repair.end
            if low < at or high > end:
                continue
            self._copy(at, low)
            self._composer.drop(low, high, repair.step)
            if repair.instead:
                self._settle()
                self._composer.insert(repair.instead)
            self._anchors += [(label, row.page, self._composer.length) for label in labels]
            at = high
        self._copy(at, end)

    def _copy(self, start: int, end: int) -> None:
        """Take a stretch over; at the start of a block or behind a blank that was put in, without its own blanks."""
        if self._start is None or self._pending:
            first = next((at for at in range(start, end) if self._source[at] != " "), end)
            self._composer.drop(start, first, "blank")
            start = first
        if start < end:
            self._settle()
            self._composer.copy(start, end)

    def _settle(self) -> None:
        """Write what stands between the last row or block and what comes now."""
        self._composer.insert(self._pending)
        self._pending = ""
        if self._start is None:
            self._start = self._composer.length

    def _changes(self, row: Row) -> list[tuple[Repair, tuple[str, ...]]]:
        changes: list[tuple[Repair, tuple[str, ...]]] = [(repair, ()) for repair in repairs(row.text)]
        marks = self._marks.get(row.index, ())
        changes += [(Repair(mark.start, mark.end, "", "footnote_mark"), mark.labels) for mark in marks]
        return sorted(changes, key=lambda change: (change[0].start, -change[0].end))

    @cached_property
    def _words(self) -> frozenset[str]:
        """Every word of the source; one broken over a line shows only its parts."""
        return frozenset(WORD.findall(self._source))
