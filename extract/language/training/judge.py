"""Learns the sentence model: `python -m parlagraph.extract.language.training.judge SENTENCES.jsonl DOCUMENTS --out judge.npz`.

SENTENCES.jsonl holds one labelled sentence a line (`file`, `text`, `label`, `kind`); DOCUMENTS is the folder that `file` is
relative to. The sentences are looked up in the documents as parlagraph reads them, so that the model learns from what it will
see. Prints the scores of a cross-validation by document beside those of three baselines, then learns from everything and
writes the weights.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, confusion_matrix
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline

from parlagraph.extract.cleaning.document import read_document
from parlagraph.extract.demands import IDLE, OBLIGING
from parlagraph.extract.header import read_header
from parlagraph.extract.model import Context
from parlagraph.extract.statements import Statement, statements
from parlagraph.extract.statements.cues import cues
from parlagraph.extract.statements.judge import CLAIM_KINDS, DIMENSIONS, LABELS, vectors
from parlagraph.extract.structure import find_sections

Floats = NDArray[np.float64]

STRENGTH = 2.0
"""The inverse of regularisation; 0.3 to 30 were compared in cross-validation."""
FOLDS = 10
SAME = 0.6
"""From this overlap of words on, a labelled sentence and one that was read are the same."""


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled sentence as parlagraph reads it, with the one before it; `group` is its document."""

    statement: Statement
    previous: Statement | None
    paper: str | None
    group: str
    label: str
    kind: str
    formal: bool

    @property
    def by_form(self) -> bool:
        """Whether the operative part's form tells by itself that this is a demand: the model never sees such ones."""
        return self.label == "demand" and self.formal and self.statement.section == "forderung"


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _overlap(a: Counter[str], b: Counter[str]) -> float:
    total = sum(a.values()) + sum(b.values())
    return 2 * sum((a & b).values()) / total if total else 0.0


def _paper(path: Path) -> tuple[str | None, list[Statement]]:
    document = read_document(path)
    header = read_header(document)
    context = Context(
        header,
        document.blocks,
        find_sections(document.text, document.blocks, header.head_end, header.spans.get("signatories")),
    )
    return header.kind, list(statements(document.text, context))


def examples(sentences: Path, documents: Path) -> list[Example]:
    """The labelled sentences that were found again."""
    by_file: dict[str, list[dict[str, str]]] = defaultdict(list)
    for line in sentences.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        by_file[row["file"]].append(row)
    found: list[Example] = []
    for file, rows in sorted(by_file.items()):
        paper, units = _paper(documents / file)
        bags = [_words(unit.text) for unit in units]
        for row in rows:
            bag = _words(row["text"])
            best = max(range(len(units)), key=lambda i: _overlap(bag, bags[i]), default=None)
            if best is not None and _overlap(bag, bags[best]) >= SAME:
                before = units[best - 1] if best else None
                found.append(
                    Example(units[best], before, paper, file, row["label"], str(row["kind"]), bool(row["formal"]))
                )
    return found


def matrix(rows: list[Example]) -> csr_matrix:
    """One row an example, one column a weight."""
    places, counts, starts = vectors(
        [row.statement for row in rows], [row.paper for row in rows], [row.previous for row in rows]
    )
    return csr_matrix((counts, places, [*starts, len(places)]), shape=(len(rows), DIMENSIONS))


def _model() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=4000, class_weight="balanced")


def held_out(data: csr_matrix, targets: NDArray[np.str_], groups: NDArray[np.str_], order: tuple[str, ...]) -> Floats:
    """Scores of each example (columns as in `order`) by a model that has not seen its document."""
    scores = np.zeros((len(targets), len(order)))
    for train, test in GroupKFold(FOLDS).split(data, targets, groups):
        model = _model().fit(data[train], targets[train])
        columns = [list(model.classes_).index(name) for name in order]
        scores[test] = model.decision_function(data[test])[:, columns]
    return scores


def softmax(scores: Floats, scale: float, shift: Floats) -> Floats:
    """One row an example: probabilities of scaled and shifted scores."""
    powers = np.exp(scale * (scores - scores.max(axis=1, keepdims=True)) + shift)
    return cast(Floats, powers / powers.sum(axis=1, keepdims=True))


