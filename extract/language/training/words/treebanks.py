"""The UD German treebanks as sentences of surface words, in one set of conventions.

The treebanks write `im` as two words, our tokenizer as one: such words are put together again, with the tag APPRART where
preposition and article met (else the first word's), the first word's lemma, and its part of speech with the article's case,
gender and number. Pronominal adverbs are PROAV (GSD writes PAV). A sentence with a tag that is no STTS tag
is left out; PUD's tags are not STTS, so that it tells lemmas and morphology only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unicodedata import category

from parlagraph.extract.language.training.sentence import Sentence

STTS = frozenset(
    """$( $, $. ADJA ADJD ADV APPO APPR APPRART APZR ART CARD FM ITJ KOKOM KON KOUI KOUS NE NN PDAT PDS PIAT PIS PPER PPOSAT
    PPOSS PRELAT PRELS PRF PROAV PTKA PTKANT PTKNEG PTKVZ PTKZU PWAT PWAV PWS TRUNC VAFIN VAIMP VAINF VAPP VMFIN VMINF VMPP
    VVFIN VVIMP VVINF VVIZU VVPP XY""".split()  # noqa: SIM905
)
"""The tags of the Stuttgart-Tübingen tagset as they are used here: attributive indefinites are all PIAT."""

_SAME = {"PAV": "PROAV", "NNA": "NN", "NNI": "NN"}

_ENDINGS_OF_ARTICLE = ("Case", "Gender", "Number")


@dataclass(frozen=True, slots=True)
class _Word:
    form: str
    space: bool
    tag: str
    morph: str
    lemma: str


def read_conllu(path: Path, source: str) -> list[list[Sentence]]:
    """The documents of a treebank's file; where it marks none, all sentences are one document."""
    documents: list[list[Sentence]] = [[]]
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        if any(line.startswith("# newdoc") for line in lines) and documents[-1]:
            documents.append([])
        words = list(_words([line.split("\t") for line in lines if line[:1].isdigit()]))
        if words:
            documents[-1].append(_sentence(words, source))
    return [document for document in documents if document]


def _words(rows: list[list[str]]) -> Iterator[_Word]:
    behind = 0
    for at, row in enumerate(rows):
        if "-" in row[0]:
            first, behind = (int(part) for part in row[0].split("-"))
            parts = rows[at + 1 : at + 2 + behind - first]
            yield _joined(row, parts)
        elif "." not in row[0] and int(row[0]) > behind:
            yield _Word(row[1], _space(row), tag_of(row[4]), _morph(row), row[2])


def _joined(whole: list[str], parts: list[list[str]]) -> _Word:
    """One word of a contraction: `im` of `in` and `dem`, `ers` of `er` and `es`."""
    head, tail = parts[0], parts[-1]
    article = head[3] == "ADP" and tail[3] == "DET"
    tag = "APPRART" if article else tag_of(head[4])
    morph = _morph(head)
    if article:
        kept = [pair for pair in tail[5].split("|") if pair.split("=")[0] in _ENDINGS_OF_ARTICLE]
        morph = "|".join([morph, *kept])
    return _Word(whole[1], _space(whole), tag, morph, head[2])


def _space(row: list[str]) -> bool:
    return "SpaceAfter=No" not in row[9]


def _morph(row: list[str]) -> str:
    return row[3] if row[5] == "_" else f"{row[3]}|{row[5]}"


def mark(word: str) -> str | None:
    """The tag of a punctuation mark; None for anything else."""
    if word == ",":
        return "$,"
    if word in {".", "?", "!", ":", ";"}:
        return "$."
    punctuation = all((category(sign).startswith("P") and sign not in "§%&@#*") or sign in "`´" for sign in word)
    return "$(" if punctuation and word else None


def tag_of(tag: str) -> str:
    """A tag of a treebank or of a tagger in the conventions used here."""
    return _SAME.get(tag, tag)


def _sentence(words: list[_Word], source: str) -> Sentence:
    tags = tuple(mark(word.form) or word.tag for word in words)
    return Sentence(
        tuple(word.form for word in words),
        tuple(word.space for word in words),
        tags if STTS.issuperset(tags) else None,
        tuple(word.morph for word in words),
        tuple(word.lemma for word in words),
        source=source,
    )


def treebanks(training: Path) -> list[list[Sentence]]:
    """What may be learned from: GSD's development part, as documents; sentences without STTS tags left out."""
    gsd = read_conllu(training / "ud_german_gsd" / "de_gsd-ud-dev.conllu", "gsd")
    return [[sentence for sentence in document if sentence.tags] for document in gsd]


def treebank_tests(training: Path) -> dict[str, list[list[Sentence]]]:
    """What is never learned from: GSD's test part (tags, morphology, lemmas) and PUD (morphology, lemmas), by name."""
    return {
        "gsd": read_conllu(training / "ud_german_gsd" / "de_gsd-ud-test.conllu", "gsd"),
        "pud": read_conllu(training / "ud_german_pud" / "de_pud-ud-test.conllu", "pud"),
    }
