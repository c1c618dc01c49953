"""Tables without ruling lines: rows of numbers that stand in columns, where that is certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from parlagraph.extract.reading.cells import CellLines, LaidGrid, compressed, cut_rows
from parlagraph.extract.reading.characters import Characters
from parlagraph.extract.reading.lines import BLANK_EM
from parlagraph.extract.reading.runs import Run, RunLine, merge

LEAST_ROWS, LEAST_COLUMNS = 3, 2
"""So many rows with numbers in so many columns are a table."""
FAR_EM, MOST_BETWEEN = 4.5, 2
"""Rows stand at most so many font sizes apart; between two of them are at most so many lines of a label."""
EDGE, ALIGNED, FILLED = 3.0, 0.7, 0.5
"""In a column this share of the numbers has an edge or middle within so many points, and this share of rows a number."""
HEAD_LINES, HEAD_EM = 5, 2.2
"""A head has at most so many lines, each at most so many font sizes above the next."""
# 1 234,5   12.345   - 12,3 %   –   .
CELL = re.compile(r"[+\-–−±(]{0,2} ?\d{1,3}(?:(?:[ .]\d{3})+|\d*)(?:,\d+)?\)?(?: ?(?:%|€))?[*⁰¹²³⁴-⁹]*|[-–—.…x/*]+")
DIGIT = re.compile(r"\d")
LONGEST, CLOSING = 20, frozenset(map(ord, "0123456789%€)*⁰¹²³⁴⁵⁶⁷⁸⁹-–—.…x/"))
"""A number's characters are at most so many and end in one of these."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The strips in which numbers stand, from left to right."""

    strips: tuple[tuple[float, float], ...]

    def of(self, run: Run) -> tuple[int, int] | None:
        """The first and last column that a run reaches into, None for one left of all of them."""
        reached = [at for at, (low, high) in enumerate(self.strips) if run.x0 < high and run.x1 > low]
        if reached:
            return reached[0], reached[-1]
        right = [at for at, (low, _) in enumerate(self.strips) if run.x0 > low]
        return (right[-1], right[-1]) if right else None


def in_columns(chars: Characters, pieces: Sequence[Run]) -> tuple[list[LaidGrid], list[Run]]:
    """The tables among the runs of a page, and the runs that stand in none."""
    if sum(_may_be_number(chars, run) for run in pieces) < LEAST_ROWS * LEAST_COLUMNS:
        return [], list(pieces)
    lines = merge(pieces)
    numbers = {at: cells for at, line in enumerate(lines) if len(cells := _numbers(chars, line)) >= LEAST_COLUMNS}
    found: list[LaidGrid] = []
    taken: set[int] = set()
    for rows in _stretches(lines, sorted(numbers)):
        columns = _columns([numbers[at] for at in rows]) if len(rows) >= LEAST_ROWS else None
        if columns is None or not _fits(lines, rows, numbers, columns):
            continue
        labels = [run.x1 for at in rows for run in lines[at].runs if run.x1 <= columns.strips[0][0] + EDGE]
        head = list(_head(lines, rows[0], max(labels, default=0.0), columns))
        found.append(_laid(chars, lines, head, range(rows[0], rows[-1] + 1), columns))
        taken |= {*head, *range(rows[0], rows[-1] + 1)}
    return found, [run for at, line in enumerate(lines) if at not in taken for run in line.runs]


def _numbers(chars: Characters, line: RunLine) -> list[Run]:
    """The runs of a row that are numbers; none where something else stands behind or between them."""
    if len(line.runs) < LEAST_COLUMNS:
        return []
    is_number = [_may_be_number(chars, run) and bool(CELL.fullmatch(_words(chars, run))) for run in line.runs]
    first = max((at for at, number in enumerate(is_number) if not number), default=-1) + 1
    if any(is_number[1:first]):  # the row's own number may stand before its label
        return []
    cells = line.runs[first:]
    return cells if any(DIGIT.search(_words(chars, run)) for run in cells) else []


def _may_be_number(chars: Characters, run: Run) -> bool:
    return len(run.index) <= LONGEST and int(chars.codes[run.index[-1]]) in CLOSING


def _words(chars: Characters, run: Run) -> str:
    codes, frame = chars.codes[run.index].tolist(), chars.frame[run.index]
    gaps = [0.0, *(frame[1:, 0] - frame[:-1, 2]).tolist()]
    return "".join(
        (" " if gap > BLANK_EM * run.size else "") + chr(code) for code, gap in zip(codes, gaps, strict=True)
    )


def _stretches(lines: Sequence[RunLine], rows: Sequence[int]) -> Iterator[list[int]]:
    """Rows of numbers that follow one another closely."""
    stretch: list[int] = []
    for at in rows:
        if stretch:
            last, here = lines[stretch[-1]].main, lines[at].main
            if at - stretch[-1] > MOST_BETWEEN + 1 or here.baseline - last.baseline > FAR_EM * here.size:
                yield stretch
                stretch = []
        stretch.append(at)
    if stretch:
        yield stretch


