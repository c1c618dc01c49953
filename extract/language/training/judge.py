"""Learns the sentence model: `python -m parlagraph.extract.language.training.judge SENTENCES.jsonl DOCUMENTS --out judge.npz`.

SENTENCES.jsonl holds one labelled sentence a line (`file`, `text`, `label`, `kind`); DOCUMENTS is the folder that `file` is
relative to. The sentences are looked up in the documents as parlagraph reads them, so that the model learns from what it will
see. Prints the scores of a cross-validation by document and by parliament beside those of three baselines, then learns
from everything and writes the weights.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, confusion_matrix
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline

from parlagraph.extract.cleaning.document import read_document
from parlagraph.extract.header import read_header
from parlagraph.extract.model import Context
from parlagraph.extract.statements import Statement, statements
from parlagraph.extract.statements.asking import IDLE, OBLIGING
from parlagraph.extract.statements.cues import cues
from parlagraph.extract.statements.features import DIMENSIONS, FOR_KINDS, vectors
from parlagraph.extract.statements.judge import CLAIM_KINDS, LABELS
from parlagraph.extract.statements.manner import manner, states_plan
from parlagraph.extract.structure import find_sections

Floats = NDArray[np.float64]

STRENGTH = 2.0
"""The inverse of regularisation; 0.3 to 4 were compared on parliaments that were not learned from."""
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
    places, counts, owners = vectors([row.statement for row in rows], [row.previous for row in rows])
    return coo_matrix((counts, (owners, places)), shape=(len(rows), DIMENSIONS + FOR_KINDS)).tocsr()


def _model() -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=4000, class_weight="balanced")


Folds = list[tuple[NDArray[np.int64], NDArray[np.int64]]]


def by_document(groups: NDArray[np.str_]) -> Folds:
    """Folds of which none has a document on both sides."""
    return list(GroupKFold(FOLDS).split(groups, groups, groups))


def by_parliament(groups: NDArray[np.str_]) -> Folds:
    """One fold a parliament: learned from all others. It is the beginning of a document's file name (`bt-21-349.txt`)."""
    houses = np.array([Path(group).name.split("-")[0] for group in groups])
    return [(np.flatnonzero(houses != house), np.flatnonzero(houses == house)) for house in sorted(set(houses))]


def held_out(data: csr_matrix, targets: NDArray[np.str_], folds: Folds, order: tuple[str, ...]) -> Floats:
    """Scores of each example (columns as in `order`) by a model that has not seen its fold."""
    scores = np.zeros((len(targets), len(order)))
    used = data[:, np.flatnonzero(data.getnnz(axis=0))]
    for train, test in folds:
        model = _model().fit(used[train], targets[train])
        columns = [list(model.classes_).index(name) for name in order]
        scores[test] = model.decision_function(used[test])[:, columns]
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


def calibrated(scores: Floats, targets: NDArray[np.str_], folds: Folds, order: tuple[str, ...]) -> Floats:
    """The probabilities of held-out scores, each under a scale and shifts that were fitted to the other folds."""
    found = np.zeros_like(scores)
    for train, test in folds:
        scale, shift = calibrate(scores[train], targets[train], order)
        found[test] = softmax(scores[test], scale, shift)
    return found


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


def bag_of_words(rows: list[Example], targets: NDArray[np.str_], folds: Folds) -> NDArray[np.str_]:
    """What a bag of words with logistic regression says of each example that it has not seen."""
    texts = np.array([row.statement.text for row in rows])
    guesses = np.empty(len(targets), dtype=targets.dtype)
    for train, test in folds:
        bag = make_pipeline(TfidfVectorizer(sublinear_tf=True), _model())
        guesses[test] = bag.fit(texts[train], targets[train]).predict(texts[test])
    return guesses


def _by_cues(statement: Statement) -> str:
    shown = cues(statement.text)
    if shown & {"question", "no_stop", "colon", "vote", "points_elsewhere", "source"}:
        return "none"
    return "demand" if shown & OBLIGING and not shown & IDLE else "claim"


def _kind_by_words(statement: Statement) -> str:
    """The first kind whose words the sentence shows."""
    shown = manner(statement.text)
    if shown & {"plans", "future"}:
        return "intention"
    if shown & {"leads_to", "because"}:
        return "cause"
    return "judgement" if "word:judgement" in shown and not shown & {"year", "passive_past"} else "fact"


def compare(
    rows: list[Example], targets: NDArray[np.str_], folds: Folds, data: csr_matrix, order: tuple[str, ...], rule: Rule
) -> Floats:
    """Print what is reached with and without the model: one class for all, turns of phrase alone, a bag of words."""
    most = Counter(targets.tolist()).most_common(1)[0][0]
    show(f"all are {most}", targets, np.full(len(targets), most))
    show("turns of phrase alone", targets, np.array([rule(row.statement) for row in rows]))
    show("bag of words", targets, bag_of_words(rows, targets, folds))
    scores = held_out(data, targets, folds, order)
    guesses = np.array(order)[scores.argmax(axis=1)]
    show("model", targets, guesses)
    if order == CLAIM_KINDS:
        plans = [states_plan(row.statement.text) for row in rows]
        show("model, and a plan by its verb", targets, np.where(plans, "intention", guesses))
    return scores


Rule = Callable[[Statement], str]


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
    plain = data[:, :DIMENSIONS]
    print(f"{len(rows)} sentences found again in {len(set(groups))} documents")
    print("\n== Claim, demand or neither, ten-fold by document")
    folds = by_document(groups)
    scores = compare(rows, labels, folds, plain, LABELS, _by_cues)
    guesses = scores.argmax(axis=1)
    sure = calibrated(scores, labels, folds, LABELS)[np.arange(len(rows)), guesses]
    reliability(sure, np.array(LABELS)[guesses] == labels)
    print("\n== The same, learned from other parliaments")
    compare(rows, labels, by_parliament(groups), plain, LABELS, _by_cues)
    print("\n== Kinds of claim, ten-fold by document; reported ones are the voice's to find")
    told = np.array([i for i, row in enumerate(rows) if row.label == "claim" and row.kind in CLAIM_KINDS])
    claims, kinds = [rows[i] for i in told], np.array([rows[i].kind for i in told])
    compare(claims, kinds, by_document(groups[told]), data[told], CLAIM_KINDS, _kind_by_words)
    print("\n== The same, learned from other parliaments")
    compare(claims, kinds, by_parliament(groups[told]), data[told], CLAIM_KINDS, _kind_by_words)
    scale, shift = calibrate(scores, labels, LABELS)
    label, label_bias = _weights(plain, labels, LABELS)
    kind, kind_bias = _weights(data[told], kinds, CLAIM_KINDS)
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
