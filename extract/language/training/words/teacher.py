"""The teacher of tags and lemmas: HanTa, with its habits corrected towards the treebanks' conventions.

What HanTa says of a word and of those around it is the input of two small perceptrons, learned on GSD's development part: one
chooses the tag, the other an edit that makes the treebank's lemma of HanTa's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from parlagraph.extract.language.training.sentence import Sentence
from parlagraph.extract.language.training.words.features import lemma_features, tag_features
from parlagraph.extract.language.training.words.hanta import Hanta
from parlagraph.extract.language.training.words.lemma_rules import shared
from parlagraph.extract.language.training.words.perceptron import Perceptron
from parlagraph.extract.language.training.words.settled import settle

OPEN = frozenset("NN NE ADJA ADJD VVFIN VVINF VVPP VVIZU VVIMP FM XY CARD TRUNC $( ADV ITJ".split())  # noqa: SIM905
"""Tags whose words are too many to be known by heart."""

LEAD = 2.0
"""By how much another edit must lead before HanTa's lemma is given up: chosen in five-fold cross-validation on GSD's development
part (.9788 right; .9786 and a third more of HanTa's right lemmas spoilt with 0, .977 with 8)."""

PERSON = "PER"
"""Words of such an entity are names, whatever the tagger says."""

Known = dict[tuple[str, str], str]
"""(word as it is written or in small letters, tag) → lemma."""


class WordTeacher:
    """Tags and lemmas for sentences whose words are known."""

    def __init__(self, hanta: Hanta, tagger: Perceptron, lemmatizer: Perceptron, known: Known) -> None:
        self._hanta = hanta
        self._tagger = tagger
        self._lemmatizer = lemmatizer
        self._known = known
        self.lemma = lru_cache(maxsize=None)(self._lemma)

    @classmethod
    def learn(cls, documents: Iterable[Sequence[Sentence]], *, seed: int = 0) -> WordTeacher:
        """A teacher that knows the conventions of sentences with tags and lemmas."""
        hanta = Hanta()
        sentences = [sentence for document in documents for sentence in document if sentence.tags and sentence.lemmas]
        rows = [row for sentence in sentences for row in tag_features(hanta, sentence.words)]
        tagger = Perceptron.learn(rows, [tag for sentence in sentences for tag in sentence.tags or ()], seed=seed)
        examples = []
        for word, tag, lemma in _lemmas(sentences):
            base = hanta.lemma(word, tag)
            examples.append((lemma_features(word, tag, base), edit(word, base, lemma, tag)))
        often = Counter(label for _, label in examples)
        kept = [(row, label) for row, label in examples if often[label] > 1]
        lemmatizer = Perceptron.learn([row for row, _ in kept], [label for _, label in kept], seed=seed)
        return cls(hanta, tagger, lemmatizer, _known(sentences))

    def annotate(self, sentences: Iterable[Sentence]) -> Iterator[Sentence]:
        """The sentences with tags and lemmas, one by one; what else is known of them stays."""
        for sentence in sentences:
            tags = list(self.tags(sentence.words))
            for first, behind, label in sentence.entities or ():
                for at in range(first, behind):
                    if label == PERSON and sentence.words[at][:1].isupper() and tags[at] in NAMING:
                        tags[at] = "NE"
            lemmas = tuple(self.lemma(word, tag) for word, tag in zip(sentence.words, tags, strict=True))
            yield replace(sentence, tags=tuple(tags), lemmas=lemmas)

    def tags(self, words: Sequence[str]) -> tuple[str, ...]:
        """The tags of a sentence's words; `_SP` for a word of white space."""
        solid = [word for word in words if word.strip()]
        found = self._tagger.labels_of(tag_features(self._hanta, solid)) if solid else []
        settled = iter([settle(solid, found, at) for at in range(len(solid))])
        return tuple(next(settled) if word.strip() else "_SP" for word in words)

    def _lemma(self, word: str, tag: str) -> str:
        """The lemma of a word under its tag (cached as `lemma`)."""
        if not word.strip():
            return word
        known = self._known.get((word, tag)) or self._known.get((word.lower(), tag))
        if known is not None:
            return known
        if tag == "TRUNC" and word.endswith("-"):
            return _LINK.sub("", word)
        base = self._hanta.lemma(word, tag)
        label = self._lemmatizer.labels_of([lemma_features(word, tag, base)], "=", LEAD)[0]
        return spelled(word, apply(label, word, base)) if tag in NAMING else apply(label, word, base)

    def vocabulary(self) -> Iterator[tuple[str, str, str]]:
        """Words that HanTa knows by heart, each with a tag that it may have and the lemma."""
        for word, tag in self._hanta.vocabulary():
            yield word, tag, self.lemma(word, tag)


NAMING = frozenset({"NN", "NE", "TRUNC", "FM", "XY"})
"""Tags whose lemmas keep the word's capitals."""

# Steuerungs- | Sucht-: the hyphen, and the s that links two nouns where an ending tells it from a genitive
_LINK = re.compile(r"(?:(?<=ung)|(?<=ion)|(?<=tät)|(?<=heit)|(?<=keit)|(?<=schaft))s-$|-$")
_NEW_SPELLING = re.compile(r"(?i:schlu|schu|flu|gu|schlo|(?<!s)pa|fa|ku|ri|bi|(?<!g)ro|nu|dru|la|gre|ze|stre|pre|mu)ß")


def spelled(word: str, lemma: str) -> str:
    """A lemma with the capitals of its word (`AfD-Antrag`) and in its spelling (`Beschluss`), which HanTa gives up."""
    if "ss" in word and "ß" not in word:
        lemma = _NEW_SPELLING.sub(lambda match: match.group()[:-1] + "ss", lemma)
    same = 0
    while same < min(len(word), len(lemma)) and word[same].lower() == lemma[same].lower():
        same += 1
    return word[:same] + lemma[same:] if word[:1].isupper() else lemma


def _lemmas(sentences: Iterable[Sentence]) -> Iterator[tuple[str, str, str]]:
    for sentence in sentences:
        yield from zip(sentence.words, sentence.tags or (), sentence.lemmas or (), strict=True)


def _known(sentences: Iterable[Sentence]) -> Known:
    """The lemmas of words of closed classes: what the treebank says most often."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for word, tag, lemma in _lemmas(sentences):
        if tag not in OPEN:
            for form in {word, word.lower()}:
                seen.setdefault((form, tag), Counter())[lemma] += 1
    return {key: counts.most_common(1)[0][0] for key, counts in seen.items() if counts.total() > 1}


def edit(word: str, base: str, lemma: str, tag: str) -> str:
    """How a lemma is made of the word or of HanTa's lemma: `=`, `word`, `lower`, or letters cut off and put on (`2|er`)."""
    for name, made in (("=", base), ("word", word), ("lower", word.lower())):
        if made == lemma:
            return name
    common = shared(base, lemma)
    if not common and tag in OPEN:
        return "="
    return f"{len(base) - common}|{lemma[common:]}"


def apply(label: str, word: str, base: str) -> str:
    """The lemma that an edit makes."""
    if "|" not in label:
        return {"=": base, "word": word, "lower": word.lower()}[label]
    cut, _, ending = label.partition("|")
    return base[: max(len(base) - int(cut), 0)] + ending or base
