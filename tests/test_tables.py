"""CSV and Excel: every value comes back, and no text is ever run as a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.pipelines.schema import TABLES
from parlagraph.pipelines.store import Store
from parlagraph.pipelines.tables import EXCEL_CELL, cell, print_csv, replacing, write_csv, write_excel

CELLS = [
    ("=SUM(A1)", "'=SUM(A1)", "a formula"),
    ("+49 211", "'+49 211", "a telephone number"),
    ("-5 Euro", "'-5 Euro", "text that begins with a minus"),
    ("@mention", "'@mention", "an old Lotus formula"),
    ("\t=1", "'\t=1", "a tab before it"),
    ("\r=1", "'\r=1", "a carriage return before it"),
    ("– 5 Euro", "– 5 Euro", "a dash is no minus"),
    ("a=b", "a=b", "only the beginning counts"),
    ("", "", "empty text"),
    (None, "", "nothing"),
    (-5, "-5", "a number stays a number"),
    (Decimal("-2500000.50"), "-2500000.5", "money stays a number"),
    (Decimal("1E+6"), "1000000", "money has no exponent"),
    (-0.5, "-0.5", "a score"),
    (True, "true", "a flag"),
    (False, "false", "a flag"),
]


@pytest.mark.parametrize(("value", "written", "why"), CELLS, ids=[row[2] for row in CELLS])
def test_cells(value: Any, written: str, why: str) -> None:
    assert cell(value) == written


@given(st.lists(st.text(), min_size=2, max_size=4))
def test_what_is_written_is_read_again(values: list[str]) -> None:
    names = [f"column{i}" for i in range(len(values))]
    handle = io.StringIO(newline="")
    print_csv(names, [dict(zip(names, values, strict=True))], handle)
    handle.seek(0)
    [head, row] = csv.reader(handle)
    assert head == names
    assert [value.removeprefix("'") for value in row] == [value.removeprefix("'") for value in values]
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.sqlite") as made:
        made.replace(
            "documents",
            [
                {"doc_id": "b", "title": "Über „Ruhr“, zweite\nZeile", "term": 18, "status": "ok"},
                {"doc_id": "a", "title": "=1+1", "pages": 3, "status": "ok"},
            ],
        )
        made.replace(
            "amounts",
            [{"doc_id": "a", "fact_id": "1", "text": "-5 Euro", "low": Decimal("-5"), "high": Decimal("-4.5"),
              "approximate": True, "prefix": "bell \x07"}],
        )  # fmt: skip
        made.replace("claims", [{"doc_id": "a", "fact_id": "2", "text": "x" * (EXCEL_CELL + 5), "score": 0.25}])
        yield made


def test_csv_files(store: Store, tmp_path: Path) -> None:
    write_csv(store, tmp_path / "tables")
    assert sorted(path.stem for path in (tmp_path / "tables").iterdir()) == sorted(TABLES)
    raw = (tmp_path / "tables" / "documents.csv").read_bytes()
    assert raw.startswith(b"doc_id,file,")
    assert raw.count(b"\r\n") == 3
    assert '"Über „Ruhr“, zweite\nZeile"'.encode() in raw
    with (tmp_path / "tables" / "documents.csv").open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert [(row["doc_id"], row["title"], row["term"], row["pages"]) for row in rows] == [
        ("a", "'=1+1", "", "3"),
        ("b", "Über „Ruhr“, zweite\nZeile", "18", ""),
    ]
    amounts = (tmp_path / "tables" / "amounts.csv").read_text(encoding="utf-8")
    assert "'-5 Euro,-5,-4.5,,true" in amounts


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), replacing(path) as handle:
        handle.write("half")
        raise ZeroDivisionError
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_excel(store: Store, tmp_path: Path) -> None:
    write_excel(store, tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == list(TABLES)
    sheet = book["documents"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:Z3"
    title = sheet.cell(2, TABLES["documents"].names.index("title") + 1)
    assert (title.value, title.data_type, title.quotePrefix) == ("=1+1", "s", True)
    amounts = {name: book["amounts"].cell(2, i + 1) for i, name in enumerate(TABLES["amounts"].names)}
    assert (amounts["low"].value, amounts["high"].value) == (-5, -4.5)
    assert amounts["low"].data_type == "n"
    assert (amounts["text"].value, amounts["text"].data_type) == ("-5 Euro", "s")
    assert amounts["approximate"].value is True
    assert amounts["prefix"].value == "bell \N{REPLACEMENT CHARACTER}"
    long = book["claims"].cell(2, TABLES["claims"].names.index("text") + 1).value
    assert isinstance(long, str)
    assert len(long) == EXCEL_CELL
    assert long.endswith("…")
