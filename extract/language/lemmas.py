"""Lemmas by a word's ending and its STTS tag: the spaCy component `parlagraph_lemmas`.

For each tag there are endings, each with an edit; a word takes the edit of the longest ending that it has. An ending may be a
whole word: with `=` as it is written, which is tried first, with `^` in small letters. So regular inflection is a handful of
short endings and what is irregular stands by itself.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import srsly  # type: ignore[import-untyped]
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.vocab import Vocab

from parlagraph.extract.errors import ParlagraphError

FILE = "lemmas.bin"


class Edit(NamedTuple):
    """How a lemma is made of a word: written as asked, an infix taken out, `cut` letters off the end and `ending` put on."""

    case: str
    """`k`: as it stands; `l`: in small letters; `c`: in small letters with a capital."""
    infix: str
    """`ge`, `zu` or nothing: taken out where it stands last before what is cut off."""
    cut: int
    ending: str

    def apply(self, word: str) -> str | None:
        """The lemma, or None where the word is not made so that it could take this edit."""
        made = cased(word, self.case)
        if self.cut > len(made):
            return None
        made = made[: len(made) - self.cut]
        if self.infix:
            place = made.rfind(self.infix)
            if place < 0:
                return None
            made = made[:place] + made[place + len(self.infix) :]
        return made + self.ending or None


def cased(word: str, case: str) -> str:
    """A word as it stands (`k`), in small letters (`l`), or in small letters with a capital (`c`)."""
    if case == "l":
        return word.lower()
    return word[:1].upper() + word[1:].lower() if case == "c" else word


Rules = dict[str, dict[str, Edit]]
"""By tag: ending (of what `key_of` gives, or `=` and a whole word as it is written) → edit."""


_PARTICIPLE = re.compile(
    r"(?:ab|an|auf|aus|bei|da|dar|durch|ein|empor|entgegen|fehl|fest|fort|frei|gegenüber|gleich|heim|her|hin|hoch|inne|klar|los|mit"
    r"|nach|nieder|offen|preis|sicher|statt|teil|über|um|unter|voll|vor|weg|weiter|wieder|zu|zurecht|zurück|zusammen|zwischen"
    r"|(?:da|dar|her|hin|vor)(?:an|auf|aus|bei|ein|in|über|um|unter|vor|zu|ab|durch))?ge"
)
"""Where a participle's `ge` stands: in front, or behind a particle that is written in one word with the verb."""


def key_of(word: str, tag: str) -> str:
    """What endings are looked up in: `^`, the small letters, and a sign for what an ending can't show.

    `+` marks a participle with `ge`, `C` an attribute that is written with a capital (`Berliner`).
    """
    lower = word.lower()
    if tag == "VVPP" and _PARTICIPLE.match(lower):
        return f"^{lower}+"
    return f"^{lower}C" if tag == "ADJA" and word[:1].isupper() else f"^{lower}"


def lemma_of(rules: Rules, word: str, tag: str) -> str:
    """The lemma of a word under a tag; the word itself where no rule fits."""
    endings = rules.get(tag, {})
    key = key_of(word, tag)
    for ending in ("=" + word, *(key[start:] for start in range(len(key) + 1))):
        edit = endings.get(ending)
        if edit is not None:
            made = edit.apply(word)
            if made is not None:
                return made
    return word


class Lemmatizer:
    """Sets `token.lemma` by `token.tag`; a token without a tag keeps its own words as lemma."""

    def __init__(self, vocab: Vocab, name: str = "parlagraph_lemmas") -> None:
        self.vocab = vocab
        self.name = name
        self.rules: Rules = {}
        self._known: dict[tuple[int, int], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of a doc's tokens."""
        if not self.rules:
            raise ParlagraphError("parlagraph_lemmas has no rules: load them with from_disk, or learn them first")
        known = self._known
        for token in doc:
            key = (token.orth, token.tag)
            lemma = known.get(key)
            if lemma is None:
                lemma = known[key] = self.vocab.strings.add(lemma_of(self.rules, token.text, token.tag_))
            token.lemma = lemma
        return doc

    def use(self, rules: Rules) -> None:
        """Take these rules from now on."""
        self.rules = rules
        self._known.clear()

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """The share of tokens with the right lemma, as spaCy's own lemmatizers give it."""
        from spacy.scorer import Scorer

        return dict(Scorer.score_token_attr(examples, "lemma"))

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The rules, packed."""
        edits = sorted({edit for endings in self.rules.values() for edit in endings.values()})
        number = {edit: at for at, edit in enumerate(edits)}
        tables = {
            tag: [" ".join(endings), [number[edit] for edit in endings.values()]]
            for tag, endings in ((tag, dict(sorted(endings.items()))) for tag, endings in sorted(self.rules.items()))
        }
        return zlib.compress(srsly.msgpack_dumps({"edits": [list(edit) for edit in edits], "tables": tables}), 9)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Lemmatizer:
        """Take packed rules."""
        packed = srsly.msgpack_loads(zlib.decompress(data))
        edits = [Edit(*edit) for edit in packed["edits"]]
        self.use(
            {
                tag: dict(zip(endings.split(" "), map(edits.__getitem__, numbers), strict=True))
                for tag, (endings, numbers) in packed["tables"].items()
            }
        )
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the rules into a folder."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / FILE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Lemmatizer:
        """Read the rules from a folder."""
        return self.from_bytes((Path(path) / FILE).read_bytes())


@Language.factory(
    "parlagraph_lemmas",
    requires=["token.tag"],
    assigns=["token.lemma"],
    default_score_weights={"lemma_acc": 1.0},
)
def make_lemmatizer(nlp: Language, name: str) -> Lemmatizer:
    """The component without rules; `spacy.load` gives it those of its model."""
    return Lemmatizer(nlp.vocab, name)
