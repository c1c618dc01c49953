"""Many patterns searched for in many sentences: only those that a word of the sentence may set off."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_

_WORD = re.compile(r"\w+|[^\w\s]")

MOST_WORDS = 200_000
"""So many different words are remembered; then the memory begins anew."""

TAIL = 8
"""So many last characters hold what a sentence closes with."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A named pattern and its `trigger`: what one word of the sentence, in small letters, is like where it can match.

    Without a pattern the trigger is enough; without a trigger the pattern is always searched for. `in_main`: it counts in
    the main clause only.
    """

    name: str
    pattern: re.Pattern[str] | None
    trigger: str | None
    in_main: bool = False


class _Masks(dict[str, int]):
    """For a word, one bit for each cue that it may set off; worked out when the word is first met."""

    def __init__(self, triggers: Iterable[str | None]) -> None:
        super().__init__()
        self._triggers = [re.compile(trigger) if trigger else None for trigger in triggers]

    def __missing__(self, word: str) -> int:
        if len(self) > MOST_WORDS:
            self.clear()
        small = word.lower()
        self[word] = mask = sum(1 << bit for bit, cue in enumerate(self._triggers) if cue and cue.fullmatch(small))
        return mask


_Searches = tuple[tuple[int, Callable[[str], object]], ...]


class Spotter:
    """Tells which of its cues a sentence shows, as if each pattern were searched for in turn."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        """Take the cues; nothing is searched yet."""
        self._cues = tuple(cues)
        self._masks = _Masks(cue.trigger for cue in self._cues)
        self._always = sum(1 << bit for bit, cue in enumerate(self._cues) if cue.trigger is None)
        self._by_word = sum(1 << bit for bit, cue in enumerate(self._cues) if cue.pattern is None)
        self._searches = lru_cache(maxsize=1 << 15)(self._searches_of)
        self._names = lru_cache(maxsize=1 << 15)(self._names_of)

    def spot(self, sentence: str, main_clause: Callable[[str], str] | None = None) -> frozenset[str]:
        """The names of the cues that a sentence shows."""
        mask = reduce(or_, map(self._masks.__getitem__, _WORD.findall(sentence)), self._always)
        in_main, in_whole = self._searches(mask)
        found = mask & self._by_word
        for bit, search in in_whole:
            if search(sentence):
                found |= bit
        if in_main and main_clause:
            clause = main_clause(sentence)
            for bit, search in in_main:
                if search(clause):
                    found |= bit
        return self._names(found)

    def _searches_of(self, mask: int) -> tuple[_Searches, _Searches]:
        """The patterns whose bits are set: those for the main clause, those for the whole sentence."""
        chosen = [(1 << bit, cue) for bit, cue in enumerate(self._cues) if mask >> bit & 1 and cue.pattern]
        main, whole = (
            tuple((bit, _search(cue.pattern)) for bit, cue in chosen if cue.pattern and cue.in_main is in_main)
            for in_main in (True, False)
        )
        return main, whole

    def _names_of(self, found: int) -> frozenset[str]:
        return frozenset(cue.name for bit, cue in enumerate(self._cues) if found >> bit & 1)


def _search(pattern: re.Pattern[str]) -> Callable[[str], object]:
    """The quickest way to ask for a pattern: one that is bound to the sentence's beginning or end is not tried elsewhere.

    Such patterns begin with `^` or end with `\\s*$`, and have no alternatives outside brackets.
    """
    if pattern.pattern.startswith("^"):
        return pattern.match
    if pattern.pattern.startswith("[^") and pattern.pattern.endswith(r"\s*$"):
        return lambda sentence: pattern.search(sentence[-TAIL:])
    return pattern.search
