"""The features of sentences, hashed: words and pairs of words in bulk; place and turns of phrase from memory."""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from parlagraph.extract.statements import Statement
from parlagraph.extract.statements.cues import cues
from parlagraph.extract.statements.manner import manner

DIMENSIONS = 1 << 15
"""How many weights a class has; hashed features share them."""

FOR_KINDS = 1 << 10
"""So many further weights are for what only the kinds of claim are told by."""

WORD, CUE, CUE_THERE = 0.8, 0.75, 0.3
"""How much features count: a word (less, the longer the sentence), a turn of phrase, one in its kind of section.

Chosen by how well papers of parliaments are judged that were not learned from: what is bound to the section counts
little, what is bound to the kind of paper not at all.
"""

LONGEST = 120
"""So many words of a sentence count."""

MOST_WORDS = 200_000
"""So many different words are remembered; then the memory begins anew."""

Places = NDArray[np.int64]
_TOKEN = re.compile(r"\w+|[^\w\s]")
_DIGIT = re.compile(r"\d")
_EDGE = ""
_NO_AFFIX = -1


def vectors(
    sentences: Sequence[Statement], before: Sequence[Statement | None]
) -> tuple[Places, NDArray[np.float32], Places]:
    """The features of sentences: which weights, how much each counts, and which sentence (0, 1, …) each belongs to."""
    worded, of_word = _of_words(sentences)
    placed, of_place = _flat([_place(sentence) for sentence in sentences])
    told, of_told = _flat([_neighbour(*pair) for pair in zip(sentences, before, strict=True)])
    plain = np.concatenate([of_word, of_place, of_told])
    share = WORD / np.sqrt(np.maximum(np.bincount(plain, minlength=len(sentences)), 1))
    manners = [manner(sentence.text) for sentence in sentences]
    turns = [
        (CUE, [_turns(*pair) for pair in zip(sentences, before, strict=True)]),
        (CUE_THERE, [_there(cues(sentence.text), sentence.section) for sentence in sentences]),
        (CUE, [_kinds(shown) for shown in manners]),
        (CUE_THERE, [_kinds_there(*pair) for pair in zip(manners, (s.section for s in sentences), strict=True)]),
    ]
    flat = [(weight, *_flat(features)) for weight, features in turns]
    places = np.concatenate([worded, placed, told, *(features for _, features, _ in flat)])
    counts = np.concatenate([share[plain], *(np.full(len(of), weight) for weight, _, of in flat)])
    return places, counts.astype(np.float32), np.concatenate([plain, *(of for _, _, of in flat)])


def _flat(features: Sequence[tuple[int, ...]]) -> tuple[Places, Places]:
    """Features end to end, and whose they are."""
    of = np.repeat(np.arange(len(features)), [len(some) for some in features])
    return np.array([feature for some in features for feature in some], np.int64), of


class _Words(dict[str, int]):
    """A number for each word; `table` holds for each its hash and the features of its beginning and its end."""

    def __init__(self) -> None:
        super().__init__()
        self.table = array("q")

    def __missing__(self, word: str) -> int:
        small = _DIGIT.sub("0", word.lower())
        affixes = (_hash(f"p={small[:5]}"), _hash(f"s={small[-4:]}")) if len(small) > 6 else (_NO_AFFIX, _NO_AFFIX)
        self[word] = number = len(self)
        self.table.extend((zlib.crc32(small.encode(errors="surrogatepass")), *affixes))
        return number


_words = _Words()


def _of_words(sentences: Sequence[Statement]) -> tuple[Places, Places]:
    """Words, their beginnings and endings, pairs of words side by side and one apart: features, and whose they are."""
    global _words
    if len(_words) > MOST_WORDS:
        _words = _Words()
    numbers: list[int] = []
    starts = []
    for sentence in sentences:
        starts.append(len(numbers))
        numbers.append(_words[_EDGE])
        numbers += map(_words.__getitem__, _TOKEN.findall(sentence.text)[:LONGEST])
    # Each sentence is its edge and its words; the next edge ends its last pair of words.
    of = np.repeat(np.arange(len(sentences)), np.diff([*starts, len(numbers)]))
    word = np.ones(len(numbers), bool)
    word[starts] = False
    rows = np.array(_words.table, np.int64).reshape(-1, 3)[[*numbers, _words[_EDGE]]]
    hashes = rows[:, 0].astype(np.uint64)
    affixed = rows[:-1, 1] != _NO_AFFIX
    apart = np.flatnonzero(word[:-2] & word[1:-1] & word[2:])
    places = [
        _mixed(hashes[:-1], hashes[:-1], 0)[word],
        rows[:-1, 1:][affixed].ravel(),
        _mixed(hashes[:-1], hashes[1:], 1),
        _mixed(hashes[apart], hashes[apart + 2], 2),
    ]
    return np.concatenate(places), np.concatenate([of[word], np.repeat(of[affixed], 2), of, of[apart]])


