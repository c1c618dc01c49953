"""spaCy's German tokenizer with the field's own words kept whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from spacy.lang.tokenizer_exceptions import emoticons
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.util import compile_prefix_regex, compile_suffix_regex, registry

from parlagraph.extract import lexicon

# 18/1234 | 128/2/25 | 1.234,56 | 01.02.2023 | i.S.d. | Kund:innen | Bürger*innenrat | jede:r
_WHOLE = r"""(?x)                                       # in the pattern, for spaCy keeps no flags of a saved tokenizer
    (?= [^.*_:/]* [.*_:/] )                             # most words have none of these: soon done
    (?: \d{1,3}/\d{1,6}(?:/\d{1,4})?                    # a paper's number
      | \d{1,3}(?:\.\d{3})+(?:,\d+)?                    # a grouped number
      | \d{1,2}\.\d{1,2}\.(?:\d{2}|\d{4})?              # a day
      | (?:[^\W\d_]{1,3}\.){2,}                         # an abbreviation of several words
      | [^\W\d_]+(?:[*_]|:(?=innen|in\b|r\b|n\b))[^\W\d_]+(?:-[\w-]+)?      # gendered forms
      | (?:[^\W\d_]+\.?-)? (?i: ABBREVIATION ) \.
    )$
"""

# 2021. | 3,5. | 18/1234. | 1.234. | CO2. | GmbH. (a day of the month keeps its full stop: 3.)
_BEFORE_STOP = (
    r"1[89]\d\d", r"20\d\d", r"[,/]\d", r"[,/]\d\d", r"[./]\d\d\d", r"/\d{4}", r"/\d{5}", r"[^\W\d_]\d", "[a-zäöü][A-Z]",
)  # fmt: skip


def tune(nlp: Language) -> Language:
    """Teach a German pipeline's tokenizer the abbreviations and numbers of parliamentary papers; returns the pipeline."""
    _teach(nlp.tokenizer, nlp)
    return nlp


def _teach(tokenizer: Any, nlp: Language) -> None:
    data = lexicon.toml("abbreviations")
    stems = sorted(
        {stem.strip(".") for stem in (*data["never"], *data["sometimes"])}, key=lambda stem: (-len(stem), stem)
    )
    # Smileys among them would eat brackets: `(§ 8)`.
    tokenizer.rules = {words: cut for words, cut in tokenizer.rules.items() if words not in emoticons}
    # A special case also holds behind a bracket, a match only without one; the match knows all ways to write.
    for stem in stems:
        for form in {stem, stem.capitalize(), stem.upper() if len(stem) < 4 else stem.title()}:
            tokenizer.add_special_case(f"{form}.", [{"ORTH": f"{form}."}])
    tokenizer.token_match = re.compile(_WHOLE.replace("ABBREVIATION", "|".join(map(re.escape, stems)))).match
    tokenizer.prefix_search = compile_prefix_regex(["§§", *(nlp.Defaults.prefixes or ())]).search
    stop = r"\.(?:" + "|".join(rf"(?<={before}\.)" for before in _BEFORE_STOP) + ")"
    tokenizer.suffix_search = compile_suffix_regex([*(nlp.Defaults.suffixes or ()), stop]).search


@registry.tokenizers("parlagraph.Tokenizer.v1")  # type: ignore[untyped-decorator]
def tokenizer() -> Callable[[Language], Tokenizer]:
    """The tuned tokenizer for a pipeline's config."""

    def build(nlp: Language) -> Tokenizer:
        made: Tokenizer = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
        _teach(made, nlp)
        return made

    return build