def _columns(rows: Sequence[Sequence[Run]]) -> _Columns | None:
    """The columns of some rows' numbers; None where they do not stand under one another."""
    runs = sorted((run for row in rows for run in row), key=lambda run: run.x0)
    groups: list[list[Run]] = []
    high = -np.inf
    for run in runs:
        if not groups or run.x0 >= high:
            groups.append([])
        groups[-1].append(run)
        high = max(high, run.x1)
    if len(groups) < LEAST_COLUMNS or any(len(group) > len(rows) for group in groups):
        return None
    if not all(_aligned(group) and len(group) >= FILLED * len(rows) for group in groups):
        return None
    return _Columns(tuple((min(run.x0 for run in group), max(run.x1 for run in group)) for group in groups))


def _aligned(group: Sequence[Run]) -> bool:
    edges = np.array([(run.x0, run.x1, (run.x0 + run.x1) / 2) for run in group])
    near = np.abs(edges - np.median(edges, axis=0)) <= EDGE
    return bool(near.mean(axis=0).max() >= ALIGNED)


def _fits(lines: Sequence[RunLine], rows: Sequence[int], numbers: dict[int, list[Run]], columns: _Columns) -> bool:
    """Whether no label reaches into the columns, and each row has one number in each at most."""
    first = columns.strips[0][0]
    wrapped = several = False
    for at in range(rows[0], rows[-1] + 1):
        cells = numbers.get(at, []) if at in rows else []
        places = [columns.of(run) for run in cells]
        if len(set(places)) < len(places):
            return False
        labels = [run for run in lines[at].runs if all(run is not cell for cell in cells)]
        if any(run.x1 > first + EDGE for run in labels):
            return False
        wrapped, several = wrapped or not cells, several or len(labels) > 1
    # Labels in several columns that run over several lines: whose line is whose can't be told.
    return not (wrapped and several)


def _head(lines: Sequence[RunLine], first: int, labels: float, columns: _Columns) -> Iterator[int]:
    """The lines above the first row whose words stand over the columns, right of where the labels end."""
    below = lines[first].main
    low, high = columns.strips[0][0], columns.strips[-1][1]
    for at in range(first - 1, max(-1, first - 1 - HEAD_LINES), -1):
        line = lines[at]
        over = [run for run in line.runs if run.x1 > low]
        apart = below.baseline - line.main.baseline > HEAD_EM * max(below.size, line.main.size)
        if apart or not over or any(run.x0 < labels - EDGE for run in over):
            return
        if max(run.x1 for run in over) > high + 4 * below.size:
            return
        yield at
        below = line.main


def _laid(chars: Characters, lines: Sequence[RunLine], head: Sequence[int], body: range, columns: _Columns) -> LaidGrid:
    spans: dict[tuple[int, int], list[RunLine]] = {}
    cells: list[CellLines] = []
    for at in sorted(head):
        for run in lines[at].runs:
            first, last = _place(run, columns)
            if last > first:
                cells.append(CellLines(at - min(head), first, 1, last - first + 1, (RunLine([run], run),)))
            else:
                spans.setdefault((first, last), []).append(RunLine([run], run))
    cells += [CellLines(len(head), first, 1, 1, tuple(group)) for (first, _), group in spans.items()]
    rows: dict[int, list[RunLine]] = {}
    for at in body:
        for column, runs in _by_column(lines[at], columns).items():
            rows.setdefault(column, []).append(RunLine(runs, max(runs, key=lambda run: run.x1 - run.x0)))
    cells += [
        CellLines(len(head) + 1 + one.row, one.column, one.rows, one.columns, one.lines)
        for one in cut_rows(chars, rows)
    ]
    left = min(run.x0 for at in body for run in lines[at].runs)
    middles = [(a[1] + b[0]) / 2 for a, b in pairwise(columns.strips)]
    edges = (left, columns.strips[0][0], *middles, columns.strips[-1][1])
    top = min(lines[at].main.top for at in [*head, body[0]])
    ordered = sorted(compressed(cells), key=lambda one: (one.row, one.column))
    return LaidGrid("aligned", tuple(ordered), edges, top)


def _place(run: Run, columns: _Columns) -> tuple[int, int]:
    """The first and last column of a run; the labels' is the first."""
    reached = columns.of(run)
    return (reached[0] + 1, reached[1] + 1) if reached else (0, 0)


def _by_column(line: RunLine, columns: _Columns) -> dict[int, list[Run]]:
    found: dict[int, list[Run]] = {}
    for run in line.runs:
        found.setdefault(_place(run, columns)[0], []).append(run)
    return found
