"""`reuses`: the same eight words or more in two papers, that are no name, no title and no formula."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from parlagraph.extract.lexicon import toml
from parlagraph.pipelines.links.link import Link, Place
from parlagraph.pipelines.links.quotations import is_quoted, work_quoted
from parlagraph.pipelines.links.reprints import reprints
from parlagraph.pipelines.links.run import Run
from parlagraph.pipelines.links.shingles import WORDS, Match, Vocabulary, Words, matches

_LEAST_TEXTS, _SHARE = 12, 0.02
"""A run of words in more than a fiftieth of the papers (and at least twelve) is a formula."""
_LEAST_SPEAKING = 3
"""So many different lower-case words of content must be in a run: names of offices and laws have fewer."""
_SPEAKING = re.compile(r"[a-zäöüß]{5,}")
_MOST_RUNS = 20
"""Of papers that share more, the longest runs; the two are versions of one text."""


def find(run: Run) -> Iterator[Link]:
    """One link a run of words; the source is the later paper, the target the oldest one that has the words."""
    order = sorted(run.papers, key=run.age)
    vocabulary, words = Vocabulary(), {}
    own = _Own(run, vocabulary)
    for doc_id in order:
        words[doc_id] = vocabulary.words(run.text(doc_id))
    most = max(_LEAST_TEXTS, int(_SHARE * len(order)))
    found: dict[str, dict[str, list[Match]]] = defaultdict(lambda: defaultdict(list))
    printed = reprints(run)
    for match in matches([words[doc_id].numbers for doc_id in order], most):
        if frozenset((order[match.one], order[match.other])) not in printed:
            found[order[match.other]][order[match.one]].append(match)
    for later in sorted(found):
        text = run.text(later)
        names = own.names(later, words[later])
        for older, runs in sorted(found[later].items()):
            speaking = [match for match in runs if own.says_something(match, words[later], text, names)]
            longest = sorted(speaking, key=lambda match: (-match.length, match))[:_MOST_RUNS]
            older_text = run.text(older) if longest else ""
            for match in longest:
                yield from _link(run, match, (later, text, words[later]), (older, older_text, words[older]))


def _link(run: Run, match: Match, later: tuple[str, str, Words], older: tuple[str, str, Words]) -> Iterator[Link]:
    """The later paper's words; and the older one's, where the later quotes a third work that the older does not name."""
    places, starts = [], []
    for (doc_id, text, words), at in ((later, match.other_at), (older, match.at)):
        start, end = int(words.starts[at]), int(words.ends[at + match.length - 1])
        places.append(_with_claim(run, run.place(doc_id, text, start, end), start))
        starts.append(start)
    stances = [
        "quoted" if is_quoted(side[1], start) else "unmarked"
        for side, start in zip((later, older), starts, strict=True)
    ]
    score = min(1.0, match.length / 40 + 0.5)
    note = f"{match.length} words{_since(run, older[0])}"
    work = work_quoted(later[1], starts[0], run.notes_start(later[0])) if stances[0] == "quoted" else None
    if work:
        note += f", likely source: {work}"
    yield Link("reuses", places[0], places[1], score, stances[0], note)
    if work and stances[1] == "unmarked":
        said = f"{match.length} words, likely source: {work}, which {later[0]} quotes"
        yield Link("reuses", places[1], Place("", ""), score / 2, "unmarked", said)


def _with_claim(run: Run, place: Place, start: int) -> Place:
    """The place with the claim or demand that it lies in."""
    for fact in (*run.claims.get(place.doc_id, ()), *run.demands.get(place.doc_id, ())):
        if fact["start"] <= start < fact["end"]:
            return replace(place, page=place.page or fact["page"], fact_id=fact["fact_id"])
    return place


def _since(run: Run, older: str) -> str:
    date = run.papers[older]["date"]
    return f", older: {older} ({date})" if date else ""


@cache
def _formulas() -> tuple[str, ...]:
    return tuple(toml("procedure")["formulas"])


class _Own:
    """Tells what in a run of words says something of the matter: not names, titles, citations and formulas."""

    def __init__(self, run: Run, vocabulary: Vocabulary) -> None:
        self._run = run
        formulas = (formula for formula in _formulas())
        titles = (paper["title"] for paper in run.papers.values() if paper["title"])
        self._fixed = {
            tuple(grams)
            for text in (*formulas, *titles)
            for grams in _grams(vocabulary.words(text).numbers, min(4, len(text.split())))
        }

    def names(self, doc_id: str, words: Words) -> NDArray[np.bool_]:
        """Which words of a paper lie within mentions of actors and citations."""
        mask = np.zeros(len(words.numbers), dtype=np.bool_)
        for table in ("actors", "references", "dates"):
            query = f'SELECT start, "end" FROM "{table}" WHERE doc_id = ?'
            for start, end in self._run.store.connection.execute(query, (doc_id,)):
                low, high = np.searchsorted(words.starts, start), np.searchsorted(words.starts, end)
                mask[low:high] = True
        return mask

    def says_something(self, match: Match, words: Words, text: str, names: NDArray[np.bool_]) -> bool:
        """Enough words are left without names, titles and formulas, and some of them are verbs or adjectives."""
        low, high = match.other_at, match.other_at + match.length
        numbers, free = words.numbers[low:high].tolist(), ~names[low:high]
        for size in (2, 3, 4):
            for at in range(len(numbers) - size + 1):
                if tuple(numbers[at : at + size]) in self._fixed:
                    free[at : at + size] = False
        left = [text[words.starts[low + i] : words.ends[low + i]] for i in np.flatnonzero(free)]
        speaking = {word for word in left if _SPEAKING.fullmatch(word)}
        return len(left) >= WORDS and len(speaking) >= _LEAST_SPEAKING


def _grams(numbers: NDArray[np.int32], size: int) -> Iterator[list[int]]:
    for at in range(len(numbers) - size + 1):
        yield numbers[at : at + size].tolist()
