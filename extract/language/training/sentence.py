"""What the readers of corpora, the teachers and the training share: an annotated sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence with what is known of them; None where nobody annotated, so that nothing is learned from it."""

    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    """Whether white space follows the word."""
    tags: tuple[str, ...] | None = None
    """STTS, `$,` `$.` `$(` for punctuation."""
    morphs: tuple[str, ...] | None = None
    """UD part of speech and features: `NOUN|Case=Nom|Gender=Fem|Number=Sing`, `ADV`."""
    lemmas: tuple[str, ...] | None = None
    entities: tuple[tuple[int, int, str], ...] | None = None
    """First word, word behind the last, label (PER, ORG, LOC); an empty tuple says that there are none."""
    source: str = ""
    """The corpus that it comes from, for figures by corpus."""
