"""spaCy's German tokenizer with the field's own words kept whole."""

from __future__ import annotations

import re
from typing import Any

from spacy.language import Language

from parlagraph.extract import lexicon

# 18/1234 | 128/2/25 | 1.234,56 | 17. | Kund:innen | Bürger*innen
_WHOLE = re.compile(
    r"""
    (?: \d{1,3}/\d{1,6}(?:/\d{1,4})?     # a paper's number
      | \d{1,3}(?:\.\d{3})+(?:,\d+)?     # a grouped number
      | [^\W\d_]+[*:_](?:innen|in)       # gendered forms
    )$
    """,
    re.VERBOSE,
)


def tune(nlp: Language) -> Language:
    """Teach a German pipeline's tokenizer the abbreviations and numbers of parliamentary papers; returns the pipeline."""
    tokenizer: Any = nlp.tokenizer
    data = lexicon.toml("abbreviations")
    for stem in (*data["never"], *data["sometimes"]):
        for form in {stem, stem.capitalize(), stem.upper() if len(stem) < 4 else stem.title()}:
            tokenizer.add_special_case(f"{form}.", [{"ORTH": f"{form}."}])
    tokenizer.token_match = _WHOLE.match
    return nlp
