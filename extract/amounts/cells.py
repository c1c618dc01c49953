"""Amounts in tables, whose unit stands only in the head or caption: `Geldansätze in 1 000 €` above a row of numbers.

A table reaches a finder as lines of text, one a row, so the shape of a line decides: a row is no sentence, and its
cells are numbers at its end, behind leaders, or with groups or decimals. Where columns differ in unit, none is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import pairwise

from parlagraph.extract.amounts.numbers import (
    QUALIFIERS,
    SCALES,
    PrintedNumber,
    Unit,
    currency_pattern,
    scale_of,
    unit_of,
)
from parlagraph.extract.facts import Amount
from parlagraph.extract.numerals import BLANK


@dataclass(frozen=True, slots=True)
class _TableUnit:
    """What the head of a table says of its cells."""

    unit: Unit
    scale: Decimal | None


_SENTENCE = re.compile(r"[a-zäöüß)\]“\"]{2}[.!?](?:\s+[A-ZÄÖÜ„]|\s*$|\d{1,2}(?:\s|$))|[,;]\s*$")
_NO_STOP = re.compile(
    r"\.{3,}|…[.…]*|\b(?:Tsd|Mio|Mill|Mrd|Bio|Nr|Abs|Art|Tit|Kap|ca|rd|bzw|inkl|einschl|exkl|zzgl|lfd|vgl|gem|ggf|sog|max|mind|"
    r"durchschn|jährl|einm|sonst|versch|insg|Hj|Verpfl|Zuw|Entw|Ausg|Einn|Verg|St)\."
)
_NOTE = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s|[-–•*]\s")
# Columns of something else, and captions that begin another table.
_OTHER = re.compile(
    r"%|\b(?:Prozent|Anzahl|Zahl der|Anteil|Quote|Personen|Stellen|Fälle|Fallzahl|Stunden|Minuten|VZÄ|Stück|MW|km|ha)\b"
)
_CAPTION = re.compile(r"(?:Tab(?:elle|\.)|Abb(?:ildung|\.)|Übersicht|Anlage|Frage)\s?\d")
_LEADER = re.compile(r"(?:\.{3,}|…+[.…]*)\s*$")
_BETWEEN_CELLS = re.compile(r"[\s|*)]*(?:[-–]\s+)*")
_NO_CELL_BEFORE = re.compile(
    r"(?:§+|\b(?:Tit(?:eln?|\.)|Kap(?:iteln?|\.)|Epl\.|Einzelplan\w*|Nr\.|Nummern?|Art(?:ikeln?|\.)|Abs(?:atz|\.)|S\.|Seiten?|Satz|"
    r"Fragen?|Ziffern?|Anlagen?|Tabellen?|Stand|Drucksachen?|Drs\.|vom|am|und|bis|Postfach|Telefon|Fax|Tel\.)|[/\d]\s?|\w[-–])\s*$"
)
_GLUED = re.compile(r"(?:\w|(?<![.…]{2})[.,;:!?“”\"])\Z")  # what a number follows as a footnote's mark
_CELL_BEFORE = re.compile(r"\d\s+$")  # in `12 345 23 456` a number before a blank is another cell, no label
_DASH = re.compile(r"(?<![-–])(?<![-–]\s)[-–]\s$")
_TWO_CELLS = re.compile(rf"\d{{3}}{BLANK}\d.*")  # `192 165`
_ITEM = re.compile(r"\d+\.\d{1,2}|0\d.*")  # `2.1 Beiräte`, `686 05`
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE_LIKE = re.compile(r"\.\s?(?:\d|[A-ZÄÖÜ][a-zä]+ \d{4}|\w)|\s?(?:%|v\. ?H\.|Prozent)|[-/]\w")
_QUALIFIED_LABEL = re.compile(rf"\b(?:{QUALIFIERS})[\s.…]*$".replace("[ ]", r"\s+"), re.IGNORECASE)


@cache
def _head() -> re.Pattern[str]:
    scales = "|".join([*SCALES, rf"1{BLANK}000", r"1\.000", "1000"])
    money = rf"(?:(?P<scale>{scales}){BLANK}?)?(?P<unit>{currency_pattern('suffix')})"
    return re.compile(
        rf"(?<!\d)(?<!\d{BLANK})(?P<lead>\b[Ii]n{BLANK}(?:jeweils{BLANK})?|\(|\[|^|{BLANK}(?={scales})|[-–/:]{BLANK}){money}(?=[\s)\]:,|]|$)"
    )


def find_cells(text: str, quantities: Sequence[PrintedNumber], taken: Sequence[Amount]) -> Iterator[Amount]:
    """The cells of tables in `text`; `taken` are the amounts that running text already has."""
    free = _outside(quantities, taken)
    table: _TableUnit | None = None
    start, index = 0, 0
    for line in text.split("\n"):
        end = start + len(line)
        row: list[PrintedNumber] = []
        while index < len(free) and free[index].start < end:
            row.append(free[index])
            index += 1
        head_end = 0
        prose = len(line.split()) > 3 and bool(_SENTENCE.search(_plain(line)))
        if declared := _declared(line, prose):
            table, head_end = declared
        elif _CAPTION.match(line) or (prose and not _NOTE.match(line)):
            table = None
        elif table and _OTHER.search(line):
            row = []
            table = None if not prose and not any(character.isdigit() for character in line) else table
        if table and row and not prose:
            yield from _cells(text, start, end, table, [one for one in row if one.start >= start + head_end])
        start = end + 1


def _outside(quantities: Sequence[PrintedNumber], taken: Sequence[Amount]) -> list[PrintedNumber]:
    ends = {amount.start: amount.end for amount in taken}
    found, end = [], 0
    for quantity in quantities:
        end = max(end, ends.get(quantity.start, 0))
        if quantity.start >= end and not quantity.words and quantity.unit is None and quantity.scale is None:
            found.append(quantity)
    return found


def _plain(line: str) -> str:
    """The line without the full stops that end no sentence: leaders and abbreviations."""
    return _NO_STOP.sub(" ", line)


def _declared(line: str, prose: bool) -> tuple[_TableUnit | None, int] | None:
    """The unit that a line gives its table and where the head ends in the line; no unit where its columns differ."""
    found = [match for match in _head().finditer(line) if _says_unit(match, line, prose)]
    if not found:
        return None
    units = {(unit_of(match["unit"]), _scale(match["scale"])) for match in found}
    unit, scale = next(iter(units))
    wrapped = line.count("(") != line.count(")")  # heads of several columns, broken over lines
    if len(units) > 1 or unit is None or wrapped or _OTHER.search(line):
        return None, 0
    return _TableUnit(unit, scale), found[-1].end()


def _says_unit(match: re.Match[str], line: str, prose: bool) -> bool:
    lead = match["lead"].strip()
    if prose:
        return line.rstrip().endswith(":") and lead in ("in", "In", "(")
    return bool(lead or match["scale"] or match["unit"] in ("€", "EUR"))


def _scale(words: str | None) -> Decimal | None:
    if words is None:
        return None
    return Decimal(1000) if words[0] == "1" else scale_of(words)


def _cells(text: str, start: int, end: int, table: _TableUnit, row: list[PrintedNumber]) -> Iterator[Amount]:
    line = text[start:end]
    if [one.number for one in row] == list(range(1, len(row) + 1)) and len(row) > 1:
        return  # the columns' own numbers
    if "=" in line:  # a calculation: only its result is an amount
        row = [one for one in row if one.start > start + line.rindex("=")][:1]
    cells = [one for one in row if _is_cell(text, one, start, end)]
    closing = _closing_run(text, cells, end)
    cells = [one for one in cells if one in closing or _stands_out(text, one, start)]
    for cell in _signed(text, _of_one_kind(text, cells, table, start, end), start):
        value = replace(cell, scale=table.scale).value(table.unit)
        yield Amount(
            start=cell.start,
            end=cell.end,
            rule="amount.cell",
            low=value,
            high=value,
            currency=table.unit.code,
            approximate=bool(_QUALIFIED_LABEL.search(text[max(start, cell.start - 60) : cell.start])),
        )


def _is_cell(text: str, one: PrintedNumber, start: int, end: int) -> bool:
    printed = text[one.start : one.end]
    if _GLUED.search(text, max(0, one.start - 3), one.start) or _YEAR.fullmatch(printed) or _ITEM.fullmatch(printed):
        return False
    before = text[max(start, one.start - 16) : one.start]
    near = max(start, one.start - 40)
    opened = text.rfind("(", near, one.start) > text.rfind(")", near, one.start)
    return not (
        opened
        or (_NO_CELL_BEFORE.search(before) and not _CELL_BEFORE.search(before))
        or _DATE_LIKE.match(text[one.end : min(end, one.end + 20)])
    )


def _closing_run(text: str, cells: list[PrintedNumber], end: int) -> list[PrintedNumber]:
    """The cells that follow one another up to the end of the row."""
    if not cells or not _BETWEEN_CELLS.fullmatch(text, cells[-1].end, end):
        return []
    run = [cells[-1]]
    for before, after in reversed(list(pairwise(cells))):
        if not _BETWEEN_CELLS.fullmatch(text, before.end, after.start):
            break
        run.append(before)
    return run


def _stands_out(text: str, one: PrintedNumber, start: int) -> bool:
    """Whether a number inside a row looks like money: with groups, decimals or a sign, or behind leaders."""
    printed = text[one.start : one.end]
    return bool(re.search(r"\d[.,\s'’]\d|^[-–−]", printed) or _LEADER.search(text, start, one.start))


def _signed(text: str, cells: list[PrintedNumber], start: int) -> list[PrintedNumber]:
    """The cells with a sign that stands apart: where all have one it is a minus, else it may be an empty cell."""
    dashes = {one: dash.start() for one in cells if (dash := _DASH.search(text, start, one.start))}
    if len(dashes) == len(cells) > 1:
        return [replace(one, start=dashes[one], number=-one.number) for one in cells]
    return [one for one in cells if one not in dashes or _LEADER.search(text, start, dashes[one])]


def _of_one_kind(text: str, cells: list[PrintedNumber], table: _TableUnit, start: int, end: int) -> list[PrintedNumber]:
    """The cells without what may be none: a label's own number, two cells read as one, another column's numbers."""
    cells = [
        one
        for one in cells
        if not _TWO_CELLS.fullmatch(text, one.start, one.end) or _LEADER.search(text, start, one.start)
    ]
    alone = (
        len(cells) == 1
        and not _LEADER.search(text, start, cells[0].start)
        and text[start:end].strip() != text[cells[0].start : cells[0].end]
    )
    if alone and re.fullmatch(r"\d", text[cells[0].start : cells[0].end]):
        return []  # `Kernkraftwerk Isar 2`
    cents = [one for one in cells if re.search(r",\d\d$", text[one.start : one.end])]
    if cents and table.scale is None:
        return [one for one in cells if one in cents or one.number == 0]
    if table.scale is None and any(abs(one.number) >= 1000 for one in cells):
        return [one for one in cells if abs(one.number) >= 100 or one.number == 0]
    return cells
