"""What becomes of a table's cells: a row of short cells is one block, a cell that holds sentences has its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Sequence

from parlagraph.extract.cleaning.rows import Row

LONG = 120
"""A cell that holds sentences has at least so many characters."""
# wird ausgebaut.   … erhöht. Das Land hat …   (but not Abs. 3, techn. Umstellung)
SENTENCE = re.compile(r"[a-zäöüß)“\"]{3}[.!?;:]$|[a-zäöüß]{4}[.!?] [A-ZÄÖÜ][a-zäöüß]+ [a-zäöüß]")

Place = tuple[int, ...]


def prose_cells(rows: Sequence[Row]) -> frozenset[int]:
    """The indices of the rows that stand in cells with sentences; the cells of a synopsis count as such."""
    cells: dict[Place, list[Row]] = defaultdict(list)
    for row in rows:
        if row.cell:
            cells[row.page, row.grid, row.cell.row, row.cell.column].append(row)
    found = [mine for mine in cells.values() if _is_prose(" ".join(row.text for row in mine))]
    return frozenset(row.index for mine in found for row in mine) | {row.index for row in rows if row.synopsis}


def _is_prose(words: str) -> bool:
    return len(words) >= LONG and SENTENCE.search(words) is not None


def place_of(row: Row, prose: Container[int]) -> Place:
    """What tells one block of a table from the next; the same for all rows outside of tables."""
    if row.cell is None:
        return ()
    inside = (row.cell.column,) if row.index in prose else ()
    return (row.page, row.grid, row.cell.row, *inside)
