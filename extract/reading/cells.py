"""The lines of a page that stand in a table, cell by cell."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

import numpy as np

from parlagraph.extract.model import GridKind
from parlagraph.extract.reading.characters import Characters
from parlagraph.extract.reading.frames import Frame
from parlagraph.extract.reading.lines import LETTERS
from parlagraph.extract.reading.runs import Indices, RunLine, merge, runs_of

LEAST_ROWS = 3
"""A ruled row is cut at its numbers' lines if there are so many of them: a table with rules at its head only."""
WITHIN_WORD_EM = 0.1
"""The letters of a word stand at most so many font sizes apart."""
SAME_LINE_EM, PARAGRAPH_EM = 0.4, 1.8
"""Lines of one row stand within so many font sizes; lines of one cell follow one another within so many."""
# -1 234,5   12,3 %   3.765*   +0,2   (12)   –   .   x   k. A.
NUMBER = re.compile(
    r"[+\-–−(]{0,2}\d[\d.,'’]*(?:%|Prozent|€|EUR|Euro)?[)*⁰¹²³⁴-⁹]*|[-–—.…x/*]+|k\.A\.|[+-]?\d{1,3}(?:[.,]\d+)?[a-z]?\)?"
)
LAW_BEFORE = re.compile(r"(?:Gesetz)?[Ee]ntwurf|(?:Bisher|Alte|Geltende|Derzeit)|Vorlage|Gesetzesantrag")
LAW_AFTER = re.compile(r"Beschl[uü]|Empfehlung|Änderung|Neue|[Ee]ntwurf|Auszug|Fassung|Ausschu")
ARTICLE = re.compile(r"(?:Artikel|Art\.|§)\d+[a-z]?(?:\.|$)|(?:Artikel|Art\.|§)\d+[a-z]?(?=[A-ZÄÖÜ(])")


@dataclass(frozen=True, slots=True)
class CellLines:
    """A cell's lines from top to bottom, its first row and column, and how many of them it takes."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[RunLine, ...]


@dataclass(frozen=True, slots=True)
class LaidGrid:
    """A table's cells in the order in which they are read; the columns' edges; where it stands."""

    kind: GridKind
    cells: tuple[CellLines, ...]
    edges: tuple[float, ...]
    top: float


def words_of(chars: Characters, line: RunLine) -> str:
    """A line's characters without blanks."""
    return "".join(chr(code) for run in line.runs for code in chars.codes[run.index].tolist())


def in_frames(chars: Characters, which: Indices, frames: Sequence[Frame]) -> tuple[list[LaidGrid], Indices]:
    """The tables that the characters `which` stand in, and the characters that stand in none."""
    frame = chars.frame[which]
    x, y = (frame[:, 0] + frame[:, 2]) / 2, (frame[:, 1] + frame[:, 3]) / 2
    found, free = [], np.ones(len(which), bool)
    for one in frames:
        cell = one.cell_of(x, y)
        cell[~free] = -1
        _keep_words(chars, which, cell)
        laid = _laid(chars, which, cell, one)
        if laid:
            found.append(laid)
            free &= cell < 0
    return found, which[free]


def _keep_words(chars: Characters, which: Indices, cell: Indices) -> None:
    """Give a word that runs over a rule to the cell that most of it stands in; in place."""
    frame, size, codes = chars.frame[which], chars.size[which], chars.codes[which]
    letter = np.isin(codes, LETTERS)
    close = np.abs(frame[1:, 0] - frame[:-1, 2]) < WITHIN_WORD_EM * size[1:]
    close &= np.abs(np.diff(chars.baseline[which])) < WITHIN_WORD_EM * size[1:]
    close &= letter[1:] & letter[:-1]
    for at in np.flatnonzero(close & (np.diff(cell) != 0)).tolist():
        low, high = at, at + 1
        while low and close[low - 1]:
            low -= 1
        while high < len(close) and close[high]:
            high += 1
        there, counts = np.unique(cell[low : high + 1], return_counts=True)
        cell[low : high + 1] = there[np.argmax(counts)]


