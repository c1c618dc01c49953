"""What the heads of a table's columns and rows say of its cells: the year, the role, and what the money is for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parlagraph.extract.amounts.facets import roles_in, roles_of
from parlagraph.extract.facts import Amount

_YEAR = re.compile(r"(?<![\d./-])(?:19|20)\d\d(?![\d/.-])")
_NUMBER = re.compile(r"\d+")
_PROSE = re.compile(r"[a-zäöüß)]{2}[.!?]\s*$")
_CAPTION = re.compile(r"(?:Tab(?:elle|\.)|Abb(?:ildung|\.)|Übersicht|Anlage|Frage)\s?\d")
# 2023 …   Haushaltsjahr 2023 …   at a row's beginning
_ROW_YEAR = re.compile(
    r"\s*(?:(?:Haushalts|Rechnungs|Wirtschafts)?[Jj]ahr\s)?(?P<year>(?:19|20)\d\d)\b(?!\s?[-–/]\s?\d)[:\s]"
)
_LABEL = re.compile(r"[A-ZÄÖÜ][\w ,/&()-]*[\w)]")
_LABEL_LENGTH = range(3, 81)


@dataclass(frozen=True, slots=True)
class _Head:
    """Years and roles of columns, from left to right; empty where the head has none."""

    years: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    def year(self, column: int, columns: int) -> str | None:
        """The year of a column; one year may stand over several columns of equal number."""
        if not self.years or columns % len(self.years) or (columns > len(self.years) and columns != len(self.roles)):
            return None
        return self.years[column * len(self.years) // columns]

    def role(self, column: int, columns: int) -> str | None:
        """The role of a column."""
        return self.roles[column] if len(self.roles) == columns else None


def label_cells(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts, those in cells with what head and row say of them; unsure is None."""
    lines: dict[int, list[int]] = defaultdict(list)
    for index, amount in enumerate(amounts):
        lines[text.rfind("\n", 0, amount.start) + 1].append(index)
    # Where a row also has an amount with a currency of its own, its columns can't be counted.
    rows = {at: row for at, row in lines.items() if all(amounts[index].rule == "amount.cell" for index in row)}
    if not rows:
        return list(amounts)
    labelled, head, at = list(amounts), _Head(), 0
    for line in text.split("\n"):
        if at in rows:
            for index, amount in zip(rows[at], _row(line, at, [amounts[i] for i in rows[at]], head), strict=True):
                labelled[index] = amount
        elif read := _head(line):
            above = head if not (read.years and head.years) and not (read.roles and head.roles) else _Head()
            head = _Head(read.years or above.years, read.roles or above.roles)
        elif _CAPTION.match(line) or (_PROSE.search(line) and len(line) > 60):
            head = _Head()
        at += len(line) + 1
    return labelled


def _head(line: str) -> _Head | None:
    """The head that a line is: its numbers are years, or it names roles; None for other lines."""
    years = tuple(_YEAR.findall(line))
    if len(line) > 160 or _PROSE.search(line) or len(_NUMBER.findall(line)) > len(years):
        return None
    roles = roles_of(line)
    return _Head(years, roles) if len(years) > 1 or (years and roles) or len(roles) > 1 else None


def _row(line: str, start: int, cells: Sequence[Amount], head: _Head) -> list[Amount]:
    label = line[: cells[0].start - start]
    own_year = _ROW_YEAR.match(label)
    named = roles_in(label)
    role = named.pop() if len(named) == 1 else None
    told = []
    for column, cell in enumerate(cells):
        year = own_year["year"] if own_year else head.year(column, len(cells))
        told.append(replace(cell, year=year, role=head.role(column, len(cells)) or role, subject=subject_of(label)))
    return told


def subject_of(label: str) -> str | None:
    """A row's label as what its money is for."""
    words = label.strip(" .…:|\t–-")
    if (
        len(words) in _LABEL_LENGTH
        and _LABEL.fullmatch(words)
        and not re.search(r"\d|(?i:summe|gesamt|insgesamt|zusammen)", words)
    ):
        return words
    return None
