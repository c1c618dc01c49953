"""A sheet of claims and demands to confirm or correct, and the way back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from parlagraph.pipelines.corrections import (
    REVIEWED,
    SPEAKER,
    VERDICTS,
    Correction,
    CorrectionError,
    checked,
    load,
    save,
    squeezed,
)
from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.store import Store
from parlagraph.pipelines.tables import cell, replacing

COLUMNS = (
    "verdict", "table", "by", "to", "formal", "kind", "text", "before", "behind", "document", "page", "score", "rule", "doc_id", "fact_id"
)  # fmt: skip
"""`verdict` is for the reader; `by`, `to`, `formal` and `kind` may be written over; `before` and `behind` are the words around."""
CONTEXT = 300
"""How many characters of the paper stand around a fact in the sheet."""
_WIDTHS = {"text": 70, "before": 40, "behind": 40, "by": 22, "to": 22, "document": 30}


@dataclass(frozen=True, slots=True)
class Applied:
    """What a sheet has brought: decisions now held, those that are new or changed, and those that were taken back."""

    held: int
    new: int
    taken_back: int
    documents_to_read_again: tuple[str, ...]


def sheet(store: Store, decided: Iterable[Correction] = ()) -> Iterator[Row]:
    """The lines of the sheet, in the order of the documents: claims and demands, and what was decided to be none."""
    known = {one.key: one for one in decided}
    titles = {row["doc_id"]: row["title"] or row["file"] for row in store.rows("documents")}
    for doc_id, title in titles.items():
        text = store.text(doc_id)
        shown: set[tuple[str, str, str]] = set()
        rows = [row | {"table": table} for table in REVIEWED for row in store.rows(table, doc_id=doc_id)]
        for row in sorted(rows, key=lambda row: (row["start"], row["end"])):
            decision = _decision(known, row)
            if decision:
                shown.add(decision.key)
            yield _line(row, decision, title, text)
        for decision in known.values():
            if decision.doc_id == doc_id and decision.key not in shown:
                yield dict.fromkeys(COLUMNS) | {
                    "verdict": decision.verdict, "table": decision.table, "by": decision.by, "to": decision.to, "formal": decision.formal,
                    "kind": decision.kind, "text": decision.text, "document": title, "doc_id": doc_id,
                }  # fmt: skip


def _decision(known: dict[tuple[str, str, str], Correction], row: Row) -> Correction | None:
    words = squeezed(row["text"])
    candidates = (known.get((row["doc_id"], table, words)) for table in ("", *REVIEWED))
    return next(
        (one for one in candidates if one and (one.table == row["table"] or one.belongs_in == row["table"])), None
    )


def _line(row: Row, decision: Correction | None, title: str, text: str) -> Row:
    return {
        "verdict": decision.verdict if decision else "",
        "table": decision.table if decision else row["table"],
        "by": row[SPEAKER[row["table"]]] or "",
        "to": row.get("addressee") or "",
        "formal": "true" if row["formal"] else "false",
        "kind": row.get("kind") or "",
        "text": row["text"],
        "before": " ".join(text[max(0, row["start"] - CONTEXT) : row["start"]].split()),
        "behind": " ".join(text[row["end"] : row["end"] + CONTEXT].split()),
        "document": title,
        "page": row["page"],
        "score": row["score"],
        "rule": row["rule"],
        "doc_id": row["doc_id"],
        "fact_id": row["fact_id"],
    }


def write(rows: Sequence[Row], folder: Path) -> tuple[Path, Path]:
    """Write the sheet as `review.csv` and `review.xlsx` into a folder; returns both paths."""
    table, book = folder / "review.csv", folder / "review.xlsx"
    with replacing(table) as handle:
        writer = csv.writer(handle)
        writer.writerow(COLUMNS)
        writer.writerows([cell(row[name]) for name in COLUMNS] for row in rows)
    workbook = Workbook()
    page = workbook.active
    assert page is not None
    page.title = "review"
    page.append(list(COLUMNS))
    for row in rows:
        page.append([_plain(row[name]) for name in COLUMNS])
    for row_cells in page.iter_rows(min_row=2):
        for one in row_cells:
            one.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(one.value, str):
                one.data_type = "s"
    for one, name in zip(page[1], COLUMNS, strict=True):
        one.font = Font(bold=True)
        page.column_dimensions[get_column_letter(one.column or 1)].width = _WIDTHS.get(name, 11)
    page.freeze_panes = "B2"
    choice = DataValidation(type="list", formula1=f'"{",".join(VERDICTS)}"', allow_blank=True)
    page.add_data_validation(choice)
    choice.add(f"A2:A{len(rows) + 200}")
    workbook.save(book)
    return table, book


def _plain(value: Any) -> Any:
    return ILLEGAL_CHARACTERS_RE.sub("\N{REPLACEMENT CHARACTER}", value) if isinstance(value, str) else value


def read(path: Path) -> list[dict[str, str]]:
    """The lines of a sheet, CSV (comma or semicolon) or Excel, as texts; raises CorrectionError if it is none."""
    try:
        if path.suffix.lower() == ".xlsx":
            values = load_workbook(path, read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True)
            lines = [["" if one is None else str(one) for one in line] for line in values]
        else:
            content = path.read_text(encoding="utf-8-sig")
            head = content.split("\n", 1)[0]
            lines = list(
                csv.reader(
                    content.splitlines(keepends=True), delimiter=";" if head.count(";") > head.count(",") else ","
                )
            )
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise CorrectionError(f"{path} can't be read: {error}") from error
    missing = {"verdict", "table", "text", "doc_id"} - set(lines[0] if lines else ())
    if missing:
        raise CorrectionError(f"{path} is no sheet of a review: the columns {', '.join(sorted(missing))} are missing.")
    return [dict(zip(lines[0], line, strict=False)) for line in lines[1:] if any(line)]


def decisions(lines: Sequence[dict[str, str]], where: str) -> tuple[list[Correction], set[tuple[str, str, str]]]:
    """The decided lines of a sheet as corrections, and the keys of the lines that were left open."""
    decided, left_open = [], set()
    for number, line in enumerate(lines, 2):
        clean = {name: _undefused(line.get(name, "")) for name in ("doc_id", "table", "text", "by", "to", "kind")}
        verdict, formal = line["verdict"].strip().lower(), line.get("formal", "").strip().lower()
        formal = "true" if formal in ("true", "1", "wahr", "yes", "ja") else "false"
        if verdict:
            decided.append(checked(clean | {"verdict": verdict, "formal": formal}, f"{where}, line {number}"))
        else:
            left_open.add((clean["doc_id"], clean["table"], squeezed(clean["text"])))
    return decided, left_open


def _undefused(text: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "\r") else text


def take(out: Path, path: Path, store: Store) -> Applied:
    """Keep a sheet's decisions beside the run; a line whose verdict was emptied takes its decision back."""
    before = {one.key: one for one in load(out)}
    decided, left_open = decisions(read(path), str(path))
    dropped = left_open & set(before)
    after = {key: one for key, one in before.items() if key not in dropped} | {one.key: one for one in decided}
    save(out, after.values())
    documents = sorted({doc_id for doc_id, _, _ in dropped})
    with store.transaction():
        for doc_id in documents:  # read anew by the next run: only that brings back what was struck out
            store.connection.execute("UPDATE inputs SET version = '' WHERE doc_id = ?", (doc_id,))
    new = sum(before.get(key) != one for key, one in after.items())
    return Applied(len(after), new, len(dropped), tuple(documents))
