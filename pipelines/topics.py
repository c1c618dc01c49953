"""What each claim and demand is about: key terms of the run's papers, and topics that the user gives.

The column `matters` holds key terms of the documents (see `matters.py`), as they are printed most often; `topics` the
names of the user's own topics. A run keeps the user's topics as `topics.toml` beside its tables:

    [[topic]]
    name = "Ruhrkonferenz"
    terms = ["Ruhr-Konferenz", "Themenforum", "Beauftragter für das Ruhrgebiet"]

A term is found in any inflection, with or without hyphens, and as a part of a compound (`Ruhrkonferenzmittel`); of a
term of several words all must follow each other. The name counts as a term, too.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from parlagraph.extract.errors import ParlagraphError
from parlagraph.extract.language.sentences import split
from parlagraph.pipelines.matters import names_in, said_of, usual
from parlagraph.pipelines.naming import stem
from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.schema import JOINER
from parlagraph.pipelines.store import Store
from parlagraph.pipelines.tables import replacing

FILE_NAME = "topics.toml"
TABLES_WITH_TOPICS = ("claims", "demands")
MATTERS_A_ROW = 5
FURTHEST_BACK = 3
"""A sentence that goes on is about what one of so many sentences before it is about."""
_KEYS = frozenset({"name", "terms"})
_SHORTEST_PART, _SHORTEST_REST = 6, 3
"""A term this long is looked for within compounds whose rest is this long; `Rat` is no part of `Beratung`."""
_WORD = re.compile(r"\w+(?:[-‐‑]\w+)*")
_NOUN = re.compile(r"[A-ZÄÖÜ]\w")
# Das ist gescheitert. | Sie reicht nicht aus.: goes on with what the sentence before is about
_GOES_ON = re.compile(
    r"\W*(?:Das|Dies|Diese[rsmn]?|Sie|Er|Es|Damit|Dadurch|Dabei|Dafür|Dazu|Daran|Darin|Daraus|Hierzu|Hierfür|Hierbei|Hier|Deren|Dessen)\b"
)


class TopicError(ParlagraphError):
    """A file of topics that can't be followed; the text names the file, the key and what to do."""


@dataclass(frozen=True)
class Topic:
    """A topic of the user's: its name, and the words by which a sentence is known to be about it."""

    name: str
    terms: tuple[str, ...]

    @cached_property
    def _stems(self) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(_stems(term)) for term in (self.name, *self.terms))

    def is_in(self, words: Sequence[str]) -> bool:
        """Whether one of the terms is in a sentence, given as the stems of its words."""
        return any(_follow(words, term) for term in self._stems)


