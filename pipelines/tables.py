"""The tables of a run as files: CSV and Excel."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from parlagraph.pipelines.rows import plain
from parlagraph.pipelines.schema import TABLES, Column, Table
from parlagraph.pipelines.store import Store

RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a cell may not begin with: a spreadsheet would take its text for a formula."""
EXCEL_CELL = 32_767
EXCEL_ROWS = 1_048_576
_WIDTHS = {"text": 60, "title": 50, "evidence": 60, "file": 30, "warnings": 40, "name": 28, "boxes": 12}


def write_csv(store: Store, folder: Path) -> None:
    """Write every table to `folder/NAME.csv`: UTF-8, comma, RFC 4180, a header row; each file whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for table in TABLES.values():
        with replacing(folder / f"{table.name}.csv") as handle:
            print_csv(table.names, store.rows(table.name), handle)


def print_csv(names: Sequence[str], rows: Iterable[Mapping[str, Any]], handle: IO[str]) -> None:
    """Write rows as CSV with the columns `names`; text that a spreadsheet would run is defused."""
    writer = csv.writer(handle)
    writer.writerow(names)
    writer.writerows([cell(row.get(name)) for name in names] for row in rows)


def cell(value: Any) -> str:
    """One value as a CSV cell: numbers as they are, text never as a formula, None empty.

    >>> cell(Decimal("-5")), cell("-5"), cell("=1+1"), cell(True), cell(None)
    ('-5', "'-5", "'=1+1", 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return plain(value)
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(RISKY) else text


def write_excel(store: Store, path: Path) -> None:
    """Write all tables to one Excel file, a sheet each: frozen header, filters, numbers as numbers, text only as text.

    What a sheet can't hold is left out and its last row says so: more than 1,048,576 rows, 32,767 characters in a cell.
    """
    book = Workbook(write_only=True)
    for table in TABLES.values():
        sheet = book.create_sheet(table.name)
        rows = store.rows(table.name)
        _set_up(sheet, table, min(len(rows) + 1, EXCEL_ROWS))
        sheet.append([_heading(sheet, column.name) for column in table.columns])
        for row in rows[: EXCEL_ROWS - 2]:
            sheet.append([_excel_cell(sheet, column, row[column.name]) for column in table.columns])
        if len(rows) > EXCEL_ROWS - 2:
            sheet.append([f"{len(rows) - EXCEL_ROWS + 2} more rows do not fit into a sheet: use the CSV file"])
    temporary = path.with_name(f".{path.name}.part")
    book.save(temporary)
    temporary.replace(path)


def _set_up(sheet: Any, table: Table, rows: int) -> None:
    # A sheet that is written row by row takes its settings before the first row only.
    sheet.freeze_panes = "A2"
    last = get_column_letter(len(table.columns))
    sheet.auto_filter.ref = f"A1:{last}{rows}"
    for number, column in enumerate(table.columns, start=1):
        narrow = 10 if column.kind != "text" else 16
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column.name, narrow)


def _heading(sheet: Any, name: str) -> Any:
    heading = WriteOnlyCell(sheet, name)
    heading.font = Font(bold=True)
    heading.alignment = Alignment(vertical="top")
    return heading


def _excel_cell(sheet: Any, column: Column, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value)
    written = WriteOnlyCell(sheet, text if len(text) <= EXCEL_CELL else text[: EXCEL_CELL - 1] + "…")
    written.data_type = "s"  # openpyxl takes "=…" for a formula
    if text.startswith(RISKY):
        written.quotePrefix = True  # and Excel would, once somebody edits the cell
    if column.name == "text":
        written.alignment = Alignment(wrap_text=True, vertical="top")
    return written


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """A text file (UTF-8) that takes the place of `path` when it is complete, and leaves it alone if writing fails."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        with temporary.open("w", encoding="utf-8", newline="") as handle:
            yield handle
            handle.flush()
            os.fsync(handle.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
