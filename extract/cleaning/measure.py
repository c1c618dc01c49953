"""How a document is set: the usual distance between rows, and where the lines of each column end."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from parlagraph.extract.cleaning.rows import Row
from parlagraph.extract.cleaning.wrapping import Wrapping

NEW_ZONE = 2.2
"""Rows farther apart than this many times the usual distance stand in zones that may be of different widths."""
SAME_EDGE = 22.0
"""Rows whose left edges lie within so many points of one another end at the same right edge."""
SPARE = 4.0
"""So much room beside the next word, in points, may be left where a line was not broken by force."""
SPARE_CHARACTERS, SPARE_AT_END = 12.0, 5.0
"""The same in characters, whose widths differ; behind the end of a sentence, where breaking wrongly costs little."""
SPACED_ROWS = 5
"""So many rows must stand alike before empty lines between them mean nothing."""


class Measure:
    """What the rows around a row say of its place."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.has_layout = any(row.has_layout for row in rows)
        self._wrapping = None if self.has_layout else Wrapping(rows)
        self.flowing = self._wrapping is not None and self._wrapping.flowing
        self.usual_step = _usual_step(rows)
        self._steps = _steps(rows)
        self._edge = _edges(rows, self._steps) if self.has_layout else {}

    def step(self, row: Row) -> float:
        """The usual distance from row to row in this row's size."""
        return self._steps.get(round(row.size), 1.3 * row.size) if row.has_layout else self.usual_step

    def apart(self, last: Row, row: Row, factor: float) -> bool:
        """Whether two rows of one column stand more than `factor` times the usual distance apart."""
        return row.page == last.page and row.bottom - last.bottom > factor * self.step(row)

    def room(self, row: Row) -> float:
        """The free space behind a row up to its right edge: points, or characters where there is no layout."""
        return self._wrapping.room(row) if self._wrapping else self._edge.get(row.index, row.x1) - row.x1

    def beyond(self, row: Row) -> bool:
        """Whether a row reaches where no wrapped line ends: cells of a table, run together."""
        return self._wrapping is not None and self._wrapping.beyond(row)

    def goes_on(self, row: Row) -> bool:
        """Whether the row's indent says that it goes on with the line above."""
        return self._wrapping is not None and self._wrapping.goes_on(row)

    def forced(self, last: Row, row: Row) -> bool:
        """Whether the line was broken though the next word would still have fitted."""
        if row.has_layout:
            return self.room(last) > row.first_word + SPARE
        ends = last.text[-1] in ".:;" and row.text[0].isupper()
        return self.room(last) > row.first_word + (SPARE_AT_END if ends else SPARE_CHARACTERS)


def _usual_step(rows: Sequence[Row]) -> float:
    """How many lines farther on the next row of a text stands: 2 where every other line is empty."""
    steps = Counter(below.top - above.top for above, below in pairwise(rows) if above.page == below.page)
    step, count = steps.most_common(1)[0] if steps else (1.0, 0)
    return step if count >= SPACED_ROWS else 1.0


def _steps(rows: Sequence[Row]) -> dict[int, float]:
    counts: dict[int, Counter[float]] = defaultdict(Counter)
    for above, below in pairwise(rows):
        if above.page == below.page and 0 < below.bottom - above.bottom < 3 * max(above.size, 1):
            counts[round(below.size)][round(below.bottom - above.bottom, 1)] += 1
    return {size: _low_mode(steps) for size, steps in counts.items()}


def _low_mode(counts: Counter[float]) -> float:
    """The most frequent distance; those within 6 % count as one, and of equally frequent ones the smallest wins."""
    best, most = 0.0, 0
    for value in sorted(counts):
        near = sum(count for other, count in counts.items() if value <= other <= 1.06 * value)
        if near > most:
            best, most = value, near
    return best


def _edges(rows: Sequence[Row], steps: dict[int, float]) -> dict[int, float]:
    """The right edge that each row could have reached."""
    edges: dict[int, float] = {}
    zone: list[Row] = []
    for row in rows:
        if zone and _leaves(zone[-1], row, steps):
            edges |= _edges_of(zone)
            zone = []
        zone.append(row)
    return edges | _edges_of(zone)


def _leaves(last: Row, row: Row, steps: dict[int, float]) -> bool:
    if row.page != last.page or row.bottom < last.top or abs(row.size - last.size) > 0.08 * last.size:
        return True
    return row.bottom - last.bottom > NEW_ZONE * steps.get(round(row.size), 1.3 * row.size)


def _edges_of(zone: Sequence[Row]) -> dict[int, float]:
    """Within a zone: the rightmost end that several rows with nearly the same left edge share."""
    found: dict[int, float] = {}
    known: dict[int, float] = {}
    for row in zone:
        key = round(row.x0 / 3)
        if key not in known:
            ends = sorted((one.x1 for one in zone if abs(one.x0 - row.x0) <= SAME_EDGE), reverse=True)
            known[key] = next((a for a, b in pairwise(ends) if a - b < 4.0), ends[0])
        found[row.index] = known[key]
    return found
