"""From annotated sentences to the files that spaCy trains on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example
from spacy.util import registry
from spacy.vocab import Vocab

from parlagraph.extract.language.training.sentence import Sentence

WORDS = 160
"""Words that a text of the training corpus has at most, unless one sentence alone is longer: enough to learn what follows what."""

ATTRIBUTES = ["ORTH", "SPACY", "TAG", "POS", "MORPH", "SENT_START", "ENT_IOB", "ENT_TYPE"]


def portions(document: Iterable[Sentence], words: int = WORDS) -> Iterator[list[Sentence]]:
    """Runs of neighbouring sentences of at most `words` words."""
    held: list[Sentence] = []
    count = 0
    for sentence in document:
        if held and count + len(sentence.words) > words:
            yield held
            held, count = [], 0
        held.append(sentence)
        count += len(sentence.words)
    if held:
        yield held


def to_doc(sentences: list[Sentence], vocab: Vocab) -> Doc:
    """One text of neighbouring sentences with all that is known of it; what nobody annotated is missing, not empty."""
    doc = Doc(
        vocab,
        words=[word for sentence in sentences for word in sentence.words],
        spaces=[space for sentence in sentences for space in _spaces(sentence)],
        tags=[tag for sentence in sentences for tag in sentence.tags or [""] * len(sentence.words)],
        lemmas=[lemma for sentence in sentences for lemma in sentence.lemmas or [""] * len(sentence.words)],
        sent_starts=[index == 0 for sentence in sentences for index in range(len(sentence.words))],
    )
    starts = [0, *accumulate(len(sentence.words) for sentence in sentences)]
    named: list[Span] = []
    unknown: list[Span] = []
    for start, sentence in zip(starts, sentences, strict=False):
        if sentence.morphs:
            for offset, morph in enumerate(sentence.morphs):
                pos, _, features = morph.partition("|")
                doc[start + offset].pos_ = pos
                doc[start + offset].set_morph(features)  # type: ignore[attr-defined]  # the stub lacks it
        if sentence.entities is None:
            unknown.append(doc[start : start + len(sentence.words)])
        named += [
            Span(doc, start + first, start + behind, label=label) for first, behind, label in sentence.entities or ()
        ]
    doc.set_ents(named, missing=unknown, default="outside")
    return doc


def _spaces(sentence: Sentence) -> list[bool]:
    """A sentence is followed by white space also where its corpus does not say so."""
    return [*sentence.spaces[:-1], True]


def to_docs(documents: Iterable[list[Sentence]], vocab: Vocab) -> Iterator[Doc]:
    """All documents cut into texts."""
    return (to_doc(part, vocab) for document in documents for part in portions(document))


@registry.readers("parlagraph.Sources.v1")  # type: ignore[untyped-decorator]
def read_sources(path: Path, times: dict[str, int]) -> Callable[[Language], Iterator[Example]]:
    """The examples of a folder's files, those of a source as often as `times` says; a source that is not named comes once.

    The pipeline is shown the text as its own tokenizer cuts it; where a corpus cuts otherwise, spaCy aligns the two.
    """

    def read(nlp: Language) -> Iterator[Example]:
        for file in sorted(Path(path).glob("*.spacy")):
            docs = list(DocBin().from_disk(file).get_docs(nlp.vocab))
            for _ in range(times.get(file.stem, 1)):
                yield from (Example(nlp.make_doc(doc.text), doc) for doc in docs)

    return read
