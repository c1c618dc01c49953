"""A small linear model that tells claims, demands and other sentences apart, and what kind of claim one is.

Words, pairs of words, turns of phrase and the sentence's place are hashed into a fixed number of weights;
`language/training/judge.py` learns them from labelled sentences. The scores are probabilities, calibrated on documents
that the model had not seen; `language/training/MODEL_CARD.md` says how well they hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from parlagraph.extract.model import Context
from parlagraph.extract.statements import Statement, statements
from parlagraph.extract.statements.features import DIMENSIONS, FOR_KINDS, vectors
from parlagraph.extract.statements.manner import states_plan

Label = Literal["claim", "demand", "none"]
ClaimKind = Literal["judgement", "cause", "fact", "intention"]
LABELS: tuple[Label, ...] = ("claim", "demand", "none")
CLAIM_KINDS: tuple[ClaimKind, ...] = ("cause", "fact", "intention", "judgement")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence is, how sure the model is of it and of a demand (0 to 1), and its kind if it is a claim of its own.

    The label is chosen with all labels equally likely, or the rarest would hardly be found; the scores say how often
    such a choice is right.
    """

    label: Label
    score: float
    demand: float
    kind: ClaimKind


@lru_cache(maxsize=2)
def judgements(text: str, context: Context) -> tuple[tuple[Statement, Verdict], ...]:
    """The sentences of a paper, each with its verdict; kept for the step that asks next about the same paper."""
    found = tuple(statements(text, context))
    return tuple(zip(found, judge(found), strict=True))


def judge(sentences: Sequence[Statement]) -> list[Verdict]:
    """A verdict for each of the consecutive sentences of a paper."""
    if not sentences:
        return []
    weights = _weights()
    places, counts, rows = vectors(sentences, [None, *sentences[:-1]])
    scores = _scores(places, counts, rows, len(sentences))
    labels, kinds = scores[: len(LABELS)], scores[len(LABELS) :]
    sure = _probabilities(labels, weights["label_scale"], weights["label_shift"])
    return [
        Verdict(
            LABELS[best],
            float(column[best]),
            float(column[1]),
            "intention" if states_plan(sentence.text) else CLAIM_KINDS[kind],
        )
        for sentence, best, column, kind in zip(
            sentences, labels.argmax(axis=0), sure.T, kinds.argmax(axis=0), strict=True
        )
    ]


@cache
def _weights() -> dict[str, NDArray[np.float32]]:
    """The weights as they ship, and `all`: one row a label and then a kind, one column a feature."""
    with (files("parlagraph.extract.lexicons") / "judge.npz").open("rb") as handle:
        data = np.load(handle)
        found = {name: data[name].astype(np.float32) for name in data.files}
    assert found["label"].shape[1] == DIMENSIONS and found["kind"].shape[1] == DIMENSIONS + FOR_KINDS
    found["all"] = np.concatenate([np.pad(found["label"], ((0, 0), (0, FOR_KINDS))), found["kind"]])
    found["bias"] = np.concatenate([found["label_bias"], found["kind_bias"]])
    return found


def _scores(
    places: NDArray[np.int64], counts: NDArray[np.float32], rows: NDArray[np.int64], size: int
) -> NDArray[np.float64]:
    """One row a class, one column a sentence: the sum of its features' weights, and the class's bias."""
    weights = _weights()
    sums = [np.bincount(rows, row[places] * counts, size) for row in weights["all"]]
    return cast(NDArray[np.float64], np.stack(sums) + weights["bias"][:, None])


def _probabilities(
    scores: NDArray[np.float64], scale: NDArray[np.float32], shift: NDArray[np.float32]
) -> NDArray[np.float64]:
    """The softmax of scores that calibration has scaled and shifted."""
    powers = np.exp(scale * (scores - scores.max(axis=0)) + shift[:, None])
    return cast(NDArray[np.float64], powers / powers.sum(axis=0))
