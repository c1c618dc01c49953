"""Where the lines of a text without layout end, and what room each of them left to the next word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from parlagraph.extract.cleaning.endings import SENTENCE_END
from parlagraph.extract.cleaning.hyphens import BROKEN_WORD
from parlagraph.extract.cleaning.rows import Row

LEAST_LONG = 30
"""A line this short says nothing of where lines end."""
FLOWING, SENTENCES = 200, 0.6
"""Where a fifth of the lines is longer than this, a line holds a paragraph, if so large a share ends as sentences do."""
WRAPPED = 0.02
"""If more than this share of the lines ends in a broken word, the text was wrapped, however long its lines are."""
FARTHER, LEAST_BROKEN = 1.15, 5
"""So many times as far out as so many broken words, a line can't have been wrapped."""
NEAR, STRETCH, LEAST = 6, 40, 6
"""Lines that are indented alike but for so many blanks and stand within so many lines share an edge, if there are so many."""
RAGGED = 0.88
"""Lines that were wrapped end between this share of the edge and the edge."""
GOES_ON = 0.25
"""Of lines that were wrapped, this share at least is followed by one that begins in small letters."""
LEAST_REJOINED = 0.05
"""Of the lines of a text whose broken words were made whole, this share at least holds more than one printed line."""
LOST = 5
"""By so many characters each printed line of a longer one may be misjudged."""


End = tuple[float, bool]
"""Where a line ends, and whether the next one begins in small letters."""


class Wrapping:
    """How a text without layout was wrapped; coordinates are characters from the left edge."""

    def __init__(self, rows: Sequence[Row]) -> None:
        long = [row for row in rows if len(row.text) > LEAST_LONG]
        ends = sorted(row.x1 for row in long)
        broken = sorted(row.x1 for row in rows if BROKEN_WORD.search(row.text))
        self.flowing = _flowing(rows, len(broken))
        # Words are broken at the edge only; cells of tables, run together to one line, reach beyond it.
        mixed = len(broken) >= LEAST_BROKEN and _at(ends, 0.9) > FARTHER * _at(broken, 0.9)
        self.edge = _at(broken, 0.9) if mixed else _at(ends, 0.9)
        self._beyond = FARTHER * self.edge if mixed else float("inf")
        small = {row.index for row, after in pairwise(rows) if after.text[0].islower()}
        densest = _densest([(row.x1, row.index in small) for row in long])
        beyond = [end for end in ends if densest and end > FARTHER * densest]
        self._rejoined = len(broken) <= WRAPPED / 2 * len(rows) and len(beyond) >= max(3, LEAST_REJOINED * len(ends))
        if self._rejoined and densest:
            self.edge = densest
        indents = Counter(row.x0 for row in rows)
        self._marks_words = 2 * indents[0] >= len(rows)
        self._edges = {} if self.flowing else _edges(long, small)

    def beyond(self, row: Row) -> bool:
        """Whether a row reaches where no wrapped line ends: cells of a table, run together."""
        return row.x1 > self._beyond

    def goes_on(self, row: Row) -> bool:
        """Whether a blank marks a row whose first word some program has put to the end of the line above, to mend it."""
        return self._marks_words and row.x0 == 1

    def room(self, row: Row) -> float:
        """The free characters behind a row, less what it may be misjudged by; negative where it reaches out."""
        edge = self._edges.get(_place(row), self.edge)
        if not self._rejoined or row.x1 <= FARTHER * edge:
            return edge - row.x1
        # Its hyphens taken out, a broken word stands at the end of its first line, and the next line goes on behind it.
        lines, last = divmod(row.x1, edge - LOST / 2)
        return edge - last - LOST * lines if last > LOST * lines else 0.0


def _flowing(rows: Sequence[Row], broken: int) -> bool:
    """Whether a line holds a whole paragraph."""
    lengths = sorted(len(row.text) for row in rows)
    if broken > WRAPPED * len(rows) or not lengths or _at(lengths, 0.8) <= FLOWING:
        return False
    long = [row for row in rows if len(row.text) > FLOWING / 2]
    return sum(bool(SENTENCE_END.search(row.text)) for row in long) >= SENTENCES * len(long)


def _edges(rows: Sequence[Row], small: set[int]) -> dict[tuple[int, int, int], float]:
    """The edge at each place of the text where enough lines were wrapped to tell."""
    near: dict[tuple[int, int, int], list[End]] = defaultdict(list)
    for row in rows:
        page, stretch, indent = _place(row)
        end = (row.x1, row.index in small)
        for before in (stretch - 1, stretch, stretch + 1):
            for beside in (indent - 1, indent, indent + 1):
                near[page, before, beside].append(end)
    places = {_place(row) for row in rows}
    found = {place: _densest(mine) for place, mine in near.items() if place in places and len(mine) >= LEAST}
    return {place: edge for place, edge in found.items() if edge}


def _place(row: Row) -> tuple[int, int, int]:
    return row.page, int(row.top) // STRETCH, int(row.x0) // NEAR


def _densest(lines: Sequence[End]) -> float:
    """The edge where the most lines end, 0 if there are few, or if not enough of them go on with the next line."""
    ordered = sorted(lines)
    ends = [end for end, _ in ordered]
    low = first = last = 0
    for at, end in enumerate(ends):
        while ends[low] <= RAGGED * end:
            low += 1
        if at - low >= last - first:
            first, last = low, at
    best = ordered[first : last + 1]
    return ends[last] if len(best) >= LEAST and sum(on for _, on in best) >= GOES_ON * len(best) else 0.0


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
