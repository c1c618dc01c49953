"""Sentences of our own field in which every name is certain: protocols, speeches, papers, and places of names filled at random.

Nobody annotated these: lexicons and the grammar of titles do (`teacher`), and a sentence with a capitalised word that they are
not sure of is left out. Names are then exchanged (`vary`), so that it is the context that teaches.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from random import Random

from parlagraph.extract.cleaning.document import read_document
from parlagraph.extract.errors import ParlagraphError
from parlagraph.extract.language import sentences
from parlagraph.extract.language.training.names.aligning import annotated, joined
from parlagraph.extract.language.training.names.certain import certain, data, name_words
from parlagraph.extract.language.training.names.invent import filled
from parlagraph.extract.language.training.names.nouns import Nouns, learn
from parlagraph.extract.language.training.names.vary import varied
from parlagraph.extract.language.training.sentence import Sentence

SIZES = {"plenary": 16_000, "speeches": 8_000, "papers": 14_000, "contexts": 8_000}
"""Sentences a source gives."""
EMPTY = 0.15
"""The share of sentences without a name that are kept, of running text."""
PASSAGE = 6
"""Sentences a passage has at most."""

_KINDS: tuple[tuple[str, re.Pattern[str], float], ...] = (
    ("interjection", re.compile(r"\("), 0.16),
    ("contents", re.compile(r".*(?:\.{4}|(?:\. ){4})"), 0.04),
    ("running head", re.compile(r".*Wahlperiode ·|.*· \d+\. Sitzung|.*– \d+\. Wahlperiode"), 0.01),
    ("speaker", re.compile(r".{3,80}:$"), 0.1),
    ("short", re.compile(r".{1,25}$"), 0.08),
)
"""Kinds of lines that protocols are full of, and the share that they may have."""
_SAME = 2
"""How often the very same words may come."""


def silver(
    training: Path,
    documents: Path,
    seed: int,
    held_out: Collection[str] = (),
    sources: Collection[str] = tuple(SIZES),
    scale: float = 1.0,
    vary: bool = True,
) -> Iterator[list[Sentence]]:
    """Passages with certain names; the same for the same seed.

    `training` holds the raw protocols and speeches, `documents` papers of parliaments; papers whose file's stem is among
    `held_out` are not read. `scale` multiplies the sizes of the sources, `vary` exchanges names.
    """
    rng = Random(seed)
    raw = gzip.decompress((training / "hessen-plenary-2019-2024.txt.gz").read_bytes()).decode()
    papers = list(_papers(documents, held_out)) if "papers" in sources else []
    speeches = list(_speeches(training / "spkatt"))
    nouns = learn(
        [*(raw[at : at + 1_000_000] for at in range(0, len(raw), 5_000_000)), *papers, *speeches], name_words()
    )
    rng.shuffle(papers)
    rng.shuffle(speeches)
    blocks: dict[str, Callable[[], Iterator[str]]] = {
        "plenary": lambda: _windows(raw, rng),
        "speeches": lambda: iter(speeches),
        "papers": lambda: _pieces(papers, rng),
    }
    for source in sources:
        size = int(SIZES[source] * scale)
        if source == "contexts":
            yield from _contexts(size, rng)
        else:
            yield from _marked(blocks[source](), nouns, size, rng if vary else None, Random(seed), source)


def _windows(raw: str, rng: Random, width: int = 12_000) -> Iterator[str]:
    """Stretches of the raw text in random order, cut at lines."""
    starts = list(range(0, len(raw) - width, width))
    rng.shuffle(starts)
    for start in starts:
        yield raw[raw.find("\n", start) + 1 : start + width].rpartition("\n")[0]


def _pieces(papers: list[str], rng: Random, width: int = 8_000) -> Iterator[str]:
    """Stretches of papers in random order, so that no long paper fills the quota."""
    pieces = [(index, at) for index, paper in enumerate(papers) for at in range(0, len(paper), width)][: 10**6]
    rng.shuffle(pieces)
    for index, at in pieces:
        piece = papers[index][at : at + width]
        yield piece.partition("\n")[2].rpartition("\n")[0] if at else piece.rpartition("\n")[0]


def _papers(folder: Path, held_out: Collection[str]) -> Iterator[str]:
    """The texts of papers as we read them."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in (".pdf", ".txt") or path.stem in held_out:
            continue
        try:
            yield read_document(path).text
        except (ParlagraphError, ValueError):
            continue


def _speeches(folder: Path) -> Iterator[str]:
    """The texts of speeches that a corpus gives as tokens, a sentence a line."""
    for path in sorted(folder.rglob("task1/*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        yield "\n".join(joined(sentence["Tokens"])[0] for sentence in content["Sentences"])


def _kind(text: str) -> str:
    return next((name for name, pattern, _ in _KINDS if pattern.match(text)), "running text")


def _marked(
    blocks: Iterator[str], nouns: Nouns, size: int, varying: Random | None, rng: Random, source: str
) -> Iterator[list[Sentence]]:
    """Passages of sentences whose names are certain, until there are enough."""
    limits = {name: share * size for name, _, share in _KINDS}
    kinds: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for block in blocks:
        passage: list[Sentence] = []
        known: dict[str, str] = {}
        for span in sentences.split(block):
            text = block[span.start : span.end]
            sentence = None
            kind = _kind(text)
            if kinds[kind] < limits.get(kind, size) and seen[text] < _SAME and len(text) < 1200:
                sentence = _taught(text, nouns, varying, rng, known, source)
            if sentence:
                kinds[kind] += 1
                seen[text] += 1
                passage.append(sentence)
            if passage and (sentence is None or len(passage) == PASSAGE):
                yield passage
                passage, known = [], {}
        if passage:
            yield passage
        if kinds.total() >= size:
            return


def _taught(
    text: str, nouns: Nouns, varying: Random | None, rng: Random, known: dict[str, str], source: str
) -> Sentence | None:
    spans = certain(text, nouns)
    if spans is None or (not spans and rng.random() > EMPTY):
        return None
    if varying:
        text, spans = varied(text, spans, varying, known)
    return annotated(text, spans, f"silver {source}")


def _contexts(size: int, rng: Random) -> Iterator[list[Sentence]]:
    """Filled contexts, some in a row as protocols, heads and notes have them."""
    kinds = [data("contexts")[name] for name in ("protocol", "papers", "notes")]
    made = 0
    while made < size:
        contexts = rng.choices(kinds, (3, 3, 1))[0]
        passage = []
        for context in rng.choices(contexts, k=rng.randint(2, PASSAGE)):
            text, spans = filled(context, rng)
            if sentence := annotated(text, spans, "silver contexts"):
                passage.append(sentence)
        made += len(passage)
        if passage:
            yield passage
