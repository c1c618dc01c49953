"""The printed lines of all pages in one row, with what the steps of cleaning want to know of each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from parlagraph.extract.model import GridCell, Line, Page

WIDE_GAP_EM = 1.8
"""A gap within a line this many font sizes wide parts two cells."""

BODY_SHARE, FULL_PAGE = 0.2, 800
LONGEST_MARK = 6
"""A list item's mark has at most so many characters."""


@dataclass(frozen=True, slots=True)
class Row:
    """A printed line: `start` to `end` in the source (without white space at its ends), its words, its place.

    Coordinates are points as in `Box`; where the source has no layout `has_layout` is false, `x0` counts the blanks it
    is indented by, `x1` the column where it ends, and `top` and `bottom` the lines from the page's first. `cell` is the
    table's cell that it stands in, `grid` the number of the table on its page, `synopsis` whether it is one of laws.
    """

    index: int
    page: int
    start: int
    end: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    has_layout: bool
    first_word: float
    cells: int
    cell: GridCell | None = None
    grid: int = -1
    synopsis: bool = False

    @property
    def width(self) -> float:
        """From its left to its right edge."""
        return self.x1 - self.x0

    @property
    def upright(self) -> bool:
        """Whether its letters stand on a level line, not on one that runs up or down the page."""
        return not self.has_layout or self.bottom - self.top < max(2 * self.size, 1.5 * self.width)


def rows_of(pages: Sequence[Page]) -> tuple[Row, ...]:
    """Every line with words, in reading order."""
    rows: list[Row] = []
    base = 0
    for number, page in enumerate(pages):
        at, seen = 0, 0
        cells = _cells_of(page)
        for line in page.lines:
            at, seen = at + page.text.count("\n", seen, line.start), line.start
            raw = page.text[line.start : line.end]
            text = raw.strip()
            if text:
                start = line.start + len(raw) - len(raw.lstrip())
                row = _row(len(rows), number, page, line, start, text, base, at)
                inside = cells.get(line.start)
                rows.append(_in_cell(row, page, *inside) if inside else row)
        base += len(page.text) + 1
    return tuple(rows)


def _cells_of(page: Page) -> dict[int, tuple[int, GridCell]]:
    """The number of the table and the cell that each line stands in, by the line's start."""
    if not page.grids:
        return {}
    starts = [line.start for line in page.lines]
    return {
        start: (number, cell)
        for number, grid in enumerate(page.grids)
        for cell in grid.cells
        for start in starts[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)]
    }


def _in_cell(row: Row, page: Page, grid: int, cell: GridCell) -> Row:
    return replace(row, cell=cell, grid=grid, synopsis=page.grids[grid].kind == "synopsis")


def _row(index: int, number: int, page: Page, line: Line, start: int, text: str, base: int, at: int) -> Row:
    end = start + len(text)
    first = text.find(" ")
    first = len(text) if first < 0 else first
    if not page.boxes:
        edges = (float(start - line.start), float(at), float(end - line.start), float(at + 1))
        behind = first + 1 if 0 < first <= LONGEST_MARK else 0
        cells = len(re.split(r" {3,}|\t", text[behind:].lstrip()))
        return Row(index, number, base + start, base + end, text, *edges, 0.0, False, False, float(first), cells)
    box = line.box
    word = page.boxes[4 * (start + first - 1) + 2] - page.boxes[4 * start]
    cells = _cells(page, start, text, line.size)
    edges = (box.x0, box.top, box.x1, box.bottom)
    return Row(index, number, base + start, base + end, text, *edges, line.size, line.bold, True, word, cells)


def _cells(page: Page, start: int, text: str, size: float) -> int:
    """Into how many parts wide gaps cut the line; the gap behind a list item's mark does not count."""
    cells, at = 1, text.find(" ")
    if 0 <= at <= LONGEST_MARK:
        at = text.find(" ", at + 1)
    while at >= 0:
        box = 4 * (start + at)
        if page.boxes[box + 2] - page.boxes[box] > WIDE_GAP_EM * size:
            cells += 1
        at = text.find(" ", at + 1)
    return cells


def body_sizes(rows: Iterable[Row]) -> dict[int, float]:
    """For each page the font size of its running text, 0 without layout.

    It is the largest size that a fifth of the characters has: on the page, or on all pages where the page has few.
    """
    sizes: dict[int, Counter[float]] = defaultdict(Counter)
    for row in rows:
        sizes[row.page][round(row.size * 2) / 2] += len(row.text)
    everywhere = sum(sizes.values(), Counter[float]())
    return {page: _largest_usual(own if own.total() >= FULL_PAGE else everywhere) for page, own in sizes.items()}


def _largest_usual(counts: Counter[float]) -> float:
    least = BODY_SHARE * counts.total()
    return max(size for size, count in counts.items() if count >= least)
