"""Turns annotated text of any corpus into sentences as the model will see them: words of our tokenizer, spans without titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from spacy import blank
from spacy.language import Language

from parlagraph.extract.language import sentences
from parlagraph.extract.language.tokens import tune
from parlagraph.extract.language.training.sentence import Sentence

Span = tuple[int, int, str]
"""Start and end in code points, label."""

_NO_BLANK_BEFORE = re.compile(r"[.,;:!?)\]}%]|\.\.\.|'s|[“”]")
_NO_BLANK_BEHIND = re.compile(r"[(\[{„]")
# Dr. | Prof. Dr. h. c. | Frau | Herrn: no part of a name
_TITLES = re.compile(
    r"""(?:(?:Prof|Dr|Dres|h\.[ ]?c|med|jur|rer|pol|phil|theol|Ing|Dipl\.-\w+|Abg|RA)\.(?:-Ing\.)?[ ]?
      | (?:Herrn?|Frau|Dr|Prof|Professor(?:in)?|Richter(?:in)?|Rechtsanw[aä]lt(?:s|in)?|Präsident(?:in)?)[ ])+""",
    re.VERBOSE,
)


@cache
def tokenizer() -> Language:
    """The pipeline's own words."""
    return tune(blank("de"))


def joined(words: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """A text of words that a corpus prints one a line, with blanks where German sets them, and each word's place in it."""
    text, places, quoted = "", [], False
    for index, word in enumerate(words):
        glued = bool(not text or _NO_BLANK_BEFORE.fullmatch(word) or _NO_BLANK_BEHIND.fullmatch(words[index - 1]))
        if word == '"':
            glued, quoted = not text or quoted, not quoted
        elif index and words[index - 1] == '"' and quoted:
            glued = True
        text += "" if glued else " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def spans_of(tags: Sequence[str], places: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """The spans of IOB tags (`B-PER`, `I-PER`; an `I-` that nothing opens begins a span)."""
    start, label = 0, ""
    for index, tag in enumerate([*tags, "O"]):
        kind = tag[2:] if tag[:2] in ("B-", "I-") else ""
        if label and (kind != label or tag[0] == "B"):
            yield places[start][0], places[index - 1][1], label
            label = ""
        if kind and not label:
            start, label = index, kind


def annotated(text: str, spans: Iterable[Span], source: str) -> Sentence | None:
    """The sentence in the model's words; None where a span does not keep to them."""
    text, spans = _plain(text, spans)
    doc = tokenizer().make_doc(text)
    entities = []
    for start, end, label in spans:
        if label == "PER" and (title := _TITLES.match(text, start, end)) and title.end() < end:
            start = title.end()
        found = doc.char_span(start, end)
        if found is None:
            return None
        entities.append((found.start, found.end, label))
    if not len(doc):
        return None
    return Sentence(
        tuple(token.text for token in doc),
        tuple(bool(token.whitespace_) for token in doc),
        entities=tuple(sorted(entities)),
        source=source,
    )


def sentences_of(text: str, spans: Iterable[Span], source: str) -> Iterator[Sentence]:
    """The sentences of an annotated text; one that cuts a span is left out."""
    spans = sorted(spans)
    for span in sentences.split(text):
        inside = [item for item in spans if item[0] < span.end and item[1] > span.start]
        if all(start >= span.start and end <= span.end for start, end, _ in inside):
            moved = [(start - span.start, end - span.start, label) for start, end, label in inside]
            if sentence := annotated(text[span.start : span.end], moved, source):
                yield sentence


def _plain(text: str, spans: Iterable[Span]) -> tuple[str, list[Span]]:
    """The text with one blank for any white space."""
    places, plain = [], ""
    for character in text:
        places.append(len(plain))
        if not character.isspace():
            plain += character
        elif plain and not plain.endswith(" "):
            plain += " "
    places.append(len(plain))
    return plain.rstrip(), [(places[start], places[end - 1] + 1, label) for start, end, label in spans]
