"""Equal runs of words across many texts, found by hashing every eight words: n log n, never text against text."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

WORDS = 8
"""So many equal words in a row are reuse."""
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*")
_BASE = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words: their numbers in the run's vocabulary, and where each starts and ends."""

    numbers: NDArray[np.int32]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]


@dataclass(slots=True)
class Vocabulary:
    """A number for each word of the run, in order of appearance."""

    numbers: dict[str, int] = field(default_factory=dict)

    def words(self, text: str) -> Words:
        """The words of a text, without case."""
        numbers, starts, ends = array("i"), array("i"), array("i")
        for match in _WORD.finditer(text):
            numbers.append(self.numbers.setdefault(match.group().casefold(), len(self.numbers)))
            starts.append(match.start())
            ends.append(match.end())
        return Words(*(np.array(column, dtype=np.int32) for column in (numbers, starts, ends)))


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """`length` equal words, from word `at` of text `one` and word `other_at` of a later text `other` on."""

    one: int
    other: int
    at: int
    other_at: int
    length: int


def hashes(numbers: NDArray[np.int32]) -> NDArray[np.uint64]:
    """A 64-bit hash for each run of eight words, by its first word."""
    size = len(numbers) - WORDS + 1
    if size <= 0:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(size, dtype=np.uint64)
    for k in range(WORDS):
        total = total * _BASE + numbers[k : k + size].astype(np.uint64) + np.uint64(1)
        total ^= total >> np.uint64(29)
    return total


def matches(texts: Sequence[NDArray[np.int32]], most_texts: int) -> list[Match]:
    """The longest equal runs between each text and the first one (in the order given) that holds them.

    Runs of eight words that stand in more than `most_texts` texts are formulas and left out. `texts` are word numbers.
    Grows as n log n with the words of all texts; holds about 24 bytes a word.
    """
    keys = np.concatenate([hashes(numbers) for numbers in texts] or [np.empty(0, dtype=np.uint64)])
    sizes = [max(0, len(numbers) - WORDS + 1) for numbers in texts]
    owner = np.repeat(np.arange(len(texts), dtype=np.int32), sizes)
    at = np.concatenate([np.arange(size, dtype=np.int32) for size in sizes] or [np.empty(0, dtype=np.int32)])
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    cuts = (
        np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True]))) if len(keys) else np.empty(0, np.int64)
    )
    lengths = np.diff(cuts)
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for start, length in zip(cuts[:-1][lengths > 1], lengths[lengths > 1], strict=True):
        group = order[start : start + length]
        _pair_with_first(owner[group], at[group], most_texts, pairs)
    return sorted(match for (one, other), places in sorted(pairs.items()) for match in _runs(texts, one, other, places))


def _pair_with_first(
    owner: NDArray[np.int32],
    at: NDArray[np.int32],
    most_texts: int,
    pairs: dict[tuple[int, int], list[tuple[int, int]]],
) -> None:
    """Note, for each text but the first that holds a run, where both have it (its first place in each)."""
    texts, first = np.unique(owner, return_index=True)
    if 1 < len(texts) <= most_texts:
        one, one_at = int(texts[0]), int(at[first[0]])
        for other, index in zip(texts[1:], first[1:], strict=True):
            pairs.setdefault((one, int(other)), []).append((one_at, int(at[index])))


def _runs(
    texts: Sequence[NDArray[np.int32]], one: int, other: int, places: Iterable[tuple[int, int]]
) -> Iterator[Match]:
    """Neighbouring places on one diagonal made one run; a place whose words are not equal after all is dropped."""
    run: list[int] | None = None
    for diagonal, start in sorted((theirs - mine, mine) for mine, theirs in places):
        mine, theirs = texts[one][start : start + WORDS], texts[other][start + diagonal : start + diagonal + WORDS]
        if not np.array_equal(mine, theirs):
            continue
        if run and run[0] == diagonal and start <= run[2] + 1:
            run[2] = start
            continue
        if run:
            yield _match(one, other, run)
        run = [diagonal, start, start]
    if run:
        yield _match(one, other, run)


def _match(one: int, other: int, run: Sequence[int]) -> Match:
    diagonal, first, last = run
    return Match(one, other, first, first + diagonal, last - first + WORDS)