_SALT, _MULTIPLIER, _STEP = np.uint64(1 << 40), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x9E3779B97F4A7C15)
_DROPPED = np.uint64(65 - DIMENSIONS.bit_length())


def _mixed(first: NDArray[np.uint64], second: NDArray[np.uint64], salt: int) -> Places:
    """A feature for each pair of hashes (multiplicative hashing: the top bits of a product with a large odd number)."""
    product = (first * _STEP + second + np.uint64(salt) * _SALT) * _MULTIPLIER
    return (product >> _DROPPED).astype(np.int64)


def _hash(feature: str) -> int:
    return zlib.crc32(feature.encode(errors="surrogatepass")) % DIMENSIONS


def _hashed(features: Iterable[str]) -> tuple[int, ...]:
    return tuple(map(_hash, features))


def _place(sentence: Statement) -> tuple[int, ...]:
    """Where the sentence stands and what it looks like from afar."""
    text = sentence.text
    return _standing(
        sentence.section, sentence.block, sentence.first, bool(sentence.label), min(8, len(text) // 40), text[:1].islower()
    )  # fmt: skip


@lru_cache(maxsize=1 << 15)
def _standing(section: str, block: str, first: bool, label: bool, length: int, lower: bool) -> tuple[int, ...]:
    return _hashed(
        (
            f"length={length}",
            f"lower={lower}",
            f"section={section}",
            f"block={block}",
            f"section+block={section}+{block}",
            f"opens={first}+{block}",
            f"label={label}",
        )
    )


_ASKED = frozenset({"main:should", "main:shall"})


def _turns(sentence: Statement, previous: Statement | None) -> tuple[int, ...]:
    """The turns of phrase that the sentence shows; what once should be is no longer asked for."""
    shown = cues(sentence.text)
    if previous is None or previous.section != sentence.section or shown.isdisjoint(_ASKED):
        return _shown(shown, False)
    return _shown(shown, "main:past" in cues(previous.text))


@lru_cache(maxsize=1 << 15)
def _shown(shown: frozenset[str], past: bool) -> tuple[int, ...]:
    return _hashed([*(f"!{cue}" for cue in shown), *(f"!{cue}+past" for cue in shown & _ASKED if past)])


@lru_cache(maxsize=1 << 15)
def _there(shown: frozenset[str], section: str) -> tuple[int, ...]:
    return _hashed(f"!{cue}+{section}" for cue in shown)


@lru_cache(maxsize=1 << 15)
def _kinds(shown: frozenset[str]) -> tuple[int, ...]:
    return tuple(DIMENSIONS + _hash(f"!{cue}") % FOR_KINDS for cue in shown)


@lru_cache(maxsize=1 << 15)
def _kinds_there(shown: frozenset[str], section: str) -> tuple[int, ...]:
    return tuple(DIMENSIONS + _hash(f"!{cue}+{section}") % FOR_KINDS for cue in shown)


def _neighbour(sentence: Statement, previous: Statement | None) -> tuple[int, ...]:
    """What the sentence before shows, if it is of the same section: a plan that is told goes on, so does a list."""
    if previous is None or previous.section != sentence.section:
        return _NOTHING
    return _before(cues(previous.text), previous.block, sentence.block)


_NOTHING = _hashed(("before=nothing",))


@lru_cache(maxsize=1 << 15)
def _before(told: frozenset[str], block: str, own: str) -> tuple[int, ...]:
    return _hashed([*(f"before={cue}" for cue in told), f"before+block={block}+{own}"])
