"""What the language model sees of a word: its form, its shape, and beginnings and endings of several lengths.

spaCy's own embedding looks at one letter at the beginning and three at the end; German carries case, person and derivation
in endings of one to five letters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.lang.lex_attrs import word_shape
from spacy.strings import get_string_id
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import HashEmbed, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d

Row = NDArray[np.uint64]
Backpropagate = Callable[[Any], list[Doc]]

PREFIXES = (1, 3)
SUFFIXES = (1, 2, 3, 4, 5)
"""Lengths in letters of the beginnings and endings that are looked at."""

REMEMBERED = 500_000
"""Words whose features are kept; beyond that the memory is emptied, so that it stays below about 150 MiB."""


def features(word: str) -> list[str]:
    """The features of a word, one a column, each with a name so that `er` the word and `er` the ending differ."""
    low = word.lower()
    return [
        low,
        f"form {word_shape(word)}",
        *(f"{length} begin {low[:length]}" for length in PREFIXES),
        *(f"{length} end {low[-length:]}" for length in SUFFIXES),
    ]


COLUMNS = len(features(""))


class Extractor:
    """Turns docs into rows of feature ids, one row a word; what it has seen it remembers."""

    def __init__(self) -> None:
        self._rows: dict[int, Row] = {}

    def __call__(self, model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Any], Backpropagate]:
        """The ids of each doc's words (words, columns); nothing flows back from here."""
        return [model.ops.asarray(self._table(doc)) for doc in docs], lambda _: []

    def _table(self, doc: Doc) -> Any:
        rows = [self._row(orth, doc.vocab) for orth in doc.to_array("ORTH").tolist()]
        return np.stack(rows) if rows else np.zeros((0, COLUMNS), dtype="uint64")

    def _row(self, orth: int, vocab: Vocab) -> Row:
        row = self._rows.get(orth)
        if row is None:
            if len(self._rows) >= REMEMBERED:
                self._rows.clear()
            ids = [get_string_id(feature) for feature in features(vocab.strings[orth])]
            row = self._rows[orth] = np.asarray(ids, dtype="uint64")
        return row


@registry.architectures("parlagraph.WordEmbed.v1")  # type: ignore[untyped-decorator]
def word_embed(width: int, rows: int, form_rows: int) -> Model[list[Doc], list[Floats2d]]:
    """Embed words by their features, as `width` numbers; the table of whole forms has `form_rows`, the others have `rows`."""
    sizes = [form_rows, *[rows] * (COLUMNS - 1)]
    tables: Any = [HashEmbed(width, size, column=column, seed=column + 8) for column, size in enumerate(sizes)]
    mix = Maxout(width, COLUMNS * width, nP=3, dropout=0.0, normalize=True)
    extract: Any = Model("word_features", Extractor())
    embed: Any = chain(extract, list2ragged(), with_array(concatenate(*tables)), with_array(mix), ragged2list())
    return cast(Model[list[Doc], list[Floats2d]], embed)
