"""The tables of a page: which pages have any, the place of each in reading order, and its cells in the page's text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from parlagraph.extract.model import Grid, GridCell, Line
from parlagraph.extract.reading.aligned import in_columns
from parlagraph.extract.reading.cells import LaidGrid, in_frames
from parlagraph.extract.reading.characters import Characters, Floats, Sheet
from parlagraph.extract.reading.frames import frames_of
from parlagraph.extract.reading.open_frames import extended
from parlagraph.extract.reading.order import lines_in_order
from parlagraph.extract.reading.rules import may_rule_table
from parlagraph.extract.reading.runs import Indices, Run, RunLine, runs_of

MASTHEAD = 0.3
"""In this share of the first page a box is part of the masthead."""
STAND_IN_SIZE = 6.0


def tables_on(
    chars: Characters, which: Indices, rules: Floats | None, number: int, shown: Sheet
) -> tuple[list[LaidGrid], list[Run], bool]:
    """The tables among the characters `which`, all other runs, and whether pdfplumber was asked.

    `rules` are ruling lines turned as the characters' `frame`; `number` is the page's.
    """
    tables: list[LaidGrid] = []
    asked = rules is not None and may_rule_table(rules)
    if rules is not None and asked:
        head = MASTHEAD * max(shown.width, shown.height) if number == 1 else 0.0
        frames = [frame for frame in frames_of(rules) if frame.ys[0] >= head]
        floors = [*(frame.ys[0] for frame in frames), np.inf][1:]
        frames = [extended(chars, which, frame, floor) for frame, floor in zip(frames, floors, strict=False)]
        tables, which = in_frames(chars, which, frames)
    aligned, pieces = in_columns(chars, runs_of(chars, which))
    return sorted([*tables, *aligned], key=lambda one: one.top), pieces, asked


def lines_with_grids(pieces: Sequence[Run], tables: Sequence[LaidGrid]) -> list[RunLine]:
    """The lines of a page in reading order, a table's cell by cell at the place where it begins."""
    places = [_stand_in(table) for table in tables]
    stand_ins = {id(run): table for run, table in zip(places, tables, strict=True)}
    lines: list[RunLine] = []
    for line in lines_in_order([*pieces, *places]):
        others = [run for run in line.runs if id(run) not in stand_ins]
        if others:
            lines.append(RunLine(others, max(others, key=lambda run: run.x1 - run.x0)))
        for run in line.runs:
            if table := stand_ins.get(id(run)):
                lines += [inner for cell in table.cells for inner in cell.lines]
    return lines


def _stand_in(table: LaidGrid) -> Run:
    """A run without characters where a table begins, as wide as the table."""
    low = table.top + STAND_IN_SIZE
    return Run(np.zeros(0, np.intp), table.edges[0], table.edges[-1], table.top, low, low, STAND_IN_SIZE)


def grids_of(tables: Sequence[LaidGrid], order: Sequence[RunLine], lines: Sequence[Line]) -> tuple[Grid, ...]:
    """The tables with each cell's range in the page's text; `lines` are the places of `order`, one for one."""
    places = {id(line): place for line, place in zip(order, lines, strict=True)} if tables else {}
    found = []
    for table in tables:
        cells = []
        for cell in table.cells:
            mine = [places[id(line)] for line in cell.lines]
            cells.append(GridCell(mine[0].start, mine[-1].end, cell.row, cell.column, cell.rows, cell.columns))
        found.append(Grid(tuple(cells), table.edges, table.kind))
    return tuple(found)
