"""The footnotes that hang on the words of a claim or demand: what backs them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from parlagraph.extract.model import Block


class Notes:
    """Answers for one text which footnotes hang on a range of it."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Keep the footnotes that know their place, in its order."""
        notes = [(block.anchor, block) for block in blocks if block.kind == "footnote" and block.anchor is not None]
        self._notes = [block for _, block in sorted(notes, key=lambda pair: (pair[0], pair[1].start))]
        self._anchors = sorted(anchor for anchor, _ in notes)

    def of(self, start: int, end: int) -> list[Block]:
        """The footnotes whose marks stand in or right behind `text[start:end]`; a mark before its first word is not its."""
        low, high = bisect_right(self._anchors, start), bisect_right(self._anchors, end)
        return self._notes[low:high]
