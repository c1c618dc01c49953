"""Makes the training files of the language model: `python -m parlagraph.extract.language.training.prepare TRAINING DOCUMENTS OUT`.

TRAINING is the folder with the open corpora, DOCUMENTS a folder with parliamentary papers; OUT gets `train/` with one file a
source, `dev.spacy`, and the lemma rules. Words that nobody tagged are tagged by the teacher.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from parlagraph.extract.language.lemmas import Lemmatizer
from parlagraph.extract.language.training.corpus import ATTRIBUTES, to_docs
from parlagraph.extract.language.training.names.corpora import entity_corpora
from parlagraph.extract.language.training.names.silver import silver
from parlagraph.extract.language.training.sentence import Sentence
from parlagraph.extract.language.training.words.lemma_rules import learn_lemmas, table_of
from parlagraph.extract.language.training.words.teacher import WordTeacher
from parlagraph.extract.language.training.words.treebanks import treebanks

SEED = 17
SHOWN = 25
"""Texts of each source by which the training shows its progress; nothing is chosen by them."""


def taught(documents: Iterable[list[Sentence]], teacher: WordTeacher) -> Iterator[list[Sentence]]:
    """The documents with the teacher's tags where nobody tagged."""
    for document in documents:
        yield [sentence if sentence.tags else next(teacher.annotate([sentence])) for sentence in document]


def by_source(documents: Iterable[list[Sentence]]) -> dict[str, list[list[Sentence]]]:
    """The documents by the source of their first sentence."""
    sources: dict[str, list[list[Sentence]]] = defaultdict(list)
    for document in documents:
        sources[document[0].source.replace(" ", "-")].append(document)
    return sources


def main() -> None:
    """Read the corpora, make the silver, let the teacher tag, and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    parser.add_argument("training", type=Path, help="folder with the open corpora")
    parser.add_argument("documents", type=Path, help="folder with parliamentary papers (PDF, text)")
    parser.add_argument("out", type=Path, help="folder for the training files")
    parser.add_argument(
        "--hold-out", type=Path, help="folder with papers that are measured on: files of these names are not read"
    )
    asked = parser.parse_args()
    held_out = {path.name.split(".")[0] for path in asked.hold_out.iterdir()} if asked.hold_out else set()
    vocab = Vocab()
    trees = treebanks(asked.training)
    teacher = WordTeacher.learn(trees, seed=SEED)
    texts = chain(trees, entity_corpora(asked.training), silver(asked.training, asked.documents, SEED, held_out))
    sources = by_source(taught(texts, teacher))
    words = (sentence for documents in sources.values() for text in documents for sentence in text)
    lemmatizer = Lemmatizer(vocab)
    lemmatizer.use(learn_lemmas(table_of(words, teacher.vocabulary())))
    lemmatizer.to_disk(asked.out / "lemmas")
    folder = asked.out / "train"
    folder.mkdir(parents=True, exist_ok=True)
    shown: list[Doc] = []
    for source, documents in sources.items():
        docs = list(to_docs(documents, vocab))
        shown += docs[:: max(1, len(docs) // SHOWN)]
        DocBin(attrs=ATTRIBUTES, docs=docs).to_disk(folder / f"{source}.spacy")
        print(f"{source}: {len(docs)} texts, {sum(map(len, docs))} words", flush=True)
    DocBin(attrs=ATTRIBUTES, docs=shown).to_disk(asked.out / "dev.spacy")


if __name__ == "__main__":
    main()
