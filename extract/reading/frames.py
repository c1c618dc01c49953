"""The frames that ruling lines draw: rows and columns of cells, by pdfplumber's search for tables on PDFium's lines.

Opening the page a second time with pdfplumber finds the same cells and takes ninety times as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from parlagraph.extract.reading.characters import Floats

TOLERANCE = 3.0
"""Lines within so many points of one another are one line or meet (pdfplumber's own default)."""
DOUBLE = 6.0
"""Edges so close together bound no column or row: a double rule, or shading beside its rule."""
MOST_CROSSINGS, MOST_PAIRS = 1_500, 60_000
"""The search takes time with the square of the crossings; a page with more is a drawing or a form."""
OPEN_RULES = 3
"""So many level lines of one width make a frame that is open at its sides."""
LEAST_SIZE = 2
"""A table has at least two rows and two columns."""

Indices = npt.NDArray[np.intp]
Places = npt.NDArray[np.floating[Any]]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """A cell's first row and column in its frame, and how many of them it takes."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Frame:
    """Cells in rows and columns: `xs` and `ys` are the edges, `slots[row, column]` the index of a cell or -1.

    `open_rows` are rows of the same table that no lines part, each with edges of its own.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    places: tuple[Place, ...]
    slots: Indices
    open_rows: tuple[Frame, ...] = ()

    def cell_of(self, x: Places, y: Places) -> Indices:
        """The index of the cell that each point lies in, -1 for those in none."""
        column = np.searchsorted(np.asarray(self.xs), x, side="right") - 1
        row = np.searchsorted(np.asarray(self.ys), y, side="right") - 1
        inside = (column >= 0) & (column < len(self.xs) - 1) & (row >= 0) & (row < len(self.ys) - 1)
        found = np.full(len(x), -1, np.intp)
        found[inside] = self.slots[row[inside], column[inside]]
        for rows in self.open_rows:
            found = np.maximum(found, rows.cell_of(x, y))
        return found


def frames_of(rules: Floats) -> list[Frame]:
    """The frames of at least two rows and columns that lines (n, 4: x0, top, x1, bottom) draw, from top to bottom."""
    # Loaded here: most papers have no table, and pdfplumber brings a second reader of PDF with it.
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    edges = _closed(merge_edges([_edge(*rule) for rule in rules.tolist()], *[TOLERANCE] * 4))
    level = sum(edge["orientation"] == "h" for edge in edges)
    if level * (len(edges) - level) > MOST_PAIRS:
        return []
    crossings = edges_to_intersections(edges, TOLERANCE, TOLERANCE)
    if len(crossings) > MOST_CROSSINGS:
        return []
    frames = [_frame(cells) for cells in cells_to_tables(intersections_to_cells(crossings))]
    return [one for one in frames if min(len(one.xs), len(one.ys)) > LEAST_SIZE]


def _edge(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    """A line as pdfplumber has it, without its thickness."""
    upright = bottom - top > x1 - x0
    if upright:
        x0 = x1 = (x0 + x1) / 2
    else:
        top = bottom = (top + bottom) / 2
    place = {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0, "height": bottom - top}
    return {**place, "orientation": "v" if upright else "h"}


def _closed(edges: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines with upright ones at the ends of level lines of one width, where a table is open at its sides."""
    level = [edge for edge in edges if edge["orientation"] == "h"]
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    found: list[dict[str, Any]] = []
    for side in ("x0", "x1"):
        for x in sorted({round(edge[side]) for edge in level}):
            ends = [edge for edge in level if abs(edge[side] - x) <= TOLERANCE / 2]
            top, bottom = min(e["top"] for e in ends), max(e["top"] for e in ends)
            crossed = [e for e in upright if e["top"] < bottom and e["bottom"] > top]
            near = any(
                abs(e["x0"] - x) <= 2 * TOLERANCE for e in [*crossed, *found] if e["top"] < bottom and e["bottom"] > top
            )
            if len(ends) >= OPEN_RULES and crossed and not near:
                found.append(_edge(ends[0][side], top, ends[0][side], bottom))
    return edges + found


def _frame(cells: Sequence[Box]) -> Frame:
    xs, column_of = _edges_of([x for cell in cells for x in (cell[0], cell[2])])
    ys, row_of = _edges_of([y for cell in cells for y in (cell[1], cell[3])])
    slots = np.full((len(ys) - 1, len(xs) - 1), -1, np.intp)
    places: list[Place] = []
    for x0, top, x1, bottom in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        row, column = row_of[top], column_of[x0]
        rows, columns = row_of[bottom] - row, column_of[x1] - column
        if rows and columns:  # else the room between the two lines of a double rule
            slots[row : row + rows, column : column + columns] = len(places)
            places.append(Place(row, column, rows, columns))
    return Frame(xs, ys, tuple(places), slots)


def _edges_of(values: Sequence[float]) -> tuple[tuple[float, ...], dict[float, int]]:
    """The edges that some values stand for, those close together as one, and each value's edge."""
    edges: list[float] = []
    numbers: dict[float, int] = {}
    for value in sorted(set(values)):
        if not edges or value - edges[-1] > DOUBLE:
            edges.append(value)
        numbers[value] = len(edges) - 1
    return tuple(edges), numbers
