"""Tags that need no learning: marks, numbers, and words of papers that the treebanks hardly know."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parlagraph.extract.language.training.words.treebanks import mark

# 2016 | 18/8257 | 1–3 | 14.07.2025 | 3a
_NUMBER = re.compile(r"\d+(?:[.,/:–-]\d+)*[a-z]?")
_ORDINAL = re.compile(r"\d+\.")
_ADDRESS = re.compile(r"(?:https?:|www\.).+")
_HERE = re.compile(r"hier(?:an|auf|aus|bei|durch|für|gegen|in|mit|nach|über|um|unter|von|vor|zu)")
_WHICH = re.compile(r"welche[mnrs]?")

_WORDS = {
    "§": "NN", "§§": "NN", "%": "NN", "€": "NN", "Herr": "NN", "Herrn": "NN", "Frau": "NN",
    "siehe": "VVIMP", "inwiefern": "PWAV", "inwieweit": "PWAV",
}  # fmt: skip

WITHOUT_LETTERS = frozenset({"$(", "$.", "$,"})
UNKNOWN = frozenset({"XY", "FM", "ITJ", "ADJA", "ADJD", "VVINF", "VVFIN", "VVPP"})
"""Tags that say of a word of capitals that the tagger does not know it."""


def settle(words: Sequence[str], guesses: Sequence[str], at: int) -> str:
    """The tag of one word: what is certain of its form, else the tagger's guess."""
    word, guess = words[at], guesses[at]
    certain = mark(word) or _WORDS.get(word) or _WORDS.get(word.lower())
    if certain:
        return certain
    if _NUMBER.fullmatch(word):
        return "CARD"
    if _ORDINAL.fullmatch(word):
        return "CARD" if at and at == len(words) - 1 else "ADJA"
    if _ADDRESS.fullmatch(word):
        return "XY"
    if _HERE.fullmatch(word.lower()):
        return "PROAV"
    if len(word) > 2 and word.endswith("-") and word[:-1].replace("-", "").isalpha():
        return "TRUNC"
    if _WHICH.fullmatch(word.lower()) and at + 1 < len(words) and guesses[at + 1] in {"NN", "ADJA"}:
        return "PWAT"
    if len(word) > 1 and word.isalpha() and word.isupper() and guess in UNKNOWN and not _shouted(words):
        return "NE"
    return "XY" if guess in WITHOUT_LETTERS else guess


def _shouted(words: Sequence[str]) -> bool:
    """Whether most words of a sentence are written in capitals, so that they tell nothing."""
    long = [word for word in words if len(word) > 1 and word.isalpha()]
    return 2 * sum(word.isupper() for word in long) > len(long)
