"""A small linear model that tells claims, demands and other sentences apart, and what kind of claim one is.

Words, pairs of words and the sentence's place are hashed into a fixed number of weights; `training/judge.py` learns them
from labelled sentences. The scores are probabilities (softmax).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from parlagraph.extract.statements import Statement
from parlagraph.extract.statements.cues import cues

DIMENSIONS = 1 << 15
"""How many weights a class has; hashed features share them."""

CUE_WEIGHT = 0.5
"""How much a cue counts beside a word, whose weight falls with the sentence's length; tuned in cross-validation."""

Label = Literal["claim", "demand", "none"]
ClaimKind = Literal["judgement", "cause", "fact", "intention", "reported"]

_TOKEN = re.compile(r"\w+|[^\w\s]")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence is, how sure the model is of it and of a demand (0 to 1), and its kind if it is a claim."""

    label: Label
    score: float
    demand: float
    kind: ClaimKind


def features(statement: Statement, paper: str | None) -> set[str]:
    """The features of one sentence of a paper of some kind, as strings; those that begin with `!` weigh more."""
    tokens = _TOKEN.findall(_DIGIT.sub("0", statement.text))[:120]
    words = [token.lower() for token in tokens]
    found = {f"w={word}" for word in words}
    for word in words:
        if len(word) > 6:
            found |= {f"p={word[:5]}", f"s={word[-4:]}"}
    found |= {f"b={a}_{b}" for a, b in zip(["^", *words], [*words, "$"], strict=True)}
    found |= {f"k={a}_{b}" for a, b in zip(words, words[2:], strict=False)}
    found |= {
        f"first={tokens[0] if tokens else ''}",
        f"last={'_'.join(words[-2:])}",
        f"length={min(8, len(words) // 6)}",
        f"lower={bool(tokens) and tokens[0][0].islower()}",
        f"paper={paper}",
        f"section={statement.section}",
        f"block={statement.block}",
        f"section+block={statement.section}+{statement.block}",
        f"paper+section={paper}+{statement.section}",
        f"opens={statement.first}+{statement.block}",
        f"label={bool(statement.label)}",
        f"place={int(statement.place * 10)}",
    }
    shown = cues(statement.text)
    found |= {f"!{cue}" for cue in shown}
    return found | {f"!{cue}+{paper}" for cue in shown} | {f"!{cue}+{statement.section}" for cue in shown}


def vector(found: set[str]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The weights that some features stand for, and how much each counts."""
    ordered = sorted(found)
    places = np.fromiter((zlib.crc32(feature.encode()) % DIMENSIONS for feature in ordered), np.int64, len(ordered))
    plain = 1 / np.sqrt(max(1, len(ordered)))
    counts = np.fromiter((CUE_WEIGHT if feature[0] == "!" else plain for feature in ordered), np.float32, len(ordered))
    return places, counts


@cache
def _weights() -> dict[str, NDArray[np.float32]]:
    with (files("parlagraph.extract.lexicons") / "judge.npz").open("rb") as handle:
        data = np.load(handle)
        return {name: data[name].astype(np.float32) for name in data.files}


LABELS: tuple[Label, ...] = ("claim", "demand", "none")
CLAIM_KINDS: tuple[ClaimKind, ...] = ("cause", "fact", "intention", "judgement", "reported")


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    powers = np.exp(scores - scores.max())
    return cast(NDArray[np.float32], powers / powers.sum())


def judge(sentences: Sequence[Statement], paper: str | None) -> list[Verdict]:
    """A verdict for each sentence of a paper of the kind `paper`."""
    weights = _weights()
    verdicts = []
    for sentence in sentences:
        places, counts = vector(features(sentence, paper))
        labels = _softmax(weights["label"][:, places] @ counts + weights["label_bias"])
        kinds = weights["kind"][:, places] @ counts + weights["kind_bias"]
        best = int(labels.argmax())
        verdicts.append(
            Verdict(
                LABELS[best],
                float(labels[best]),
                float(labels[LABELS.index("demand")]),
                CLAIM_KINDS[int(kinds.argmax())],
            )
        )
    return verdicts
