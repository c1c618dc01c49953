"""The language model under the finders: the one that ships, or any spaCy pipeline that recognises names in German."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from parlagraph.extract.actors.spotted import PERSON
from parlagraph.extract.errors import ModelError
from parlagraph.extract.language.boundaries import text_of
from parlagraph.extract.offsets import Span

OWN = "de_parlagraph"

UNREAD = (
    *("tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer", "trainable_lemmatizer"),
    *("parlagraph_lemmas", "parlagraph_sentences"),
)
"""Parts of a pipeline whose work no finder reads: they are not loaded, for they cost time."""


@cache
def names_only(model: str = OWN) -> Language:
    """A pipeline that sets `doc.ents`, by the name of an installed package or the path of a folder; raises ModelError."""
    if model == OWN:
        # By import, so that it is found in a checkout, too.
        import de_parlagraph

        return de_parlagraph.load(exclude=list(UNREAD))
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
        for sentence, read in zip(sentences, names_only(model).pipe(texts), strict=True):
            for place in _persons(read):
                yield Span(sentence.start + place.start, sentence.start + place.end)

    return by_entities if doc.has_annotation("ENT_IOB") else by_model


def _persons(doc: Doc) -> Iterator[Span]:
    return (Span(entity.start_char, entity.end_char) for entity in doc.ents if entity.label_ in PERSON)
