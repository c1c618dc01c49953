"""The language model under the finders: for names the one that ships or any German spaCy pipeline that recognises them.

The verbs and objects of demands are read by the one that ships, whatever decides about names: other pipelines tag otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from parlagraph.extract.actors.spotted import PERSON
from parlagraph.extract.errors import ModelError
from parlagraph.extract.language.boundaries import text_of
from parlagraph.extract.offsets import Span
from parlagraph.extract.statements.phrases import Word

OWN = "de_parlagraph"

UNREAD = (
    *("tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "trainable_lemmatizer"),
    *("parlagraph_lemmas", "parlagraph_sentences"),
)
"""Parts of a pipeline that names do without: they are not run, for they cost time."""

MOST = 2000
"""So many characters of a text are read for its tags; who asks for something says it before."""


@cache
def _own() -> Language:
    """The model that ships, with the parts that finders read, made once a process."""
    # By import, so that it is found in a checkout, too.
    import de_parlagraph

    return de_parlagraph.load(exclude=["morphologizer", "parlagraph_sentences"])


def read_words(texts: Sequence[str]) -> Iterator[list[Word]]:
    """The words of each text with the tags and lemmas of the model that ships; white space is none."""
    if not texts:
        return  # nothing is loaded for nothing
    for doc in _own().pipe([re.sub(r"\s", " ", text[:MOST]) for text in texts], disable=["ner"]):
        yield [_word(token) for token in doc if not token.is_space]


# Doppelbuchstabe bb: words that no sentence has, and the tagger guesses at
_LETTERS = re.compile(r"([a-z])\1{0,2}")


# einzubeziehen: an infinitive with its zu, which the tagger takes for a plain one now and then
_WITH_ZU = re.compile(
    r"(ab|an|auf|aus|bei|bereit|dar|durch|ein|entgegen|fest|fort|frei|her|hin|mit|nach|sicher|um|vor|weg|weiter|wieder|zu|zurück|zusammen)"
    r"zu([a-zäöüß]{3,}n)"
)


def _word(token: Token) -> Word:
    tag, lemma = token.tag_, token.lemma_
    if tag == "VVINF" and (parts := _WITH_ZU.fullmatch(token.text)):
        tag, lemma = "VVIZU", parts[1] + parts[2]
    if _LETTERS.fullmatch(token.text):
        tag = "XY"
    elif tag == "VVINF" and token.i and token.text[:1].isupper():
        tag = "NN"
    return Word(token.text, tag, lemma, token.idx, token.idx + len(token))


@cache
def names_only(model: str = OWN) -> Language:
    """A pipeline that sets `doc.ents`, by the name of an installed package or the path of a folder; raises ModelError."""
    if model == OWN:
        return _own()
    try:
        nlp = spacy.load(model, exclude=list(UNREAD))
    except (OSError, ImportError, ValueError) as error:
        raise ModelError(
            f"The language model {model} can't be loaded ({str(error).splitlines()[0]}). "
            "Give the name of an installed spaCy pipeline (python -m spacy download NAME), or a model's folder."
        ) from error
    if nlp.lang not in ("de", "xx"):
        raise ModelError(f"The language model {model} reads the language “{nlp.lang}”; a German one (de) is needed.")
    labels = {str(label) for name in nlp.pipe_names for label in getattr(nlp.get_pipe(name), "labels", ())}
    if not labels & PERSON:
        raise ModelError(
            f"The language model {model} recognises no persons (label PER; its labels: {', '.join(sorted(labels)) or 'none'}). "
            "Give one with a component `ner`, or leave --model out."
        )
    return nlp


def persons_of(doc: Doc, model: str) -> Callable[[Sequence[Span]], Iterator[Span]]:
    """How to learn where persons are named in some of a doc's sentences: from its own entities if it has any, else by a model."""

    def by_entities(_: Sequence[Span]) -> Iterator[Span]:
        return _persons(doc)

    def by_model(sentences: Sequence[Span]) -> Iterator[Span]:
        text = text_of(doc)
        texts = [text[span.start : span.end] for span in sentences]
        for sentence, read in zip(sentences, names_only(model).pipe(texts, disable=UNREAD), strict=True):
            for place in _persons(read):
                yield Span(sentence.start + place.start, sentence.start + place.end)

    return by_entities if doc.has_annotation("ENT_IOB") else by_model


def _persons(doc: Doc) -> Iterator[Span]:
    return (Span(entity.start_char, entity.end_char) for entity in doc.ents if entity.label_ in PERSON)
