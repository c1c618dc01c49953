"""A small linear model that tells claims, demands and other sentences apart, and what kind of claim one is.

Words, pairs of words and the sentence's place are hashed into a fixed number of weights; `language/training/judge.py`
learns them from labelled sentences. The scores are probabilities, calibrated on documents that the model had not seen;
`language/training/MODEL_CARD.md` says how well they hold.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from parlagraph.extract.model import Context
from parlagraph.extract.statements import Statement, statements
from parlagraph.extract.statements.cues import cues

DIMENSIONS = 1 << 15
"""How many weights a class has; hashed features share them."""

CUE_WEIGHT = 0.75
"""How much a cue counts beside a word, whose weight falls with the sentence's length; tuned in cross-validation."""

Label = Literal["claim", "demand", "none"]
ClaimKind = Literal["judgement", "cause", "fact", "intention"]
LABELS: tuple[Label, ...] = ("claim", "demand", "none")
CLAIM_KINDS: tuple[ClaimKind, ...] = ("cause", "fact", "intention", "judgement")

_TOKEN = re.compile(r"\w+|[^\w\s]")
_DIGIT = re.compile(r"\d")


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
    return tuple(zip(found, judge(found, context.header.kind), strict=True))


def judge(sentences: Sequence[Statement], paper: str | None) -> list[Verdict]:
    """A verdict for each of the consecutive sentences of a paper of the kind `paper`."""
    if not sentences:
        return []
    places, counts, starts = vectors(sentences, [paper] * len(sentences), _before(sentences))
    weights = _weights()
    scores = _scores("label", places, counts, starts)
    sure = _probabilities(scores, weights["label_scale"], weights["label_shift"])
    kinds = _scores("kind", places, counts, starts).argmax(axis=0)
    return [
        Verdict(LABELS[best], float(column[best]), float(column[1]), CLAIM_KINDS[kind])
        for best, column, kind in zip(scores.argmax(axis=0), sure.T, kinds, strict=True)
    ]


def _before(sentences: Sequence[Statement]) -> list[Statement | None]:
    return [None, *sentences[:-1]]


def vectors(
    sentences: Sequence[Statement], papers: Sequence[str | None], before: Sequence[Statement | None]
) -> tuple[NDArray[np.int64], NDArray[np.float32], NDArray[np.int64]]:
    """The features of sentences, end to end: which weights, how much each counts, and where each sentence's begin."""
    places: list[int] = []
    counts: list[float] = []
    starts: list[int] = []
    for sentence, paper, previous in zip(sentences, papers, before, strict=True):
        found = sorted(features(sentence, paper, previous))
        plain = 1 / len(found) ** 0.5
        starts.append(len(places))
        places += map(zlib.crc32, "\n".join(found).encode().split(b"\n"))
        counts += [CUE_WEIGHT if feature[0] == "!" else plain for feature in found]
    return np.array(places, np.int64) % DIMENSIONS, np.array(counts, np.float32), np.array(starts, np.int64)


def features(sentence: Statement, paper: str | None, previous: Statement | None) -> set[str]:
    """The features of one sentence of a paper of some kind, as strings; those that begin with `!` weigh more."""
    tokens = _TOKEN.findall(_DIGIT.sub("0", sentence.text))[:120]
    words = [token.lower() for token in tokens]
    found = {f"w={word}" for word in words}
    for word in words:
        if len(word) > 6:
            found |= {f"p={word[:5]}", f"s={word[-4:]}"}
    found |= {f"b={a}_{b}" for a, b in zip(["^", *words], [*words, "$"], strict=True)}
    found |= {f"k={a}_{b}" for a, b in zip(words, words[2:], strict=False)}
    shown = cues(sentence.text)
    found |= {f"!{cue}" for cue in shown}
    found |= {f"!{cue}+{paper}" for cue in shown} | {f"!{cue}+{sentence.section}" for cue in shown}
    return found | _place(sentence, paper, words, tokens) | _neighbour(sentence, previous)


def _place(sentence: Statement, paper: str | None, words: list[str], tokens: list[str]) -> set[str]:
    """Where the sentence stands and what it looks like from afar."""
    return {
        f"first={tokens[0] if tokens else ''}",
        f"last={'_'.join(words[-2:])}",
        f"length={min(8, len(words) // 6)}",
        f"lower={bool(tokens) and tokens[0][0].islower()}",
        f"paper={paper}",
        f"section={sentence.section}",
        f"block={sentence.block}",
        f"section+block={sentence.section}+{sentence.block}",
        f"paper+section={paper}+{sentence.section}",
        f"opens={sentence.first}+{sentence.block}",
        f"label={bool(sentence.label)}",
        f"place={int(sentence.place * 10)}",
    }


def _neighbour(sentence: Statement, previous: Statement | None) -> set[str]:
    """What the sentence before shows, if it is of the same section: a plan that is told goes on, so does a list."""
    if previous is None or previous.section != sentence.section:
        return {"before=nothing"}
    told = cues(previous.text)
    found = {f"before={cue}" for cue in told} | {f"before+block={previous.block}+{sentence.block}"}
    if "main:past" in told:  # what once should be is no longer asked for
        found |= {f"!{cue}+past" for cue in cues(sentence.text) & {"main:should", "main:shall"}}
    return found


@cache
def _weights() -> dict[str, NDArray[np.float32]]:
    with (files("parlagraph.extract.lexicons") / "judge.npz").open("rb") as handle:
        data = np.load(handle)
        return {name: data[name].astype(np.float32) for name in data.files}


def _scores(
    name: str, places: NDArray[np.int64], counts: NDArray[np.float32], starts: NDArray[np.int64]
) -> NDArray[np.float32]:
    """One row a class, one column a sentence: the sum of its features' weights, and the class's bias."""
    weights = _weights()
    sums = np.stack([np.add.reduceat(row[places] * counts, starts) for row in weights[name]])
    return cast(NDArray[np.float32], sums + weights[f"{name}_bias"][:, None])


def _probabilities(
    scores: NDArray[np.float32], scale: NDArray[np.float32], shift: NDArray[np.float32]
) -> NDArray[np.float32]:
    """The softmax of scores that calibration has scaled and shifted."""
    powers = np.exp(scale * (scores - scores.max(axis=0)) + shift[:, None])
    return cast(NDArray[np.float32], powers / powers.sum(axis=0))
