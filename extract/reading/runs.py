"""Characters to runs, runs to lines: what stands on one baseline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from parlagraph.extract.reading.characters import Characters, Floats

BREAK_EM, BACK_EM, SHIFT_EM = 1.1, 0.4, 0.55
"""A run ends where the next character stands so many font sizes further on, back, or above or below."""
OVERLAP = 0.55
"""Runs of one line share this much of the lower one's height."""
MARGIN_LETTERS = frozenset("ABCD")

Indices = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that follow one another on one baseline; coordinates as `Characters.frame`, the size the usual one."""

    index: Indices
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float

    @property
    def height(self) -> float:
        """From the upper to the lower edge, in points."""
        return self.bottom - self.top


def runs_of(chars: Characters, which: Indices) -> list[Run]:
    """The runs among the characters `which`, in the order of the content stream."""
    if not len(which):
        return []
    frame, size, baseline = chars.frame[which], chars.size[which], chars.baseline[which]
    larger = np.maximum(size[1:], size[:-1])
    gap, back = frame[1:, 0] - frame[:-1, 2], frame[1:, 0] - frame[:-1, 0]
    shift = np.abs(np.diff(baseline))
    apart = (gap > BREAK_EM * larger) | (back < -BACK_EM * larger) | (shift > SHIFT_EM * larger)
    starts = np.concatenate(([0], np.flatnonzero(apart) + 1))
    ends = np.append(starts[1:], len(which))
    left, right = np.minimum.reduceat(frame[:, 0], starts), np.maximum.reduceat(frame[:, 2], starts)
    usual = _middle(size, starts, ends)
    level = _middle(baseline, starts, ends)
    columns = (left, right, frame[level, 1], frame[level, 3], baseline[level], size[usual])
    numbers = zip(*(column.tolist() for column in columns), strict=True)
    spans = zip(starts.tolist(), ends.tolist(), strict=True)
    return [Run(which[low:high], *values) for (low, high), values in zip(spans, numbers, strict=True)]


def _middle(values: Floats, starts: Indices, ends: Indices) -> Indices:
    """For each stretch, the index of its median value."""
    stretch = np.repeat(np.arange(len(starts)), ends - starts)
    by_value = np.lexsort((values, stretch))
    return np.asarray(by_value[(starts + ends - 1) // 2], np.intp)


@dataclass(slots=True)
class RunLine:
    """Runs on one line, from left to right; `main` is the widest of them."""

    runs: list[Run]
    main: Run

    @property
    def width(self) -> float:
        """From the left edge of the first to the right edge of the last run, in points."""
        return max(run.x1 for run in self.runs) - self.runs[0].x0

    def takes(self, run: Run) -> bool:
        """Whether a run stands on this line and beside all that is there already."""
        main = self.main
        reach = 0.6 * (main.size if main.size > run.size else run.size)
        if not -reach <= main.baseline - run.baseline <= reach:
            return False
        overlap = min(main.bottom, run.bottom) - max(main.top, run.top)
        if overlap < OVERLAP * min(main.height, run.height):
            return False
        return all(min(one.x1, run.x1) - max(one.x0, run.x0) < 0.5 * min(one.size, run.size) for one in self.runs)

    def add(self, run: Run) -> None:
        """Put a run on the line."""
        self.runs.append(run)
        if run.x1 - run.x0 > self.main.x1 - self.main.x0:
            self.main = run


def merge(pieces: Sequence[Run]) -> list[RunLine]:
    """Runs that share a line, line by line from top to bottom."""
    lines: list[RunLine] = []
    for run in sorted(pieces, key=attrgetter("baseline", "x0")):
        for line in lines[:-5:-1]:
            if line.takes(run):
                line.add(run)
                break
        else:
            lines.append(RunLine([run], run))
    for line in lines:
        if len(line.runs) > 1:
            line.runs.sort(key=attrgetter("x0"))
    return sorted(lines, key=lambda line: line.main.baseline)


def split_margin(chars: Characters, pieces: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """The runs of the text, and the column letters (A) to (D) that plenary protocols print in the margin."""
    letters = {
        id(run): text[1] for run in pieces if len(run.index) == 3 and (text := _text(chars, run)) if _is_letter(text)
    }
    if not 2 <= len(letters) <= 4 or len(set(letters.values())) != len(letters):
        return list(pieces), []
    return [run for run in pieces if id(run) not in letters], [run for run in pieces if id(run) in letters]


def _text(chars: Characters, run: Run) -> str:
    return "".join(map(chr, chars.codes[run.index].tolist()))


def _is_letter(text: str) -> bool:
    return text[0] == "(" and text[1] in MARGIN_LETTERS and text[2] == ")"
