"""HanTa's tags and lemmas, its work on words remembered: the same answers, ten times as fast on long texts."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from HanTa.HanoverTagger import EMPTY, END, START, UNKNOWN, HanoverTagger

from parlagraph.extract.language.training.words.treebanks import tag_of

State = tuple[int, int]

WIDTH = 5
"""States that are followed from one word to the next."""
LEAST = -1e6

CAPITAL = frozenset({"NN", "NE"})


class Hanta:
    """The German model that HanTa ships."""

    def __init__(self) -> None:
        self._tagger: Any = HanoverTagger("morphmodel_ger.pgz")
        names: dict[int, str] = self._tagger.int2tag
        self._names = {number: _plain(name) for number, name in names.items()}
        self._numbers: dict[str, list[int]] = {}
        for number, name in sorted(self._names.items()):
            if number > 0 and -number in names:
                self._numbers.setdefault(name, []).append(number)
        self.chances = cache(self._chances)
        self.lemma = cache(self._lemma)

    def _chances(self, word: str, inside: bool) -> dict[int, float]:
        """How probable a word is under each tag that it may have (log); `inside`: it does not open the sentence."""
        found = dict(self._tagger._tag_word(word, cutoff=5, casesensitive=inside, conditional=True))
        return {} if set(found) == {UNKNOWN} else found

    def readings(self, word: str, inside: bool) -> list[str]:
        """The tags that a word by itself may have, the most probable first."""
        prior: dict[int, float] = self._tagger.LP_wtag
        ranked = sorted(
            self.chances(word, inside).items(), key=lambda pair: (-pair[1] - prior.get(pair[0], 0), pair[0])
        )
        return list(dict.fromkeys(self._names[number] for number, _ in ranked))

    def tags(self, words: Sequence[str]) -> list[str]:
        """The most probable row of STTS tags (Viterbi over pairs of tags, as HanTa does it)."""
        follow: dict[State, dict[int, float]] = self._tagger.LP_trans_word
        rows: list[dict[State, tuple[float, State]]] = []
        before: dict[State, tuple[float, State]] = {(EMPTY, START): (0.0, (EMPTY, START))}
        for at, word in enumerate(words):
            chances = self.chances(word, at > 0)
            bound = (
                sorted((score for score, _ in before.values()), reverse=True)[WIDTH] - 1
                if len(before) > WIDTH
                else LEAST
            )
            row: dict[State, tuple[float, State]] = {}
            for state, (score, _) in before.items():
                if score < bound:
                    continue
                nexts = follow[state]
                for tag, chance in (chances or dict.fromkeys(nexts, 0.0)).items():
                    if tag == END or tag not in nexts:
                        continue
                    total = score + nexts[tag] + chance
                    place = (state[1], tag)
                    if total > LEAST and (place not in row or total > row[place][0]):
                        row[place] = (total, state)
            rows.append(row)
            before = row
        return self._back(rows, follow)

    def _back(self, rows: list[dict[State, tuple[float, State]]], follow: dict[State, dict[int, float]]) -> list[str]:
        if not rows:
            return []
        state = max(rows[-1], key=lambda last: rows[-1][last][0] + follow[last].get(END, -math.inf))
        found = []
        for row in reversed(rows):
            found.append(self._names[state[1]])
            state = row[state][1]
        return found[::-1]

    def _lemma(self, word: str, tag: str) -> str:
        """The lemma of a word under a tag; the word itself under a tag that HanTa does not know."""
        numbers = self._numbers.get(tag)
        if not numbers:
            return word
        # HanTa tells adjectives and infinitives that are used as nouns from others: its best reading among the tag's.
        chances = self.chances(word, True) if len(numbers) > 1 else {}
        number = max(numbers, key=lambda one: chances.get(one, -math.inf))
        return str(self._tagger._analyze(word, number, 1)[0])

    def vocabulary(self) -> Iterator[tuple[str, str]]:
        """The words that the model knows by heart, each with the tags that it may have; nouns and names with a capital."""
        for word, readings in sorted(self._tagger.cache.items()):
            for tag in dict.fromkeys(self._names[number] for number, _ in readings):
                yield (word[:1].upper() + word[1:] if tag in CAPITAL else word), tag


def _plain(name: str) -> str:
    """HanTa's `VV(FIN)`, `NNA` in the conventions of the treebanks."""
    return tag_of(re.sub(r"[()]", "", name) if len(name) > 2 else name)
