"""An averaged perceptron over features that are words: small, exact to repeat, and learned in seconds."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Features = Sequence[str]

MARGIN = 1.0
"""By how much the right label must lead before nothing is learned from an example."""


class Perceptron:
    """Linear weights of features for labels, the mean of all that they were while learning."""

    def __init__(self, columns: dict[str, int], labels: list[str], weights: NDArray[np.float32]) -> None:
        self.columns = columns
        self.labels = labels
        self.weights = weights

    @classmethod
    def learn(cls, rows: Sequence[Features], right: Sequence[str], *, rounds: int = 8, seed: int = 0) -> Perceptron:
        """Weights that tell the right label of each row; rows are shown `rounds` times, in an order that `seed` fixes."""
        columns: dict[str, int] = {}
        for row in rows:
            for feature in row:
                columns.setdefault(feature, len(columns))
        labels = sorted(set(right))
        examples = [(_places(columns, row), labels.index(label)) for row, label in zip(rows, right, strict=True)]
        weights = np.zeros((len(columns), len(labels)), dtype=np.float32)
        moments = np.zeros_like(weights)
        chance, step = random.Random(seed), 0
        for _ in range(rounds):
            chance.shuffle(examples)
            for places, label in examples:
                step += 1
                scores = weights[places].sum(0)
                scores[label] -= MARGIN
                guess = int(scores.argmax())
                if guess != label:
                    for place, sign in ((label, 1), (guess, -1)):
                        weights[places, place] += sign
                        moments[places, place] += sign * step
        return cls(columns, labels, np.asarray(weights - moments / max(step, 1), dtype=np.float32))

    def labels_of(self, rows: Iterable[Features], default: str = "", lead: float = 0.0) -> list[str]:
        """The best label of each row; the label `default` wherever no other has a score that is higher by more than `lead`."""
        handicap = np.array([lead * (label == default) for label in self.labels], dtype=np.float32)
        scores = (self.weights[_places(self.columns, row)].sum(0) + handicap for row in rows)
        return [self.labels[int(score.argmax())] for score in scores]


def _places(columns: dict[str, int], row: Features) -> NDArray[np.intp]:
    return np.array([columns[feature] for feature in dict.fromkeys(row) if feature in columns], dtype=np.intp)
