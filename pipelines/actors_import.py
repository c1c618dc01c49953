"""A user's table of actors (CSV or Excel) → entries of `actors.toml`, checked line by line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from parlagraph.pipelines.decisions import FILE_NAME, Decided, DecisionError, checked, decide, entry_text, load

_LISTS = ("aliases", "posts")
_COLUMNS = ("name", "type", "parliament", "aliases", "posts", "wikidata", "abgeordnetenwatch")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: the entries written, those that were there before, and conflicts, each in one sentence."""

    path: Path
    written: tuple[Decided, ...]
    known: int
    conflicts: tuple[str, ...]


def import_table(file: Path, out: Path) -> Imported:
    """Add a table's actors to `out/actors.toml`; what contradicts it or the table itself is left out and reported.

    The first row names the columns: `name`, and any of `type`, `parliament`, `aliases`, `posts` (several joined with
    `;`), `wikidata`, `abgeordnetenwatch`. Raises DecisionError, with file and line of every mistake, and then nothing
    is written.
    """
    rows = list(_read(file))
    troubles, wanted = [], []
    for line, row in rows:
        actor, wrong = checked(row)
        troubles += [f"{file}, line {line}: {trouble}" for trouble in wrong]
        if actor:
            wanted.append((line, actor))
    if troubles:
        raise DecisionError("\n".join(troubles))
    held = list(load(out).actors)
    written: list[Decided] = []
    conflicts: list[str] = []
    known = 0
    for line, actor in wanted:
        before = decide([*held, *written])
        if actor in (*held, *written):
            known += 1
        elif wrong := _contradictions(actor, [*held, *written], before.conflicts):
            conflicts += [f"{file}, line {line}: {trouble}" for trouble in wrong]
        else:
            written.append(actor)
    if written:
        with (out / FILE_NAME).open("a", encoding="utf-8", newline="\n") as target:
            target.write("".join(f"\n{entry_text(actor)}" for actor in written))
    return Imported(out / FILE_NAME, tuple(written), known, tuple(conflicts))


def _contradictions(actor: Decided, others: list[Decided], before: tuple[str, ...]) -> list[str]:
    """What an entry says otherwise than the entries before it."""
    found = [trouble for trouble in decide([*others, actor]).conflicts if trouble not in before]
    for other in others:
        if other.actor_id == actor.actor_id:
            for key in ("wikidata", "abgeordnetenwatch"):
                mine, theirs = getattr(actor, key), getattr(other, key)
                if mine and theirs and mine != theirs:
                    found.append(f"{actor.name} has {key} {theirs} in {FILE_NAME}, and {mine} here")
    return found


def _read(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows as entries, with the line that each stands on; rows without anything in them are passed over."""
    lines = _excel(file) if file.suffix.lower() in (".xlsx", ".xlsm") else _csv(file)
    try:
        _, head = next(lines)
    except StopIteration:
        raise DecisionError(f"{file} is empty.") from None
    columns = [cell.strip().casefold() for cell in head]
    if "name" not in columns:
        raise DecisionError(f"{file}, line 1: there is no column `name`; the columns are {', '.join(_COLUMNS)}.")
    if unknown := [column for column in columns if column and column not in _COLUMNS]:
        raise DecisionError(
            f"{file}, line 1: no such column: {', '.join(unknown)}; the columns are {', '.join(_COLUMNS)}."
        )
    for line, cells in lines:
        if any(cell.strip() for cell in cells):
            pairs = zip(columns, cells, strict=False)
            yield line, {column: _value(column, cell) for column, cell in pairs if column and cell.strip()}


def _value(column: str, cell: str) -> Any:
    return [part.strip() for part in cell.split(";") if part.strip()] if column in _LISTS else cell.strip()


def _csv(file: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DecisionError(f"{file} is not UTF-8; save it as CSV UTF-8.") from error
    except OSError as error:
        raise DecisionError(f"{file} can't be read: {error.strerror}.") from error
    first = text.partition("\n")[0]
    # A German Excel separates by semicolons; lists inside a cell then stand in quotation marks.
    reader = csv.reader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    for cells in reader:
        yield reader.line_num, cells


def _excel(file: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        sheet = load_workbook(file, read_only=True, data_only=True).worksheets[0]
    except Exception as error:  # openpyxl raises whatever zip and XML raise
        raise DecisionError(f"{file} can't be read as an Excel sheet: {error}") from error
    for line, row in enumerate(sheet.iter_rows(values_only=True), 1):
        yield line, ["" if cell is None else str(cell) for cell in row]