def _laid(chars: Characters, which: Indices, cell: Indices, frame: Frame) -> LaidGrid | None:
    """The table in a frame, None where the words stand in fewer than two rows or columns: a box around text."""
    cells = []
    for index in np.unique(cell[cell >= 0]).tolist():
        place = frame.places[index]
        lines = merge(runs_of(chars, which[cell == index]))
        cells.append(CellLines(place.row, place.column, place.rows, place.columns, tuple(lines)))
    if len({one.row for one in cells}) < 2 or len({one.column for one in cells}) < 2:
        return None
    kept = compressed(list(_cut(chars, _whole(cells))))
    columns = sorted({one.column for one in cells})
    edges = (*(frame.xs[column] for column in columns), frame.xs[-1])
    kind: GridKind = "synopsis" if _is_synopsis(chars, kept) else "ruled"
    return LaidGrid(kind, tuple(_in_order(chars, kept, kind)), edges, frame.ys[0])


def _whole(cells: Sequence[CellLines]) -> list[CellLines]:
    """The cells, those of one column put together where all others beside them are one cell: shading line by line."""
    found: list[CellLines] = []
    for row, group in groupby(sorted(cells, key=lambda one: (one.row, one.column)), key=lambda one: one.row):
        mine = list(group)
        beside = [one for one in found if one.row < row < one.row + one.rows]
        above = next(
            (one for one in reversed(found) if one.column == mine[0].column and one.row + one.rows == row), None
        )
        if len(mine) == 1 and above and len(beside) > 1 and all(one.row == above.row for one in beside):
            found[found.index(above)] = replace(
                above, rows=above.rows + mine[0].rows, lines=above.lines + mine[0].lines
            )
        else:
            found += mine
    return found


def _cut(chars: Characters, cells: Sequence[CellLines]) -> Iterator[CellLines]:
    """The cells, those of a row that holds many rows' numbers cut into rows."""
    shift = 0
    for row, group in groupby(sorted(cells, key=lambda one: (one.row, one.column)), key=lambda one: one.row):
        mine = list(group)
        flat = _within_row(mine)
        parts = cut_rows(chars, {one.column: one.lines for one in flat})
        count = 1 + max((part.row for part in parts), default=0)
        if count < LEAST_ROWS:
            yield from (replace(one, row=row + shift) for one in mine)
            continue
        yield from (replace(one, row=row + shift, rows=count) for one in mine if one not in flat)
        spans = {one.column: one.columns for one in mine}
        yield from (replace(part, row=row + shift + part.row, columns=spans[part.column]) for part in parts)
        shift += count - 1


def _within_row(cells: Sequence[CellLines]) -> list[CellLines]:
    """The cells of one row whose lines all stand in it, also where their box reaches farther down."""
    ends = [line.main.baseline + line.main.size for one in cells if one.rows == 1 for line in one.lines[-1:]]
    floor = max(ends, default=0.0)
    return [one for one in cells if one.rows == 1 or one.lines[-1].main.baseline <= floor]


def cut_rows(chars: Characters, columns: Mapping[int, Sequence[RunLine]]) -> list[CellLines]:
    """Lines of columns as the cells of rows: each line of a column of numbers begins a row."""
    numbers = {at: lines for at, lines in columns.items() if lines and all(is_number(chars, line) for line in lines)}
    if not any(len(lines) > 1 for lines in numbers.values()):
        return []
    levels = _levels([line for lines in numbers.values() for line in lines])
    found: list[CellLines] = []
    labels = {at: lines for at, lines in columns.items() if at not in numbers and lines}
    full = any(len(lines) >= len(levels) for lines in labels.values())
    for at, lines in numbers.items():
        found += [CellLines(row, at, 1, 1, tuple(group)) for row, group in _by_level(lines, levels)]
    for at, lines in labels.items():
        if full and len(lines) < len(levels):
            found += _spanning(at, lines, levels)
        else:
            found += [CellLines(row, at, 1, 1, tuple(group)) for row, group in _wrapped(lines, levels)]
    return found


def is_number(chars: Characters, line: RunLine) -> bool:
    """Whether a line holds a number, or the sign that stands for none, and nothing else."""
    return bool(NUMBER.fullmatch(words_of(chars, line)))


