"""The tables of a paper: cells with their row's and column's label, unit and value."""

from __future__ import annotations

from collections.abc import Iterable

from parlagraph.extract.facts import Cell
from parlagraph.extract.model import Document, TableCell
from parlagraph.extract.tables.labels import labelled
from parlagraph.extract.tables.places import tables_of

__all__ = ["as_facts", "find_cells"]


def find_cells(document: Document) -> tuple[TableCell, ...]:
    """Every cell with words of the tables in a paper, in the text's order."""
    found = [
        cell
        for number, table in enumerate(tables_of(document), start=1)
        for cell in labelled(document.text, table, number, document.blocks)
    ]
    return tuple(sorted(found, key=lambda cell: (cell.start, cell.end)))


def as_facts(cells: Iterable[TableCell]) -> list[Cell]:
    """The cells as facts, for the table `cells` of a run."""
    return [
        Cell(
            start=cell.start,
            end=cell.end,
            rule=f"cell.{cell.kind}",
            table_no=cell.table,
            row_no=cell.row,
            column_no=cell.column,
            rows=cell.rows,
            columns=cell.columns,
            kind=cell.kind,
            head=cell.head,
            row_label=cell.row_label,
            column_label=cell.column_label,
            unit=cell.unit,
            value=cell.value,
        )
        for cell in cells
    ]