def calibrate(scores: Floats, targets: NDArray[np.str_], order: tuple[str, ...]) -> tuple[float, Floats]:
    """One scale and a shift a class under which held-out scores are most probable (vector scaling)."""
    right = np.array([order.index(target) for target in targets])

    def loss(parameters: Floats) -> float:
        probabilities = softmax(scores, parameters[0], parameters[1:])
        return float(-np.log(probabilities[np.arange(len(right)), right] + 1e-12).mean())

    best = minimize(loss, np.array([1.0, *[0.0] * len(order)]), method="Nelder-Mead", options={"maxiter": 4000})
    return float(best.x[0]), best.x[1:] - best.x[1:].mean()


def show(name: str, targets: NDArray[np.str_], guesses: NDArray[np.str_]) -> None:
    """Print precision, recall, F1 by class and the confusion table."""
    print(f"\n{name}\n{classification_report(targets, guesses, digits=3, zero_division=0)}")
    print(confusion_matrix(targets, guesses))


def reliability(sure: Floats, right: Floats) -> None:
    """Print how often a label is right, by how sure the model is of it."""
    error = 0.0
    print("\nsure of it   sentences   mean score   right")
    for low, high in ((0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        inside = (sure >= low) & (sure < high)
        if inside.any():
            print(
                f"{low:.1f}–{min(high, 1):.1f}   {inside.sum():6d}   {sure[inside].mean():.3f}   {right[inside].mean():.3f}"
            )
            error += inside.sum() * abs(sure[inside].mean() - right[inside].mean())
    print(f"expected calibration error {error / len(sure):.3f}")


def baselines(rows: list[Example], targets: NDArray[np.str_], groups: NDArray[np.str_]) -> None:
    """Print what is reached without the model: all claims, the cue lexicon alone, a bag of words."""
    show("all claims", targets, np.full(len(targets), "claim"))
    show("cue lexicon alone", targets, np.array([_by_cues(row.statement) for row in rows]))
    texts = np.array([row.statement.text for row in rows])
    guesses = np.empty(len(targets), dtype=targets.dtype)
    for train, test in GroupKFold(FOLDS).split(texts, targets, groups):
        bag = make_pipeline(TfidfVectorizer(sublinear_tf=True), _model())
        guesses[test] = bag.fit(texts[train], targets[train]).predict(texts[test])
    show("bag of words", targets, guesses)


def _by_cues(statement: Statement) -> str:
    shown = cues(statement.text)
    if shown & {"question", "no_stop", "colon", "vote", "points_elsewhere", "source"}:
        return "none"
    return "demand" if shown & OBLIGING and not shown & IDLE else "claim"


def _weights(data: csr_matrix, targets: NDArray[np.str_], order: tuple[str, ...]) -> tuple[Floats, Floats]:
    model = _model().fit(data, targets)
    places = [list(model.classes_).index(name) for name in order]
    return model.coef_[places].astype(np.float16), model.intercept_[places].astype(np.float32)


def main() -> None:
    """Read, cross-validate, calibrate, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    rows = [row for row in examples(args.sentences, args.documents) if not row.by_form]
    data = matrix(rows)
    groups = np.array([row.group for row in rows])
    labels = np.array([row.label for row in rows])
    print(f"{len(rows)} sentences found again in {len(set(groups))} documents")
    baselines(rows, labels, groups)
    scores = held_out(data, labels, groups, LABELS)
    scale, shift = calibrate(scores, labels, LABELS)
    probabilities = softmax(scores, scale, shift)
    guesses = scores.argmax(axis=1)
    show("model", labels, np.array(LABELS)[guesses])
    reliability(probabilities[np.arange(len(rows)), guesses], np.array(LABELS)[guesses] == labels)
    claims = np.array([i for i, row in enumerate(rows) if row.label == "claim" and row.kind in CLAIM_KINDS])
    kinds = np.array([rows[i].kind for i in claims])
    kind_scores = held_out(data[claims], kinds, groups[claims], CLAIM_KINDS)
    show("kinds of claim, reported ones left to the voice", kinds, np.array(CLAIM_KINDS)[kind_scores.argmax(axis=1)])
    label, label_bias = _weights(data, labels, LABELS)
    kind, kind_bias = _weights(data[claims], kinds, CLAIM_KINDS)
    np.savez_compressed(
        args.out,
        label=label,
        label_bias=label_bias,
        label_scale=np.float32(scale),
        label_shift=shift.astype(np.float32),
        kind=kind,
        kind_bias=kind_bias,
    )


if __name__ == "__main__":
    main()
