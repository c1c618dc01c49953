"""The edit map: which characters of a cleaned text come from where, and what was taken away or put in.

A cleaned text is a row of pieces copied from the source, in any order (a footnote moves behind the text), with
characters put in between (a blank for a line break) and stretches of the source left out (a running head). Kept is
enough to give the source back, character by character.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Copy:
    """`length` characters of the source from `source` on stand in the text from `start` on."""

    start: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Removal:
    """Characters of the source from `source` on that the text does not have, and the step that took them out."""

    source: int
    text: str
    step: str


@dataclass(frozen=True)
class EditMap:
    """The way between a text and its source; `copies` in the text's order, `removals` in the source's."""

    copies: tuple[Copy, ...]
    removals: tuple[Removal, ...] = ()

    @classmethod
    def identity(cls, text: str) -> EditMap:
        """The map of a text that was not changed."""
        return cls((Copy(0, 0, len(text)),) if text else ())

    @cached_property
    def _starts(self) -> list[int]:
        return [copy.start for copy in self.copies]

    @cached_property
    def _by_source(self) -> list[Copy]:
        return sorted(self.copies, key=lambda copy: copy.source)

    def source_of(self, offset: int) -> int:
        """The source offset of a character; for one that was put in, that of the last copied before it."""
        if not self.copies:
            return 0
        copy = self.copies[max(0, bisect_right(self._starts, offset) - 1)]
        return copy.source + min(max(0, offset - copy.start), copy.length - 1)

    def to_source(self, start: int, end: int) -> tuple[Span, ...]:
        """The stretches of the source under `text[start:end]`, in the text's order; what was put in has none."""
        spans: list[Span] = []
        first = max(0, bisect_right(self._starts, start) - 1)
        for copy in islice(self.copies, first, bisect_left(self._starts, end)):
            low, high = max(start, copy.start), min(end, copy.start + copy.length)
            if low < high:
                at = copy.source + low - copy.start
                if spans and spans[-1].end == at:
                    spans[-1] = Span(spans[-1].start, at + high - low)
                else:
                    spans.append(Span(at, at + high - low))
        return tuple(spans)

    def to_text(self, start: int, end: int) -> Span | None:
        """The shortest range of the text that holds every character kept of `source[start:end]`, None if there is none."""
        by_source = self._by_source
        first = max(0, bisect_right(by_source, start, key=lambda copy: copy.source) - 1)
        low: int | None = None
        high = 0
        for copy in islice(by_source, first, None):
            if copy.source >= end:
                break
            begin, stop = max(start, copy.source), min(end, copy.source + copy.length)
            if begin < stop:
                at = copy.start + begin - copy.source
                low, high = at if low is None else min(low, at), max(high, at + stop - begin)
        return None if low is None else Span(low, high)

    def undo(self, text: str) -> str:
        """The source, rebuilt from the text and what was taken away."""
        parts = [(copy.source, text[copy.start : copy.start + copy.length]) for copy in self.copies]
        parts += [(removal.source, removal.text) for removal in self.removals]
        return "".join(part for _, part in sorted(parts))


@dataclass
class Composer:
    """Builds a text and its edit map, piece by piece; every source character must be copied or dropped exactly once."""

    source: str
    _parts: list[str] = field(default_factory=list)
    _copies: list[Copy] = field(default_factory=list)
    _removals: list[Removal] = field(default_factory=list)
    length: int = 0

    def copy(self, start: int, end: int) -> None:
        """Take `source[start:end]` over."""
        if start >= end:
            return
        last = self._copies[-1] if self._copies else None
        if last and last.source + last.length == start and last.start + last.length == self.length:
            self._copies[-1] = Copy(last.start, last.source, last.length + end - start)
        else:
            self._copies.append(Copy(self.length, start, end - start))
        self._parts.append(self.source[start:end])
        self.length += end - start

    def insert(self, text: str) -> None:
        """Put characters in that the source does not have."""
        self._parts.append(text)
        self.length += len(text)

    def drop(self, start: int, end: int, step: str) -> None:
        """Leave `source[start:end]` out, for the reason that `step` names."""
        if start < end:
            self._removals.append(Removal(start, self.source[start:end], step))

    def drop_rest(self, step: str) -> None:
        """Leave out the white space that nothing was done with; raises ValueError if there is more than white space."""
        at = 0
        for start, length in [*self._used(), (len(self.source), 0)]:
            left_over = self.source[at:start]
            if left_over.strip():
                raise ValueError(f"source characters {at} to {start} are not accounted for: {left_over.strip()[:40]!r}")
            self.drop(at, start, step)
            at = max(at, start + length)

    def _used(self) -> list[tuple[int, int]]:
        """The stretches of the source that were copied or dropped, in the source's order."""
        copied = [(copy.source, copy.length) for copy in self._copies]
        return sorted(copied + [(removal.source, len(removal.text)) for removal in self._removals])

    def finish(self) -> tuple[str, EditMap]:
        """The text and its map; raises ValueError if source characters were left over or used twice."""
        at = 0
        for start, length in self._used():
            if start != at:
                raise ValueError(f"source characters {min(at, start)} to {max(at, start)} are not accounted for once")
            at += length
        if at != len(self.source):
            raise ValueError(f"source characters from {at} on are not accounted for")
        return "".join(self._parts), EditMap(tuple(self._copies), tuple(sorted(self._removals, key=lambda r: r.source)))