def _levels(lines: Sequence[RunLine]) -> list[float]:
    """The baselines that lines stand on, from top to bottom."""
    found: list[float] = []
    for line in sorted(lines, key=lambda line: line.main.baseline):
        if not found or line.main.baseline - found[-1] > SAME_LINE_EM * line.main.size:
            found.append(line.main.baseline)
    return found


def _by_level(lines: Sequence[RunLine], levels: Sequence[float]) -> Iterator[tuple[int, list[RunLine]]]:
    """Each level with lines on it, a line between two belonging to the nearer one."""
    rows: dict[int, list[RunLine]] = defaultdict(list)
    for line in lines:
        rows[int(np.argmin([abs(level - line.main.baseline) for level in levels]))].append(line)
    yield from sorted(rows.items())


def _wrapped(lines: Sequence[RunLine], levels: Sequence[float]) -> Iterator[tuple[int, list[RunLine]]]:
    """Lines of labels that may run over several lines; their number stands beside the first of them or the last."""
    on_level = [_level(line, levels) for line in lines]
    last = bool(on_level) and on_level[0] is None
    rows: dict[int, list[RunLine]] = defaultdict(list)
    for line in lines:
        at = (
            line.main.baseline - SAME_LINE_EM * line.main.size
            if last
            else line.main.baseline + SAME_LINE_EM * line.main.size
        )
        below = [row for row, level in enumerate(levels) if level >= at]
        above = [row for row, level in enumerate(levels) if level <= at]
        row = (below[0] if below else len(levels) - 1) if last else (above[-1] if above else 0)
        rows[row].append(line)
    yield from sorted(rows.items())


def _level(line: RunLine, levels: Sequence[float]) -> int | None:
    near = [row for row, level in enumerate(levels) if abs(level - line.main.baseline) <= SAME_LINE_EM * line.main.size]
    return near[0] if near else None


def _spanning(column: int, lines: Sequence[RunLine], levels: Sequence[float]) -> Iterator[CellLines]:
    """Cells beside several rows, each from its first line to where the next one begins."""
    groups: list[list[RunLine]] = []
    for line in lines:
        if groups and line.main.baseline - groups[-1][-1].main.baseline < PARAGRAPH_EM * line.main.size:
            groups[-1].append(line)
        else:
            groups.append([line])
    starts = [next(_by_level([group[0]], levels))[0] for group in groups]
    for group, (start, end) in zip(groups, pairwise([*starts, len(levels)]), strict=True):
        yield CellLines(start, column, max(1, end - start), 1, tuple(group))


def compressed(cells: Sequence[CellLines]) -> list[CellLines]:
    """The cells with rows and columns numbered from 0, those left out in which none begins."""
    rows = {row: at for at, row in enumerate(sorted({one.row for one in cells}))}
    columns = {column: at for at, column in enumerate(sorted({one.column for one in cells}))}
    found = []
    for one in cells:
        tall = sum(one.row <= row < one.row + one.rows for row in rows)
        wide = sum(one.column <= column < one.column + one.columns for column in columns)
        found.append(CellLines(rows[one.row], columns[one.column], max(1, tall), max(1, wide), one.lines))
    return found


def _is_synopsis(chars: Characters, cells: Sequence[CellLines]) -> bool:
    """Whether the head names two versions of a law, side by side."""
    head = {one.column: "".join(words_of(chars, line) for line in one.lines) for one in cells if one.row == 0}
    if sorted(head) not in ([0, 1], [0, 1, 2]) or max(map(len, head.values())) > 120:
        return False
    return bool(LAW_BEFORE.search(head[0])) and bool(LAW_AFTER.search(head[max(head)]))


def _in_order(chars: Characters, cells: Sequence[CellLines], kind: GridKind) -> list[CellLines]:
    """Row by row; in a synopsis each article's columns one after the other."""
    if kind != "synopsis":
        return sorted(cells, key=lambda one: (one.row, one.column))
    heads = sorted({one.row for one in cells if one.row == 1 or ARTICLE.match(words_of(chars, one.lines[0]))})
    return sorted(cells, key=lambda one: (sum(head <= one.row for head in heads), one.column, one.row))
