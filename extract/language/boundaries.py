"""The spaCy component `parlagraph_sentences`: our sentence boundaries in anybody's pipeline."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from parlagraph.extract.language import sentences

START, NO_START = 1, np.uint64(2**64 - 1)
"""spaCy's codes for a token that begins a sentence and for one that does not (minus one, unsigned)."""

TEXT = "parlagraph_text"
"""Where a doc keeps its text for the components that follow."""


def text_of(doc: Doc) -> str:
    """The doc's text, put together once a doc: spaCy joins it from the tokens each time that it is asked."""
    if TEXT not in doc.user_data:
        doc.user_data[TEXT] = doc.text
    return str(doc.user_data[TEXT])


@Language.component("parlagraph_sentences", assigns=["doc.sents", "token.is_sent_start"])
def sentence_boundaries(doc: Doc) -> Doc:
    """Mark where sentences begin."""
    starts = [span.start for span in sentences.split(text_of(doc))]
    marks = np.full((len(doc), 1), NO_START, dtype="uint64")
    at = 0
    for index, token in enumerate(doc):
        # A boundary inside a token (a dash glued to a word) or in white space moves to the next word.
        reached = bisect_left(starts, token.idx + len(token), at)
        if reached > at and not token.is_space:
            marks[index], at = START, reached
    # All at once: spaCy looks through the whole doc each time that one token's mark is set.
    return doc.from_array(["SENT_START"], marks)  # type: ignore[arg-type]  # spaCy's stub knows thinc's arrays only
