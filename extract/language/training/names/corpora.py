"""Reads the corpora with named entities, each by its own conventions, as PER, ORG and LOC.

What we call a name: persons without titles and forms of address; organisations that bear a name, with what belongs to it
(`Fraktion der SPD`, `Ausschuss für Gesundheit`, `hessische Landesregierung`, `SPD-Fraktion`); places, states and regions as
nouns, whoever acts for them. Adjectives (`deutsche`), laws, products and events are none.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from parlagraph.extract.language.training.names.aligning import Span, annotated, joined, sentences_of, spans_of
from parlagraph.extract.language.training.names.certain import word_list
from parlagraph.extract.language.training.sentence import Sentence

Block = list[Sentence]
"""Sentences that follow each other."""
Reader = Callable[[Path], Iterator[Block]]

SOURCES = ("germeval", "europarl", "mobie", "ler", "bundestag")
"""What is trained on unless another choice is given."""

GERMEVAL_HELD_OUT = 1100
"""So many sentences at the end of GermEval's test part are never trained on; the others are, for want of its train part."""

_LER = {"PER": "PER", "RR": "PER", "AN": "PER", "LD": "LOC", "ST": "LOC", "LDS": "LOC", "STR": "LOC"} | dict.fromkeys(
    ("ORG", "UN", "INN", "GRT"), "ORG"
)
# E | K. | ... | N …: names that a court has taken out
_MASKED = re.compile(r'[^\w]*\w{0,2}[^\w]*|.*(?:…|\.\.\.|\s").*|.*\b[A-Z]\.?-\w.*')
# FDP-Fraktion, EU-Kommission: a compound that is itself an organisation
_BODY = re.compile(
    r"""\S+-(?:\w*[Ff]raktion|Kommission|Gruppe|Konzern|Bank|Partei|Regierung|Landesverband|Parlament|Agentur|Behörde
      |Stiftung|Verband|Gewerkschaft|Senat|Verlag|Fernsehen|Notenbank|Tribunal|Botschaft|Werk|Zentrale)(?:en|s|es)?""",
    re.VERBOSE,
)
_NOMINAL = re.compile(
    r"(?:Gruppe|Konzern|Unternehmen|Firma|Polizei|Bahn|Bank|Gesellschaft|Verein|Verband|[a-zäöü].*)s?"
)
# A44 | S 3 | B 27: roads and lines
_ROUTE = re.compile(r"[A-Z]{1,3}[ ]?\d+\w?|\d+")
_ODD = re.compile(r"[#@]|https?:|\bRT\b")


def entity_corpora(training: Path, sources: Iterable[str] = SOURCES) -> Iterator[Block]:
    """The sentences to train on, corpus by corpus; `training` is the folder that holds the corpora's folders."""
    for name in sources:
        for block in TRAINING[name](training):
            yield [_agreed(sentence) for sentence in block]


def _agreed(sentence: Sentence) -> Sentence:
    """The sentence with the bodies marked that some corpora leave out (`Bundesregierung`), so that they do not contradict each other."""
    named = sentence.entities or ()
    taken = {index for start, end, _ in named for index in range(start, end)}
    left_out = [
        (index, index + 1, "ORG")
        for index, word in enumerate(sentence.words)
        if index not in taken and word in word_list("always")
    ]
    return replace(sentence, entities=tuple(sorted([*named, *left_out]))) if left_out else sentence


def entity_tests(training: Path) -> dict[str, list[Block]]:
    """The sentences that nothing was trained on, by test set."""
    return {name: list(reader(training)) for name, reader in TESTS.items()}


def _columns(path: Path, word: int, tag: int, separator: str = "\t") -> Iterator[tuple[list[str], list[str]]]:
    """The words and tags of each sentence of a file with one word a line."""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        cells = line.split(separator)
        if line.startswith(("# ", "-DOCSTART-")) or len(cells) <= max(word, tag):
            if words:
                yield words, tags
            words, tags = [], []
        else:
            words.append(cells[word])
            tags.append(cells[tag])


def _mapped(
    path: Path, columns: tuple[int, int], label: Callable[[str, str], str | None], source: str, separator: str = "\t"
) -> Iterator[Sentence]:
    """The sentences of a file, their labels mapped by a function of label and words; None: no name."""
    for words, tags in _columns(path, *columns, separator):
        text, places = joined(words)
        spans = [(start, end, label(kind, text[start:end])) for start, end, kind in spans_of(tags, places)]
        if sentence := annotated(text, [(start, end, name) for start, end, name in spans if name], source):
            yield sentence


def _germeval_label(kind: str, words: str) -> str | None:
    if kind == "ORGpart":
        return "ORG" if _BODY.fullmatch(words) else None
    return kind if kind in ("PER", "ORG", "LOC") else None


def _germeval(folder: Path) -> Iterator[Block]:
    tested = list(_mapped(folder / "germeval2014/test.tsv", (1, 2), _germeval_label, "germeval"))
    for sentence in _mapped(folder / "germeval2014/dev.tsv", (1, 2), _germeval_label, "germeval"):
        yield [sentence]
    for sentence in tested[:-GERMEVAL_HELD_OUT]:
        yield [sentence]


def _germeval_test(folder: Path) -> Iterator[Block]:
    for sentence in list(_mapped(folder / "germeval2014/test.tsv", (1, 2), _germeval_label, "germeval"))[
        -GERMEVAL_HELD_OUT:
    ]:
        yield [sentence]


def _in_blocks(found: Iterable[Sentence], size: int = 6) -> Iterator[Block]:
    block: Block = []
    for sentence in found:
        block.append(sentence)
        if len(block) == size:
            yield block
            block = []
    if block:
        yield block


