"""What was planned and spent in each year: a run's budget figures as one table, with their footnotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from parlagraph.pipelines.rows import Row, joined

ROLES = ("planned", "actual", "commitment")
COLUMNS = (
    "year",
    *ROLES,
    "currency",
    "inferred",
    "approximate",
    "subject",
    "source",
    "places",
    "text",
    "facts",
)
"""The columns of `by_year`; `places` are documents and pages, `facts` ids in `budget`, `inferred` the roles that no amount states."""


@dataclass
class _Line:
    """What papers say of one year and matter."""

    year: str
    currency: str
    figures: dict[str, Row] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)

    def takes(self, other: _Line) -> bool:
        """Whether another paper says the same: an equal figure and none that differs."""
        shared = self.figures.keys() & other.figures.keys()
        return (
            (self.year, self.currency) == (other.year, other.currency)
            and bool(shared)
            and all(_value(self.figures[role]) == _value(other.figures[role]) for role in shared)
        )

    def add(self, other: _Line) -> None:
        for role, row in other.figures.items():
            known = self.figures.get(role)
            if known is None or (known["inferred"] and not row["inferred"]):
                self.figures[role] = row
        self.rows += other.rows


def by_year(rows: Iterable[Row]) -> list[Row]:
    """One row a year and matter, oldest first, from rows of `budget`.

    Figures of one paper, year and matter stand in one row; papers that give the same figures share it. A role of which a
    paper gives several figures a year, for different matters, makes several rows.
    """
    lines: list[_Line] = []
    for line in _lines(rows):
        known = next((one for one in lines if one.takes(line)), None)
        if known:
            known.add(line)
        else:
            lines.append(line)
    order = sorted(lines, key=lambda line: (line.year, -len(line.rows), line.rows[0]["doc_id"], line.rows[0]["start"]))
    return [_row(line) for line in order]


def _lines(rows: Iterable[Row]) -> list[_Line]:
    """One line a paper, year and matter."""
    papers: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        papers[row["doc_id"], row["year"], row["currency"]].append(row)
    found = []
    for (_, year, currency), group in papers.items():
        lines: list[_Line] = []
        for row in group:
            line = next((one for one in lines if _belongs(one, row)), None)
            if line is None:
                line = _Line(year, currency)
                lines.append(line)
            line.figures.setdefault(row["role"], row)
            line.rows.append(row)
        found += lines
    return sorted(found, key=lambda line: (-len(line.figures), line.rows[0]["doc_id"], line.rows[0]["start"]))


def _belongs(line: _Line, row: Row) -> bool:
    """Whether a figure is of a line's matter: told again, or the other side of what the same paragraph plans."""
    same = line.figures.get(row["role"])
    if same is not None:
        return _value(same) == _value(row) and _subject(same, row)
    return all(_subject(one, row) and abs(one["start"] - row["start"]) < 400 for one in line.figures.values())


def _subject(one: Row, other: Row) -> bool:
    return None in (one["subject"], other["subject"]) or one["subject"] == other["subject"]


def _value(row: Mapping[str, Any]) -> tuple[Decimal, Decimal]:
    return row["low"], row["high"]


def _row(line: _Line) -> Row:
    def cell(role: str) -> Decimal | None:
        row = line.figures.get(role)
        return row["low"] if row else None

    def listed(column: str) -> str | None:
        values = dict.fromkeys(str(row[column]) for row in line.rows if row[column] not in (None, ""))
        return joined(tuple(values))

    return {
        "year": line.year,
        **{role: cell(role) for role in ROLES},
        "currency": line.currency,
        "inferred": joined(tuple(role for role, row in line.figures.items() if row["inferred"])),
        "approximate": any(row["approximate"] for row in line.figures.values()),
        "subject": listed("subject"),
        "source": listed("source"),
        "places": joined(tuple(dict.fromkeys(f"{row['doc_id']} p. {row['page']}" for row in line.rows))),
        "text": listed("text"),
        "facts": listed("fact_id"),
    }
