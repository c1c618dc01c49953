"""What head, row and caption say of a table's cells."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from parlagraph.extract.model import Block, TableCell
from parlagraph.extract.tables.numbers import NamedUnit, counts, is_figure, own_unit, units_in, value_of
from parlagraph.extract.tables.places import PlacedCell, PlacedTable

BETWEEN = " | "
"""What parts the words of a head's rows, from top to bottom, and of a row's cells."""
LONGEST, CAPTION_LINES = 200, 3
"""A label is cut off nowhere, so a longer one is none; a caption stands within so many lines above its table."""
_SENTENCE_END = re.compile(r"[.!?]$")
_COLUMN_NUMBER = re.compile(r"\d{1,2}")
_LEADERS = re.compile(r"[\s.…]{3,}$|…+$")


@dataclass(frozen=True, slots=True)
class _Shape:
    """A table as labels see it: the first column of figures, those of words behind it, the words above each column,
    the cells of each row of the body from left to right, the head's cells row by row, the caption's unit."""

    first: int
    texts: list[int]
    names: dict[int, set[str]]
    rows: dict[int, list[PlacedCell]]
    heads: list[PlacedCell]
    caption: NamedUnit | None


def labelled(text: str, table: PlacedTable, number: int, blocks: Sequence[Block]) -> Iterator[TableCell]:
    """The cells of a table with their labels, units and values."""
    shape = _shape(text, table, blocks)
    for cell in table.cells:
        head = cell.row in table.heads
        apart = head or cell.column < shape.first or table.kind == "synopsis"
        row = None if apart else _row_label(cell, shape)
        column = None if head else _column_label(cell, table, shape.heads)
        value = None if head or cell.column < shape.first else value_of(cell.text)
        unit = _unit(cell, row, column, shape) if value is not None else None
        yield TableCell(
            cell.start,
            cell.end,
            number,
            cell.row + 1,
            cell.column + 1,
            cell.rows,
            cell.columns,
            table.kind,
            head,
            row,
            column,
            unit.words if unit else None,
            unit.currency if unit else None,
            unit.scale if unit else None,
            value,
        )


def _shape(text: str, table: PlacedTable, blocks: Sequence[Block]) -> _Shape:
    body = [cell for cell in table.cells if cell.row not in table.heads]
    columns: dict[int, list[PlacedCell]] = defaultdict(list)
    rows: dict[int, list[PlacedCell]] = defaultdict(list)
    for cell in sorted(body, key=lambda cell: cell.column):
        columns[cell.column].append(cell)
        for row in range(cell.row, cell.row + cell.rows):
            rows[row].append(cell)
    numeric = [at for at in sorted(columns) if at and _is_numeric(columns[at])]
    first = numeric[0] if numeric else 1
    texts = [at for at in sorted(columns) if numeric and at > first and at not in numeric]
    told = {row for row in table.heads if all(before in table.heads for before in range(row))}
    heads = sorted((cell for cell in table.cells if cell.row in told), key=lambda cell: (cell.row, cell.column))
    names: dict[int, set[str]] = defaultdict(set)
    for head in heads:
        for column in range(head.column, head.column + head.columns):
            names[column].add(head.text)
    return _Shape(first, texts, names, rows, heads, _caption(text, table, blocks))


def _is_numeric(cells: Sequence[PlacedCell]) -> bool:
    return sum(is_figure(cell.text) for cell in cells) > len(cells) / 2


def _column_label(cell: PlacedCell, table: PlacedTable, heads: Sequence[PlacedCell]) -> str | None:
    """The words of the head above a cell, from top to bottom; those over all columns are a caption."""
    words: list[str] = []
    for _, row in groupby(heads, key=lambda head: head.row):
        above = [
            head
            for head in row
            if head.column < cell.column + cell.columns and cell.column < head.column + head.columns
        ]
        if len(above) == 1 and above[0].columns < len(table.edges) - 1 and not _COLUMN_NUMBER.fullmatch(above[0].text):
            words.append(above[0].text)
        elif len(above) > 1:
            return None
    label = BETWEEN.join(dict.fromkeys(words))
    return label if label and len(label) <= LONGEST else None


def _row_label(cell: PlacedCell, shape: _Shape) -> str | None:
    """The words left of a row's figures; a running number counts only where nothing else stands there.

    In a table set twice side by side the second half has labels of its own; what other words between two columns of
    figures are to the second can't be told.
    """
    low, high = 0, shape.first
    between = [column for column in shape.texts if shape.first < column <= cell.column]
    if between:
        low = high = between[-1] + 1
        while low - 1 in between:
            low -= 1
        if not shape.names[low] & set().union(*(shape.names[column] for column in range(shape.first))):
            return None
    if not low <= high <= cell.column:
        return None
    beside = [one for one in shape.rows.get(cell.row, ()) if low <= one.column < high]
    words = [one.text for one in beside if not is_figure(one.text)] or [one.text for one in beside]
    label = BETWEEN.join(_LEADERS.sub("", one).replace("\n", " ") for one in words)
    return label if label and len(label) <= LONGEST else None


def _unit(cell: PlacedCell, row: str | None, column: str | None, shape: _Shape) -> NamedUnit | None:
    """The unit of a figure: its own, its column's or its row's, else the caption's; None where two of them differ."""
    if own := own_unit(cell.text):
        return own
    named = {unit.words: unit for label in (column, row) for unit in units_in(label or "")}
    if named:
        return next(iter(named.values())) if len(named) == 1 else None
    if counts(column or "") or counts(row or ""):
        return None
    return shape.caption


def _caption(text: str, table: PlacedTable, blocks: Sequence[Block]) -> NamedUnit | None:
    """The unit that the head's corner, a row over all columns or the lines above the table name for all its cells."""
    width = len(table.edges) - 1
    inside = [
        cell.text
        for cell in table.cells
        if (cell.row in table.heads or cell.row == 0)
        and (cell.columns >= width or (cell.column == 0 and len(cell.text) <= LONGEST))
    ]
    start = min(cell.start for cell in table.cells)
    for words in [*inside, *_lines_above(text, start, blocks)]:
        named = units_in(words)
        if named:
            return named[0] if len(named) == 1 else None
    return None


def _lines_above(text: str, start: int, blocks: Sequence[Block]) -> Iterator[str]:
    """The short lines right above a table, the nearest first; a sentence counts only where it ends in a colon."""
    above = [block for block in blocks if block.end <= start and block.kind != "footnote"]
    for block in reversed(above[-CAPTION_LINES:]):
        words = text[block.start : block.end].strip()
        if block.kind == "table" or len(words) > LONGEST or _SENTENCE_END.search(words):
            return
        yield words
