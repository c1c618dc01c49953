"""The cells of a paper's tables in its text; a table that a page break parts is put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parlagraph.extract.model import Document, Grid, GridKind
from parlagraph.extract.tables.numbers import is_figure

SAME_WIDTH = 8.0
"""Columns of one table differ by at most so many points from page to page."""
MOST_HEAD_ROWS = 6
_YEAR = re.compile(r"(?:ab |bis |Ende )?(?:19|20)\d\d(?:[/–-]\d{2,4})?(?: ?(?:ff\.|\*))*")
_ORDINAL = re.compile(r"\d{1,2}")
SHORT = 80
"""A head's cell is at most so long in a table of words."""


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell at `text[start:end]`, its words `text`, its row and column from 0, how many it spans."""

    start: int
    end: int
    text: str
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table's cells in reading order; `heads` are the rows of its head, told again after a page break or not."""

    kind: GridKind
    cells: tuple[PlacedCell, ...]
    edges: tuple[float, ...]
    page: int
    heads: frozenset[int]

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max(cell.row + cell.rows for cell in self.cells)


def tables_of(document: Document) -> list[PlacedTable]:
    """The tables of a paper in their order."""
    found: list[PlacedTable] = []
    for table in _single(document):
        if found and _goes_on(document.text, found[-1], table):
            found[-1] = _joined(found[-1], table)
        else:
            found.append(table)
    return found


def _single(document: Document) -> Iterator[PlacedTable]:
    """Each table of each page by itself."""
    base = 0
    for page in document.pages:
        for grid in page.grids:
            cells = tuple(_cells(document, grid, base))
            if cells:
                yield PlacedTable(grid.kind, cells, grid.edges, page.number, head_rows(cells, grid.kind))
        base += len(page.text) + 1


def _cells(document: Document, grid: Grid, base: int) -> Iterator[PlacedCell]:
    text = document.text
    for cell in grid.cells:
        span = document.edits.to_text(base + cell.start, base + cell.end)
        if span is None:
            continue
        start, end = span.start, span.end
        # What cleaning put in for a character at the edge (a ligature, a misread euro sign) belongs to the cell.
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        yield PlacedCell(start, end, text[start:end], cell.row, cell.column, cell.rows, cell.columns)


def head_rows(cells: Sequence[PlacedCell], kind: GridKind) -> frozenset[int]:
    """The rows of a table's head: those above the first row with figures, years and the columns' numbers being none."""
    rows: dict[int, list[PlacedCell]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        rows.setdefault(cell.row, []).append(cell)
    last = max(rows)
    figures = [row for row, mine in rows.items() if _has_figures(mine)]
    if kind == "synopsis" or not figures:
        return frozenset({0}) if kind == "synopsis" or _is_text_head(rows, cells) else frozenset()
    first = figures[0]
    head = {row for row in rows if row < first and any(cell.column or cell.columns > 1 for cell in rows[row])}
    reach = max((cell.row + cell.rows for row in head for cell in rows[row]), default=0)
    head |= {row for row in rows if head and row < min(reach, first)}
    above = {row for row in head if all(before in head for before in range(row))}
    return frozenset(above) if len(above) <= MOST_HEAD_ROWS and len(above) <= last else frozenset()


def _has_figures(row: Sequence[PlacedCell]) -> bool:
    words = [cell.text for cell in row if cell.column]
    counted = [cell.text for cell in row]
    if len(counted) > 1 and all(_ORDINAL.fullmatch(one) for one in counted):
        steps = [int(one) for one in counted]
        if all(after - before == 1 for before, after in pairwise(steps)):
            return False  # the columns' own numbers
    return any(is_figure(one) and not _YEAR.fullmatch(one) for one in words)


def _is_text_head(rows: dict[int, list[PlacedCell]], cells: Sequence[PlacedCell]) -> bool:
    """Whether the first row of a table of words names its columns: all of them, in few words."""
    first = rows[min(rows)]
    columns = {cell.column for cell in cells}
    named = {column for cell in first for column in range(cell.column, cell.column + cell.columns)}
    return (
        len(rows) > 1
        and columns <= named
        and all(len(cell.text) <= SHORT and cell.text[-1] not in ".,;" for cell in first)
    )


def _goes_on(text: str, table: PlacedTable, following: PlacedTable) -> bool:
    """Whether a table is the rest of the one at the end of the page before: the same columns, and no other head."""
    end = max(cell.end for cell in table.cells)
    start = min(cell.start for cell in following.cells)
    page = following.page - 1
    if (
        text[end:start].strip()
        or start < end
        or len(table.edges) != len(following.edges)
        or table.kind != following.kind
    ):
        return False
    if table.page > page or not _same_widths(table.edges, following.edges):
        return False
    return not following.heads or _head(table) == _head(following) or (not table.heads and not _has_any(following))


def _same_widths(edges: Sequence[float], others: Sequence[float]) -> bool:
    return all(
        abs((b - a) - (d - c)) <= SAME_WIDTH for (a, b), (c, d) in zip(pairwise(edges), pairwise(others), strict=True)
    )


def _has_any(table: PlacedTable) -> bool:
    return any(is_figure(cell.text) for cell in table.cells)


def _head(table: PlacedTable) -> list[tuple[int, int, str]]:
    top = min(table.heads, default=0)
    first = [row for row in sorted(table.heads) if row - top < MOST_HEAD_ROWS]
    return [(cell.row - top, cell.column, cell.text) for cell in table.cells if cell.row in first]


def _joined(table: PlacedTable, following: PlacedTable) -> PlacedTable:
    shift = table.rows
    cells = tuple(replace(cell, row=cell.row + shift) for cell in following.cells)
    heads = table.heads | {row + shift for row in following.heads}
    return PlacedTable(table.kind, table.cells + cells, table.edges, following.page, heads)
