"""Words a CPU second of the language model and of the whole pipeline, beside others: `python tests/bench_language.py`.

Each way works through the same texts in the same process; of the rounds the best one counts, since other programs can only
slow a round down. The pipeline of default size is spaCy's for German (tok2vec of width 96, tagger, parser, entities), as it
comes untrained: what it costs does not hang on what it has learned.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import de_parlagraph
import spacy
from HanTa.HanoverTagger import HanoverTagger
from spacy.language import Language
from spacy.tokens import Doc

from parlagraph.extract.cleaning import read_document
from parlagraph.extract.language.pipeline import load
from parlagraph.extract.language.tokens import tune

ROUNDS = 3
LABELS = {"tagger": 54, "parser": 40, "ner": 4}
"""How many labels the parts of German models of spaCy's have, about."""
SIZES = (8, 32, 128)
PIECE = 3000
"""Characters of a text: about a page."""


def default_size() -> Language:
    """spaCy's German pipeline of default size with weights by chance."""
    nlp = spacy.blank("de")
    nlp.add_pipe("tok2vec")
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}
    nlp.add_pipe("tagger", config={"model": {"tok2vec": listener}})
    for part in ("parser", "ner"):
        nlp.add_pipe(part, config={"model": {"state_type": part, "tok2vec": listener}})
    for part, labels in LABELS.items():
        pipe: Any = nlp.get_pipe(part)
        for number in range(labels):
            pipe.add_label(f"L{number}")
    nlp.initialize()
    return nlp


def cut(nlp: Language, texts: Sequence[str]) -> list[list[str]]:
    """The words of the texts."""
    return [[token.text for token in nlp.make_doc(text)] for text in texts]


def through_parts(nlp: Language, words: list[list[str]], batch: int) -> Callable[[], object]:
    """The pipeline's parts on texts that are cut into words already."""
    return lambda: [len(doc) for doc in nlp.pipe((Doc(nlp.vocab, words=row) for row in words), batch_size=batch)]


def hanta(words: list[list[str]]) -> Callable[[], object]:
    """HanTa's tags and lemmas."""
    tagger = HanoverTagger("morphmodel_ger.pgz")
    return lambda: [tagger.tag_sent(row[at : at + 25]) for row in words for at in range(0, len(row), 25)]


def rate(way: Callable[[], object], words: int) -> float:
    """Words a CPU second, the best of the rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        way()
        times.append(time.process_time() - start)
    return words / min(times)


def main() -> None:
    """Measure and print, one line a way."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("paths", nargs="+", type=Path, help="papers to read")
    parser.add_argument("--words", type=int, default=60_000)
    asked = parser.parse_args()
    text = "\n".join(read_document(path).text for path in asked.paths)
    tokenizer = tune(spacy.blank("de"))
    texts = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
    words = cut(tokenizer, texts)
    while sum(map(len, words)) > asked.words:
        words.pop()
    texts = texts[: len(words)]
    count = sum(map(len, words))
    blank, model, default, whole = spacy.blank("de"), de_parlagraph.load(), default_size(), load()
    ways: dict[str, Callable[[], object]] = {
        'spacy.blank("de"), from text': lambda: [len(doc) for doc in blank.pipe(texts)],
        "our tokenizer, from text": lambda: cut(tokenizer, texts),
        **{f"de_parlagraph, batches of {size}": through_parts(model, words, size) for size in SIZES},
        "German CNN of default size": through_parts(default, words, SIZES[1]),
        "HanTa": hanta(words[: max(1, len(words) // 20)]),
        "the whole pipeline, from text": lambda: [whole(piece) for piece in texts],
    }
    print(f"{count} words of {len(asked.paths)} papers, {os.cpu_count()} processors, one used")
    for name, way in ways.items():
        of = sum(map(len, words[: max(1, len(words) // 20)])) if name == "HanTa" else count
        print(f"{name:34} {rate(way, of):>10,.0f} words a second")


if __name__ == "__main__":
    main()