def load(path: Path) -> tuple[Topic, ...]:
    """The topics of a file, none if it is not there; raises TopicError for whatever does not fit the format."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise TopicError(f"{path} can't be read: {error}. Save it as a text file in UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise TopicError(f"{path} is no valid TOML: {error}. Words stand in quotation marks, lists in [ ].") from error
    if strange := sorted(set(data) - {"topic"}):
        raise TopicError(f"{path}: the key {strange[0]} is not known. Each topic begins with a line [[topic]].")
    entries = data.get("topic")
    if not isinstance(entries, list) or not entries:
        raise TopicError(f"{path}: the key topic holds no topics. Begin each with a line [[topic]], not [topic].")
    found = tuple(_topic(entry, f"{path}, topic {number}") for number, entry in enumerate(entries, 1))
    names = [topic.name for topic in found]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise TopicError(f"{path}: the name {twice} is given to two topics. Put their terms into one.")
    return found


def _topic(entry: Any, where: str) -> Topic:
    if not isinstance(entry, Mapping):
        raise TopicError(f"{where}: this is no table. Begin each topic with a line [[topic]].")
    if strange := sorted(set(entry) - _KEYS):
        raise TopicError(f"{where}: the key {strange[0]} is not known. A topic has a name and terms.")
    name, terms = entry.get("name"), entry.get("terms", [])
    if not isinstance(name, str) or not _WORD.search(name):
        raise TopicError(f'{where}: the key name is missing or no text. Write for example name = "Wohnungsbau".')
    if JOINER.strip() in name:
        raise TopicError(
            f"{where}: the key name holds a semicolon, which separates topics in the tables. Leave it out."
        )
    if not isinstance(terms, list) or not all(isinstance(term, str) and _WORD.search(term) for term in terms):
        raise TopicError(
            f'{where} ({name}): the key terms is no list of words. Write for example terms = ["Wohnraum", "Miete"].'
        )
    return Topic(name.strip(), tuple(terms))


def keep(given: Path, out: Path) -> None:
    """Put the user's topics beside the run in `out`; raises TopicError if they are not there or can't be followed."""
    if not given.is_file():
        raise TopicError(f"There is no file {given}. Name a TOML file of topics, or leave --topics out.")
    load(given)
    words = given.read_text(encoding="utf-8-sig")
    with replacing(out / FILE_NAME) as handle:
        handle.write(words)


def assign(store: Store, own: Sequence[Topic]) -> None:
    """Fill the columns `matters` and `topics` of claims and demands."""
    titles = {row["doc_id"]: row["title"] or "" for row in store.rows("documents")}
    vocabulary = Vocabulary(((id_, titles.get(id_, ""), text) for id_, text in store.texts()), names_in(store))
    changes: dict[str, list[Row]] = {name: [] for name in TABLES_WITH_TOPICS}
    for doc_id, rows in _by_paper(store):
        paper = store.text(doc_id)
        for table, row in rows:
            about, topics = vocabulary.terms_in(row["text"], doc_id), _topics_in(row["text"], own)
            for earlier in _before(paper, row["start"], row["text"]):
                about, topics = about or vocabulary.terms_in(earlier, doc_id), topics or _topics_in(earlier, own)
            changes[table].append(
                {
                    "fact_id": row["fact_id"],
                    "matters": JOINER.join(about[:MATTERS_A_ROW]) or None,
                    "topics": JOINER.join(topics) or None,
                }
            )
    for table, made in changes.items():
        store.update(table, made)


def _topics_in(text: str, own: Sequence[Topic]) -> list[str]:
    words = _stems(text) if own else []
    return [topic.name for topic in own if topic.is_in(words)]


def _before(paper: str, start: int, text: str) -> Iterator[str]:
    """The sentences that one goes on with, the nearest first: `Das ist gescheitert.` is about what stands before it."""
    paragraph = paper[paper.rfind("\n", 0, start) + 1 : start]
    earlier = [paragraph[span.start : span.end] for span in split(paragraph)] if _GOES_ON.match(text) else []
    for sentence in reversed(earlier[-FURTHEST_BACK:]):
        yield sentence
        if not _GOES_ON.match(sentence):
            return


def _by_paper(store: Store) -> Iterator[tuple[str, list[tuple[str, Row]]]]:
    """The claims and demands of each paper in text order."""
    papers: dict[str, list[tuple[str, Row]]] = {}
    for table in TABLES_WITH_TOPICS:
        for row in store.rows(table):
            papers.setdefault(row["doc_id"], []).append((table, row))
    for doc_id in sorted(papers):
        yield doc_id, sorted(papers[doc_id], key=lambda pair: (pair[1]["start"], pair[1]["end"]))


class Vocabulary:
    """What the sentences of a run's papers may be about, to be looked up in them."""

    def __init__(self, papers: Iterable[tuple[str, str, str]], names: Mapping[str, set[str]]) -> None:
        """Build it from papers given as (id, title, text); `names` are stems that are no matter in a paper."""
        words: dict[str, Counter[str]] = defaultdict(Counter)
        self._weights: dict[str, dict[str, float]] = {}
        for doc_id, title, text in papers:
            terms = list(said_of(title, text, names.get(doc_id, set())))
            self._weights[doc_id] = {term.stem: term.weight for term in terms}
            for term in terms:
                words[term.stem][term.word] += term.count
        self._labels = {key: usual(counts) for key, counts in words.items()}

    def terms_in(self, text: str, doc_id: str) -> list[str]:
        """The terms in a sentence of a paper, as printed, by how much they weigh there."""
        weights = self._weights.get(doc_id, {})
        found: dict[str, None] = {}
        for match in _WORD.finditer(text):
            if _NOUN.match(match.group()) and (key := self._known(stem(match.group()))):
                found.setdefault(key)
        order = sorted(found, key=lambda key: (-weights.get(key, 0.0), key))
        return list(dict.fromkeys(self._labels[key] for key in order))

    def _known(self, key: str) -> str | None:
        """The term that a noun is, or that it begins or ends with."""
        return next((part for part in _parts(key) if part in self._labels), None)


def _parts(key: str) -> Iterator[str]:
    """A noun's stem, then what it may be made of: its beginnings and ends, the longest first."""
    yield key
    for length in range(len(key) - _SHORTEST_REST, _SHORTEST_PART - 1, -1):
        yield key[:length]
        yield key[-length:]


def _stems(text: str) -> list[str]:
    return [stem(match.group()) for match in _WORD.finditer(text)]


def _follow(words: Sequence[str], term: tuple[str, ...]) -> bool:
    """Whether a term's words follow each other, each as it is or as a part of a compound."""
    return any(
        all(_holds(words[at + offset], part) for offset, part in enumerate(term))
        for at in range(len(words) - len(term) + 1)
    )


def _holds(word: str, part: str) -> bool:
    if word == part:
        return True
    compound = len(part) >= _SHORTEST_PART and len(word) - len(part) >= _SHORTEST_REST
    return compound and (word.startswith(part) or word.endswith(part))