def _europarl_label(kind: str, words: str) -> str | None:
    if kind == "MISC" and _BODY.fullmatch(words):
        return "ORG"
    return kind if kind in ("PER", "ORG", "LOC") else None


def _europarl(folder: Path) -> Iterator[Block]:
    for part in ("train", "dev"):
        yield from _in_blocks(_mapped(folder / f"europarl_ner/{part}.tsv", (0, 4), _europarl_label, "europarl"))


def _europarl_test(folder: Path) -> Iterator[Block]:
    yield from _in_blocks(_mapped(folder / "europarl_ner/test.tsv", (0, 4), _europarl_label, "europarl"))


def _pud(folder: Path) -> Iterator[Block]:
    def label(kind: str, words: str) -> str | None:
        return kind if kind in ("PER", "ORG", "LOC") else None

    for sentence in _mapped(folder / "uner_pud/de_pud-ud-test.iob2", (1, 2), label, "pud"):
        yield [sentence]


def _ler_label(kind: str, words: str) -> str | None:
    return _LER.get(kind)


def _is_masked(sentence: Sentence) -> bool:
    """Whether a court has taken names out: such sentences teach that `E` may be a person."""
    return any(_MASKED.fullmatch(" ".join(sentence.words[start:end])) for start, end, _ in sentence.entities or ())


def _ler(folder: Path) -> Iterator[Block]:
    for sentence in _mapped(folder / "ler/ler_dev.conll", (0, 1), _ler_label, "ler", " "):
        if not _is_masked(sentence):
            yield [sentence]


def _ler_masked(folder: Path) -> Iterator[Block]:
    for sentence in _mapped(folder / "ler/ler_dev.conll", (0, 1), _ler_label, "ler masked", " "):
        if _is_masked(sentence):
            yield [sentence]


def _ler_test(folder: Path) -> Iterator[Block]:
    for sentence in _mapped(folder / "ler/ler_test.conll", (0, 1), _ler_label, "ler", " "):
        yield [sentence]


def _traffic_label(kind: str, words: str) -> str | None:
    kind = kind.lower().replace("_", "-")
    if kind == "person":
        return "PER"
    if kind.startswith("organization"):
        return None if _NOMINAL.fullmatch(words) else "ORG"
    if kind in ("location", "location-city", "location-street", "location-stop"):
        return None if _ROUTE.fullmatch(words) or not words[:1].isupper() else "LOC"
    return None


def _mobie(folder: Path) -> Iterator[Block]:
    """Reports on traffic; those with hash signs and addresses are left away."""
    for part in ("train", "dev", "test"):
        for sentence in _mapped(folder / f"mobie/{part}.conll2003", (0, 3), _traffic_label, "mobie"):
            if not any(_ODD.search(word) for word in sentence.words):
                yield [sentence]


# What the protocols' gold writes for other signs.
_SIGNS = {
    "-LRB-": r"\(", "-RRB-": r"\)", "-LSB-": r"\[", "-RSB-": r"\]", "--": "[—–-]+", "...": r"(?:\s*\.){2,}|…",
    "``": "[„“”\"»«‚‘']+", "''": "[„“”\"»«‚‘’']+", "`": "[‚‘']", "'": "[’‘']",
}  # fmt: skip
# A line that ends so is a paragraph's last: `Beifall)` | `Dr. Angela Merkel:` | `17881 B`
_LAST_LINE = re.compile(r"(?:[.!?:)]|\d\s?[A-D]|\(\d+\))\s*$")


def protocol(folder: Path, number: str) -> Iterator[Block]:
    """The paragraphs of a plenary protocol of the Bundestag with its names."""
    text = (folder / f"bundestag_ner_gold/text_{number}.txt").read_text(encoding="utf-8")
    with (folder / f"bundestag_ner_gold/gold_{number}.conll").open(encoding="utf-8") as file:
        rows = [row for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if row]
    places = _places(text, [row[1] for row in rows])
    spans = [span for span in spans_of([row[4] for row in rows], places) if span[2] in ("PER", "ORG", "LOC")]
    yield from _paragraphs(text, spans, f"bt{number}")


def _places(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where each word stands in the text; a sign that is not found has no width."""
    places, at = [], 0
    for word in words:
        pattern = re.compile(rf"\s*(?P<word>{_SIGNS.get(word) or re.escape(word)})")
        found = pattern.match(text, at) or (pattern.search(text, at, at + 80) if len(word) > 2 else None)
        start, at = found.span("word") if found else (at, at)
        places.append((start, at))
    return places


def _paragraphs(text: str, spans: list[Span], source: str) -> Iterator[Block]:
    """The sentences of each paragraph, its lines joined."""
    start = 0
    lines = text.split("\n")
    ends = [len(line) for line in lines]
    for index, line in enumerate(lines):
        end = sum(ends[: index + 1]) + index
        if not (_LAST_LINE.search(line) or index + 1 == len(lines) or not lines[index + 1].strip()):
            continue
        inside = [(a - start, b - start, label) for a, b, label in spans if a >= start and b <= end]
        if block := list(sentences_of(text[start:end].replace("\n", " "), inside, source)):
            yield block
        start = end + 1


def _bundestag(folder: Path) -> Iterator[Block]:
    for number in ("01143", "09036"):
        yield from protocol(folder, number)


TRAINING: dict[str, Reader] = {
    "germeval": _germeval,
    "europarl": _europarl,
    "mobie": _mobie,
    "ler": _ler,
    "ler masked": _ler_masked,
    "bundestag": _bundestag,
    "pud": _pud,
}
"""Readers by source; `pud` is among the tests unless it is chosen."""

TESTS: dict[str, Reader] = {
    "germeval": _germeval_test,
    "europarl": _europarl_test,
    "ler": _ler_test,
    "pud": _pud,
    "bt18181": lambda folder: protocol(folder, "18181"),
}
