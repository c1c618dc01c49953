"""How good a pipeline is on annotated sentences: tags, lemmas, entities and sentence boundaries, on the corpora's own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

LABELS = ("PER", "ORG", "LOC")


def scores(nlp: Language, texts: Iterable[Doc]) -> dict[str, float]:
    """Shares from 0 to 1: `tags`, `morphs` and `lemmas` right, F1 of `entities` (strict; and by label) and of `sentences`; what
    a text does not annotate is left out.

    The pipeline is given the texts' own words, so that its tokenizer has no part in the figures.
    """
    told: Counter[str] = Counter()
    for gold in texts:
        words, spaces = [token.text for token in gold], [bool(token.whitespace_) for token in gold]
        found = nlp(Doc(nlp.vocab, words=words, spaces=spaces))
        _count_words(gold, found, told)
        if gold.has_annotation("ENT_IOB", require_complete=True):
            _count_spans("entities", _entities(gold), _entities(found), told)
            for label in LABELS:
                _count_spans(label, _entities(gold, label), _entities(found, label), told)
        # The first sentence's beginning is no finding.
        _count_spans("sentences", _beginnings(gold), _beginnings(found), told)
    return _shares(told)


def _count_words(gold: Doc, found: Doc, told: Counter[str]) -> None:
    for one, other in zip(gold, found, strict=True):
        for name, right, given in (
            ("tags", one.tag_, other.tag_),
            ("lemmas", one.lemma_, other.lemma_),
            ("morphs", f"{one.pos_}|{one.morph}" if one.pos_ else "", f"{other.pos_}|{other.morph}"),
        ):
            if right:
                told[f"{name} of"] += 1
                told[f"{name} right"] += right == given


def _entities(doc: Doc, label: str = "") -> set[Any]:
    return {(span.start, span.end, span.label_) for span in doc.ents if label in ("", span.label_)}


def _beginnings(doc: Doc) -> set[Any]:
    return {sentence.start for sentence in doc.sents} - {0} if doc.has_annotation("SENT_START") else set()


def _count_spans(name: str, gold: set[Any], found: set[Any], told: Counter[str]) -> None:
    told[f"{name} gold"] += len(gold)
    told[f"{name} found"] += len(found)
    told[f"{name} both"] += len(gold & found)


def _shares(told: Counter[str]) -> dict[str, float]:
    shares = {}
    for key, of in told.items():
        name, _, what = key.rpartition(" ")
        if what == "of" and of:
            shares[name] = told[f"{name} right"] / of
        elif what == "gold" and of:
            shares[name] = 2 * told[f"{name} both"] / (of + told[f"{name} found"])
    return shares
