"""What papers are about: the rare nouns of their titles and those that they keep coming back to.

How common a noun is, is known from two sides: `lexicons/common_nouns.csv` (share of papers that hold it; counted in 730
papers of Bundestag, Bundesrat and Lower Saxony and 1,081 pieces of Hessian plenary protocols, 2013–2026), and the run
itself.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from parlagraph.extract.lexicon import rows, toml
from parlagraph.pipelines.naming import stem
from parlagraph.pipelines.schema import JOINER
from parlagraph.pipelines.store import Store

_NOUN = re.compile(r"(?<![\w‐‑-]) [A-ZÄÖÜ] \w+ (?: [-‐‑] \w+ )* (?![\w‐‑-]|\.\w)", re.VERBOSE)
_LOWER = re.compile(r"(?<![\w-])[a-zäöüß]{5,}(?![\w-])")
_SHORTEST_NOUN, _SHORTEST_ABBREVIATION = 5, 3

_BACKGROUND_PAPERS = 1811
_UNSEEN_SHARE = 0.004
"""A noun that the lexicon does not list stands in less than one paper of a hundred."""
_RAREST_SHARE_OF_GENERIC = 0.04
_RARITY_OF_MATTER = 3.9
"""The rarity of a noun in one paper of fifty."""
_OFTEN = 3
"""A noun that is not in the title is a key term from this count on."""
_OFTEN_IF_RARE, _OFTEN_IF_COMMON, _SHARE_OF_COMMON = 2, 4, 0.2
"""How often a noun comes that a sentence may be about: rare ones, and those of up to one paper in five."""
_TERMS_A_PAPER = 12
_KEPT_A_PAPER = 80


@dataclass(frozen=True, slots=True)
class Term:
    """A key term of one paper: its stem, how often, the offset of its first mention, and how much it weighs."""

    stem: str
    word: str
    count: int
    in_title: bool
    first: int
    weight: float = 0.0


@dataclass(frozen=True)
class Matters:
    """The key terms of each paper, the heaviest first; the papers of each term; a printed form to name each term by."""

    terms: Mapping[str, tuple[Term, ...]]
    papers: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    rarity: Mapping[str, float]


@cache
def _shares() -> Mapping[str, float]:
    """The share of papers that hold a noun, by stem; nouns of procedure count as common."""
    procedure = {stem(noun): 1.0 for noun in toml("procedure")["nouns"]}
    return {row["stem"]: float(row["share"]) for row in rows("common_nouns")} | procedure


def of_store(store: Store) -> Matters:
    """The matters of a run's papers; names of persons, groups, governments and parliaments are none."""
    titles = {row["doc_id"]: row["title"] or "" for row in store.rows("documents")}
    papers = ((doc_id, titles.get(doc_id, ""), text) for doc_id, text in store.texts())
    return of_texts(papers, names_in(store))


def names_in(store: Store) -> Mapping[str, set[str]]:
    """The stems that are names in each paper, of persons, groups, governments and parliaments."""
    names: dict[str, set[str]] = defaultdict(set)
    for row in store.rows("actors", type=["person", "party", "government", "parliament"]):
        names[row["doc_id"]].update(stem(word) for word in re.findall(r"[\w-]+", f"{row['name']} {row['text']}"))
    for row in store.rows("documents"):
        signed = (row["signatories"] or "").replace(JOINER, " ") + " " + (row["body"] or "")
        names[row["doc_id"]].update(stem(word) for word in re.findall(r"[\w-]+", signed))
    return names


def of_texts(papers: Iterable[tuple[str, str, str]], names: Mapping[str, set[str]] | None = None) -> Matters:
    """The matters of papers given as (id, title, text); `names` are stems that are no matter in a paper."""
    found: dict[str, list[Term]] = {}
    in_run: Counter[str] = Counter()
    for doc_id, title, text in papers:
        terms = _candidates(title, text, (names or {}).get(doc_id, set()))
        in_run.update(term.stem for term in terms)
        found[doc_id] = sorted(terms, key=lambda t: (-t.in_title, -t.count * _background(t.stem), t.stem))[
            :_KEPT_A_PAPER
        ]
    rarity = {name: _rarity(name, count, len(found)) for name, count in in_run.items()}
    return _matters({doc_id: _heaviest(terms, rarity) for doc_id, terms in sorted(found.items())}, rarity)


