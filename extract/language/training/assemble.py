"""Puts the shipped model together: `python -m parlagraph.extract.language.training.assemble TRAINED LEMMAS TRAINING OUT`.

TRAINED is what spaCy's training left, LEMMAS the lemma rules, TRAINING the folder with the open corpora, whose test parts the
model is measured on; OUT becomes the model's folder. Prints the figures by corpus, which also go into the model's `meta.json`.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.vocab import Vocab

from parlagraph.extract.language.training.corpus import to_docs
from parlagraph.extract.language.training.names.corpora import entity_tests
from parlagraph.extract.language.training.scores import scores
from parlagraph.extract.language.training.words.treebanks import treebank_tests

META = {
    "name": "parlagraph",
    "version": "1.0.0",
    "description": "German for parliamentary papers: tags, morphology, lemmas, sentences, persons, organisations and places.",
    "author": "parlagraph",
    "license": "CC BY-SA 4.0",
}


def assembled(trained: Path, lemmas: Path) -> Language:
    """The trained pipeline with the lemma rules, without the strings of the training texts."""
    nlp = spacy.load(trained, exclude=["vocab"])
    for name in nlp.pipe_names:
        for label in getattr(nlp.get_pipe(name), "labels", ()):
            nlp.vocab.strings.add(label)
    nlp.add_pipe("parlagraph_sentences", first=True)
    lemmatizer: Any = nlp.add_pipe("parlagraph_lemmas", after="tagger")
    lemmatizer.from_disk(lemmas)
    nlp.meta.update(META)
    # Where it was trained is nobody's business; the names of the paths must stay, for the rest of the settings points to them.
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    return nlp


def figures(nlp: Language, training: Path) -> dict[str, dict[str, float]]:
    """The scores by test set."""
    words = {f"{name} words": documents for name, documents in treebank_tests(training).items()}
    tests = {**words, **entity_tests(training)}
    found = {}
    for name, documents in tests.items():
        gold = list(to_docs(documents, Vocab()))
        found[name] = {what: round(score, 4) for what, score in sorted(scores(nlp, gold).items())}
    return found


def main() -> None:
    """Put together, measure, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    for name, said in (
        ("trained", "model folder that spaCy's training wrote"),
        ("lemmas", "folder with the lemma rules"),
        ("training", "folder with the open corpora"),
        ("out", "folder of the model"),
    ):
        parser.add_argument(name, type=Path, help=said)
    asked = parser.parse_args()
    nlp = assembled(asked.trained, asked.lemmas)
    nlp.meta["performance"] = figures(nlp, asked.training)
    for corpus, shares in nlp.meta["performance"].items():
        print(corpus.ljust(12), "  ".join(f"{what} {share:.3f}" for what, share in shares.items()), flush=True)
    nlp.to_disk(asked.out)


if __name__ == "__main__":
    main()
