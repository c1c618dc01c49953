"""Learns the sentence model: `python -m parlagraph.extract.language.training.judge SENTENCES.jsonl DOCUMENTS --out judge.npz`.

SENTENCES.jsonl holds one labelled sentence a line (`file`, `text`, `label`, `kind`); DOCUMENTS is the folder that `file` is
relative to. The sentences are looked up in the documents as parlagraph reads them, so that the model learns from what it will
see. Prints the scores of a cross-validation by document, then learns from everything and writes the weights.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, confusion_matrix
from sklearn.model_selection import GroupKFold

from parlagraph.extract.cleaning.document import read_document
from parlagraph.extract.header import read_header
from parlagraph.extract.model import Context
from parlagraph.extract.statements import Statement, statements
from parlagraph.extract.statements.judge import CLAIM_KINDS, DIMENSIONS, LABELS, features, vector
from parlagraph.extract.structure import find_sections

STRENGTH = 2.0
"""The inverse of regularisation; 0.3 to 30 were compared in cross-validation."""

FOLDS = 10


def _by_form(row: dict[str, object]) -> bool:
    """Whether the operative part's form tells by itself that the sentence is a demand: the model never sees such ones."""
    statement = row["statement"]
    assert isinstance(statement, Statement)
    return row["label"] == "demand" and bool(row["formal"]) and statement.section == "forderung"


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _overlap(a: Counter[str], b: Counter[str]) -> float:
    total = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / total if total else 0.0


def _paper(path: Path) -> tuple[str | None, list[Statement]]:
    document = read_document(path)
    header = read_header(document)
    context = Context(header, document.blocks, find_sections(document.text, document.blocks, header.head_end))
    return header.kind, list(statements(document.text, context))


def examples(sentences: Path, documents: Path) -> list[dict[str, object]]:
    """The labelled sentences that were found again, each with its statement, its paper's kind and its group (the file)."""
    by_file: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in sentences.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        by_file[row["file"]].append(row)
    found: list[dict[str, object]] = []
    for file, rows in sorted(by_file.items()):
        kind, units = _paper(documents / file)
        bags = [_words(unit.text) for unit in units]
        for row in rows:
            bag = _words(row["text"])
            best = max(range(len(units)), key=lambda i: _overlap(bag, bags[i]), default=None)
            if best is not None and _overlap(bag, bags[best]) >= 0.6:
                found.append({"statement": units[best], "paper": kind, "group": file, **row})
    return found


def matrix(rows: list[dict[str, object]]) -> csr_matrix:
    """One row an example, one column a weight."""
    vectors = [vector(features(row["statement"], row["paper"])) for row in rows]  # type: ignore[arg-type]
    pointers = np.concatenate([[0], np.cumsum([len(places) for places, _ in vectors])])
    columns = np.concatenate([places for places, _ in vectors])
    return csr_matrix(
        (np.concatenate([counts for _, counts in vectors]), columns, pointers), shape=(len(rows), DIMENSIONS)
    )


def _model() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=4000, class_weight="balanced")


def report(data: csr_matrix, targets: NDArray[np.str_], groups: NDArray[np.str_]) -> None:
    """Print the scores of a cross-validation in which no document is on both sides."""
    guesses = np.empty(len(targets), dtype=targets.dtype)
    for train, test in GroupKFold(FOLDS).split(data, targets, groups):
        guesses[test] = _model().fit(data[train], targets[train]).predict(data[test])
    print(classification_report(targets, guesses, digits=3))
    print(confusion_matrix(targets, guesses))


def _weights(
    data: csr_matrix, targets: NDArray[np.str_], order: tuple[str, ...]
) -> tuple[NDArray[np.float16], NDArray[np.float32]]:
    model = _model().fit(data, targets)
    places = [list(model.classes_).index(name) for name in order]
    return model.coef_[places].astype(np.float16), model.intercept_[places].astype(np.float32)


def main() -> None:
    """Read, cross-validate, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    rows = [row for row in examples(args.sentences, args.documents) if not _by_form(row)]
    data = matrix(rows)
    groups = np.array([str(row["group"]) for row in rows])
    labels = np.array([str(row["label"]) for row in rows])
    print(f"{len(rows)} sentences found again")
    report(data, labels, groups)
    claims = np.flatnonzero(labels == "claim")
    kinds = np.array([str(rows[i]["kind"]) for i in claims])
    report(data[claims], kinds, groups[claims])
    label, label_bias = _weights(data, labels, LABELS)
    kind, kind_bias = _weights(data[claims], kinds, CLAIM_KINDS)
    np.savez_compressed(args.out, label=label, label_bias=label_bias, kind=kind, kind_bias=kind_bias)


if __name__ == "__main__":
    main()