def said_of(title: str, text: str, names: set[str]) -> Iterator[Term]:
    """The nouns of a paper that a single sentence may be about, each once, with its weight in the paper.

    More than its key terms: a rare noun that comes twice is one, a common one that the paper keeps coming back to as well.
    """
    in_title = {key for key, _, _ in _nouns(title)}
    for term in _nouns_of(text, in_title, names):
        share = _shares().get(term.stem, 0)
        often = term.count >= (_OFTEN_IF_RARE if share <= _RAREST_SHARE_OF_GENERIC else _OFTEN_IF_COMMON)
        if share <= _SHARE_OF_COMMON and (term.in_title or often):
            weight = _background(term.stem) * (1 + math.log(term.count)) * (1 + term.in_title)
            yield replace(term, weight=weight)


def _candidates(title: str, text: str, names: set[str]) -> list[Term]:
    """The nouns of a paper that could be a key term, each once."""
    in_title = {key for key, _, _ in _nouns(title)}
    return [
        term
        for term in _nouns_of(text, in_title, names)
        if (term.in_title or term.count >= _OFTEN) and _shares().get(term.stem, 0) <= _RAREST_SHARE_OF_GENERIC
    ]


def _nouns_of(text: str, in_title: set[str], names: set[str]) -> list[Term]:
    """All nouns of a paper but names, each once."""
    lower = {match.group() for match in _LOWER.finditer(text)}
    words: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[str, int] = {}
    for key, word, start in _nouns(text):
        if word.casefold() not in lower and key not in names:
            words[key][word] += 1
            first.setdefault(key, start)
    return [Term(key, usual(counts), counts.total(), key in in_title, first[key]) for key, counts in words.items()]


def _nouns(text: str) -> Iterator[tuple[str, str, int]]:
    """(stem, word, offset) of each capitalised word that is long enough, and of each abbreviation."""
    for match in _NOUN.finditer(text):
        word = match.group()
        abbreviation, key = word[1].isupper(), stem(word)
        if len(key) >= (_SHORTEST_ABBREVIATION if abbreviation else _SHORTEST_NOUN):
            yield key, word, match.start()


def usual(words: Counter[str]) -> str:
    """The form to show: the most frequent, of equals the shortest (most often the nominative)."""
    return min(words, key=lambda word: (-words[word], len(word), word))


def _background(key: str) -> float:
    return -math.log(_shares().get(key, _UNSEEN_SHARE))


def _rarity(key: str, papers: int, run: int) -> float:
    """The negative logarithm of the share of papers that hold a noun, in the lexicon's papers and the run together."""
    share = (_shares().get(key, _UNSEEN_SHARE) * _BACKGROUND_PAPERS + papers) / (_BACKGROUND_PAPERS + run)
    return -math.log(share)


def _heaviest(terms: Iterable[Term], rarity: Mapping[str, float]) -> tuple[Term, ...]:
    weighed = (
        Term(t.stem, t.word, t.count, t.in_title, t.first, rarity[t.stem] * (1 + math.log(t.count)) * (1 + t.in_title))
        for t in terms
    )
    return tuple(sorted(weighed, key=lambda t: (-t.weight, t.stem))[:_TERMS_A_PAPER])


def _matters(terms: Mapping[str, tuple[Term, ...]], rarity: Mapping[str, float]) -> Matters:
    papers: dict[str, list[str]] = defaultdict(list)
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for doc_id, own in terms.items():
        for term in own:
            papers[term.stem].append(doc_id)
            words[term.stem][term.word] += term.count
    return Matters(
        terms=terms,
        papers={key: tuple(ids) for key, ids in sorted(papers.items())},
        labels={key: usual(counts) for key, counts in sorted(words.items())},
        rarity={key: rarity[key] for key in sorted(papers)},
    )


def rare_nouns(text: str) -> frozenset[str]:
    """The stems of the nouns that are not generic.

    >>> sorted(rare_nouns("Die Mittel für den Emscherumbau und die Landesregierung"))
    ['emscherumbau']
    """
    return nouns_below(_RAREST_SHARE_OF_GENERIC, text)


def nouns_below(share: float, text: str) -> frozenset[str]:
    """The stems of the nouns that stand in at most that share of papers."""
    return frozenset(key for key, _, _ in _nouns(text) if _shares().get(key, 0) <= share)


def named_in(text: str) -> frozenset[str]:
    """The stems of all nouns of a text."""
    return frozenset(key for key, _, _ in _nouns(text))


def is_matter(found: Matters, term: Term) -> bool:
    """Whether a key term is worth a node: rare, and in a title or central to several papers."""
    return found.rarity[term.stem] >= _RARITY_OF_MATTER and (term.in_title or len(found.papers[term.stem]) > 1)
