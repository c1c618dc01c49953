"""Reading order: columns one after the other, what runs across them in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from parlagraph.extract.reading.runs import Run, RunLine, merge

LEAST_LINES = 4
"""A column has at least so many lines, or it is no column."""
LEAST_GUTTER, LEAST_COLUMN = 6.0, 70.0
"""A gutter and a column are at least this wide, in points."""
CROSSED = 0.25
"""At a gutter stands at most this share of the ink that usually stands in a strip."""
FULL, SPARSE = 0.7, 0.35
"""How much of its column a line fills, at the median: in running text, and at least."""


def lines_in_order(pieces: Sequence[Run]) -> list[RunLine]:
    """All runs as lines in reading order."""
    gutter = _gutter(pieces)
    if gutter is None:
        return merge(pieces)
    lines: list[RunLine] = []
    for crossing, band in _bands(pieces, gutter):
        if crossing:
            lines += band
            continue
        runs = [run for line in band for run in line.runs]
        lines += lines_in_order([run for run in runs if not gutter.right_of(run)])
        lines += lines_in_order([run for run in runs if gutter.right_of(run)])
    return lines


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The white strip between two columns."""

    low: float
    high: float

    def right_of(self, run: Run) -> bool:
        return run.x0 >= self.low and run.x1 > self.high

    def crossed_by(self, run: Run) -> bool:
        return run.x0 < self.low and run.x1 > self.high


def _gutter(pieces: Sequence[Run]) -> _Gutter | None:
    """The gutter nearest to the middle, None where there is one column only."""
    if len(pieces) < 2 * LEAST_LINES:
        return None
    left, right = min(run.x0 for run in pieces), max(run.x1 for run in pieces)
    if right - left < 2 * LEAST_COLUMN:
        return None
    return next((strip for strip in _strips(pieces, left, right) if _parts_columns(pieces, strip)), None)


def _strips(pieces: Sequence[Run], left: float, right: float) -> list[_Gutter]:
    """White strips between the edges, those nearest to the middle first."""
    width = int(right - left) + 2
    change = np.zeros(width + 1)
    for run in pieces:
        change[max(0, int(run.x0 - left + 0.5))] += 1
        change[min(width, int(run.x1 - left + 0.5))] -= 1
    cover = np.cumsum(change)[:width]
    inked = cover[cover > 0]
    sparse = cover <= CROSSED * float(np.median(inked)) if len(inked) else np.zeros(width, bool)
    sparse[: int(LEAST_COLUMN)] = sparse[max(0, width - int(LEAST_COLUMN)) :] = False
    edges = np.flatnonzero(np.diff(np.concatenate(([0], sparse.astype(int), [0])))).tolist()
    found: list[tuple[float, _Gutter]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        emptiest = np.flatnonzero(cover[start:end] <= cover[start:end].min() + 0.5)
        low, high = start + int(emptiest[0]), start + int(emptiest[-1]) + 1
        if high - low >= LEAST_GUTTER:
            found.append((abs((low + high) / 2 - width / 2), _Gutter(left + low, left + high)))
    return [strip for _, strip in sorted(found, key=lambda entry: entry[0])[:4]]


def _parts_columns(pieces: Sequence[Run], strip: _Gutter) -> bool:
    """Whether running text stands on both sides: columns, not the cells of a table.

    A table is written row by row, columns one after the other; where the file's order says nothing, lines must be full.
    """
    beside = [run for run in pieces if not strip.crossed_by(run)]
    sides = [strip.right_of(run) for run in beside]
    left = merge([run for run, right in zip(beside, sides, strict=True) if not right])
    right = merge([run for run, right in zip(beside, sides, strict=True) if right])
    least = min(len(left), len(right))
    if least < LEAST_LINES:
        return False
    switches = sum(a != b for a, b in pairwise(sides))
    filled = min(_fill(left), _fill(right))
    one_by_one = switches <= max(2, 0.1 * len(beside))
    return (one_by_one and filled > SPARSE) or (filled >= FULL and least >= 2 * LEAST_LINES)


def _fill(lines: Sequence[RunLine]) -> float:
    widths = [line.width for line in lines]
    return float(np.median(widths)) / max(1.0, max(widths))


def _bands(pieces: Sequence[Run], gutter: _Gutter) -> list[tuple[bool, list[RunLine]]]:
    """The lines cut into bands from top to bottom: across the gutter, beside it, across it …"""
    bands: list[tuple[bool, list[RunLine]]] = []
    for line in merge(pieces):
        crossing = any(gutter.crossed_by(run) for run in line.runs)
        if not bands or bands[-1][0] != crossing:
            bands.append((crossing, []))
        bands[-1][1].append(line)
    return bands
