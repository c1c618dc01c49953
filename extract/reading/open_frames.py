"""Tables that have ruling lines at their head only: the rows below it stand in the head's columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

import numpy as np

from parlagraph.extract.reading.cells import is_number
from parlagraph.extract.reading.characters import Characters
from parlagraph.extract.reading.frames import Frame, Place
from parlagraph.extract.reading.lines import BLANK_EM
from parlagraph.extract.reading.runs import Indices, Run, RunLine, merge, runs_of

LEAST_COLUMNS, LEAST_ROWS = 3, 3
FAR_EM = 6.0
"""A row stands at most so many font sizes below the one above it."""
BESIDE, STEP = 12.0, 0.5
"""Words of a column reach at most so many points beyond its edge; edges are looked for in such steps."""


def extended(chars: Characters, which: Indices, frame: Frame, floor: float) -> Frame:
    """The frame with the rows below it that keep to its columns, down to `floor`, and those in a cell as wide as it is."""
    if len(frame.xs) - 1 < LEAST_COLUMNS:
        return frame
    wide = [place for place in frame.places if place.columns == len(frame.xs) - 1 and place.row]
    for place in wide:
        frame = _with_rows(chars, which, frame, place.row, frame.ys[place.row], frame.ys[place.row + place.rows])
    return _with_rows(chars, which, frame, len(frame.ys) - 1, frame.ys[-1], floor)


def _with_rows(chars: Characters, which: Indices, frame: Frame, row: int, top: float, floor: float) -> Frame:
    """The frame with what keeps to its columns between `top` and `floor` as one more row of cells."""
    box = chars.frame[which]
    inside = (box[:, 1] >= top - 2) & (box[:, 3] <= floor + 2)
    inside &= (box[:, 0] >= frame.xs[0] - BESIDE) & (box[:, 2] <= frame.xs[-1] + BESIDE)
    near = list(_near(merge(runs_of(chars, which[inside])), top))
    data = [line for line in near if len(line.runs) >= LEAST_COLUMNS]
    if len(data) < LEAST_ROWS:
        return frame
    xs = _edges(chars, data, frame)
    rows = list(takewhile(lambda line: _keeps(chars, line, xs), near))
    while rows and len(_numbers(chars, rows[-1], xs)) < LEAST_COLUMNS - 1:
        rows.pop()
    if sum(len(_numbers(chars, line, xs)) >= LEAST_COLUMNS - 1 for line in rows) < LEAST_ROWS:
        return frame
    first, columns = len(frame.places), len(xs) - 1
    places = (*frame.places, *(Place(row, column) for column in range(columns)))
    bottom = max(run.bottom for line in rows for run in line.runs) + 1
    added = Frame(xs, (top, bottom), (), np.arange(first, first + columns).reshape(1, -1))
    slots = frame.slots.copy()
    slots[row : row + 1] = -1
    return replace(frame, places=places, slots=slots, open_rows=(*frame.open_rows, added))


def _near(lines: Sequence[RunLine], level: float) -> Iterator[RunLine]:
    """The lines that follow one another closely from `level` on."""
    for line in lines:
        if line.main.top - level > FAR_EM * line.main.size:
            return
        yield line
        level = line.main.bottom


def _edges(chars: Characters, lines: Sequence[RunLine], frame: Frame) -> tuple[float, ...]:
    """The frame's edges moved, where words reach beyond them, to the nearest place that the fewest words cross."""
    words = np.array([word for line in lines for run in line.runs for word in _words(chars, run)])
    found = []
    for edge in frame.xs[1:-1]:
        tried = np.arange(edge - BESIDE, edge + BESIDE + STEP, STEP)
        crossed = ((words[:, 0] < tried[:, None]) & (words[:, 1] > tried[:, None])).sum(axis=1)
        best = tried[crossed == crossed.min()]
        found.append(float(best[np.argmin(np.abs(best - edge))]))
    return (frame.xs[0] - BESIDE, *found, frame.xs[-1] + BESIDE)


def _words(chars: Characters, run: Run) -> list[tuple[float, float]]:
    """The left and right edge of each word of a run."""
    box = chars.frame[run.index]
    cuts = np.flatnonzero(box[1:, 0] - box[:-1, 2] > BLANK_EM * run.size) + 1
    return [(float(part[:, 0].min()), float(part[:, 2].max())) for part in np.split(box, cuts)]


def _keeps(chars: Characters, line: RunLine, xs: Sequence[float]) -> bool:
    """Whether no word of a line runs over an edge of the columns."""
    words = [word for run in line.runs for word in _words(chars, run)]
    return not any(left < edge - STEP and right > edge + STEP for left, right in words for edge in xs)


def _numbers(chars: Characters, line: RunLine, xs: Sequence[float]) -> list[int]:
    """The columns in which a line has nothing but a number."""
    index = np.concatenate([run.index for run in line.runs])
    box = chars.frame[index]
    column = np.searchsorted(np.asarray(xs[1:-1]), (box[:, 0] + box[:, 2]) / 2)
    found: list[int] = []
    for at in np.unique(column).tolist():
        lines = merge(runs_of(chars, np.sort(index[column == at])))
        if at and len(lines) == 1 and is_number(chars, lines[0]):
            found.append(at)
    return found
