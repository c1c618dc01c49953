"""Mentions of persons in many papers → one person each, never two made one.

A full name is one person within one parliament, unless parties speak against it. A bare surname is somebody only where
exactly one person can be meant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz.distance import OSA

from parlagraph.extract.lexicon import rows, toml
from parlagraph.pipelines.naming import ascii_fold, name_parts, slug, stems

_SHORTEST_TYPED = 6
"""First names shorter than this differ by one letter too often (Mario, Marco) to be taken for a typing error."""


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """All mentions of one spelling in one paper; `scope` is the code of the parliament they belong to."""

    doc_id: str
    scope: str
    name: str
    party: str
    post: str
    count: int


@dataclass(slots=True)
class Person:
    """One person; `seen` are the mentions, `typed` the spellings that were taken for typing errors."""

    scope: str
    name: str
    party: str
    seen: list[PersonSeen] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)

    @property
    def surname(self) -> str:
        """The folded surname."""
        return name_parts(self.name)[1]

    @property
    def posts(self) -> set[tuple[str, ...]]:
        """The folded posts that go with the name somewhere."""
        return {post_key(seen.post) for seen in self.seen if seen.post}

    @property
    def mentions(self) -> int:
        """How often the person is mentioned."""
        return sum(seen.count for seen in self.seen)


def post_key(post: str) -> tuple[str, ...]:
    """A post without inflection and without `a. D.`."""
    return tuple(word for word in stems(post) if word not in {"a", "d", "ad"})


def resolve(seen: Iterable[PersonSeen]) -> list[Person]:
    """The persons behind the mentions, in a fixed order; a mention that could be two persons belongs to none.

    n log n: papers, names and surnames are looked up, never compared pair by pair.
    """
    ordered = sorted(seen, key=lambda s: (s.doc_id, s.scope, s.name, s.party, s.post))
    full = [one for one in ordered if name_parts(one.name)[0]]
    bare = [one for one in ordered if not name_parts(one.name)[0]]
    persons = _join_typed(_full_names(full))
    _attach_surnames(persons, bare)
    return sorted(persons, key=lambda p: (p.scope, ascii_fold(p.name), p.party))


def _full_names(seen: Sequence[PersonSeen]) -> list[Person]:
    """One person a name and parliament, or one a party where two parties stand beside the same name."""
    by_name: dict[tuple[str, str], list[PersonSeen]] = defaultdict(list)
    for one in seen:
        by_name[one.scope, " ".join(name_parts(one.name))].append(one)
    persons: list[Person] = []
    for (scope, _), group in sorted(by_name.items()):
        parties = sorted({one.party for one in group if one.party})
        found = {party: Person(scope, "", party) for party in parties or [""]}
        for one in group:
            if party := one.party or _party_in_paper(one.doc_id, group, parties):
                found[party].seen.append(one)
            elif len(found) == 1:
                next(iter(found.values())).seen.append(one)
        for person in found.values():
            person.name = _usual_spelling(person.seen)
        persons += found.values()
    return persons


def _party_in_paper(doc_id: str, group: Sequence[PersonSeen], parties: Sequence[str]) -> str:
    """The party of a name that stands without one: the only one there is, or the only one in the same paper."""
    if len(parties) == 1:
        return parties[0]
    here = {one.party for one in group if one.doc_id == doc_id and one.party}
    return here.pop() if len(here) == 1 else ""


def _usual_spelling(seen: Sequence[PersonSeen]) -> str:
    counts: Counter[str] = Counter()
    for one in seen:
        counts[one.name] += one.count
    return min(counts, key=lambda name: (-counts[name], name))


def _join_typed(persons: Sequence[Person]) -> list[Person]:
    """Persons of one surname, parliament and party whose first names are one slip of the keys apart, made one.

    Only into a person that is mentioned more often, and only where there is exactly one.
    """
    blocks: dict[tuple[str, str, str], list[Person]] = defaultdict(list)
    for person in persons:
        if person.party:
            blocks[person.scope, person.surname, person.party].append(person)
    gone: set[int] = set()
    for block in blocks.values():
        for person in block:
            near = [other for other in block if other is not person and _one_slip(person, other)]
            if len(near) == 1 and near[0].mentions > person.mentions and id(near[0]) not in gone:
                near[0].seen += person.seen
                near[0].typed |= {person.name, *person.typed}
                gone.add(id(person))
    return [person for person in persons if id(person) not in gone]


def _one_slip(person: Person, other: Person) -> bool:
    """One letter apart, not at the end (Martin, Martina), and the rarer spelling is no name that people bear."""
    mine, theirs = name_parts(person.name)[0], name_parts(other.name)[0]
    if min(len(mine), len(theirs)) < _SHORTEST_TYPED or mine[-2:] != theirs[-2:] or mine[0] != theirs[0]:
        return False
    return not set(mine.split()) <= _given_names() and OSA.distance(mine, theirs, score_cutoff=1) == 1


@cache
def _given_names() -> frozenset[str]:
    """First names as people bear them, folded."""
    lexicon = toml("given_names")
    listed = [name for key in lexicon for name in str(lexicon[key]).split()]
    return frozenset(ascii_fold(name) for name in listed + [row["name"].split()[0] for row in rows("persons")])


def _attach_surnames(persons: list[Person], bare: Sequence[PersonSeen]) -> None:
    """Give each bare surname to the one person it can mean; a stranger needs a post or a party to be somebody."""
    in_paper: dict[tuple[str, str], list[Person]] = defaultdict(list)
    in_run: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in persons:
        in_run[person.scope, person.surname].append(person)
        for doc_id in {one.doc_id for one in person.seen}:
            in_paper[doc_id, person.surname].append(person)
    strangers: dict[tuple[str, str, str, tuple[str, ...]], Person] = {}
    for one in bare:
        surname = name_parts(one.name)[1]
        here = in_paper.get((one.doc_id, surname), [])
        fitting = [p for p in here if not _speaks_against(one, p)]
        if not here:
            fitting = [p for p in in_run.get((one.scope, surname), []) if _speaks_for(one, p)]
        if len(fitting) == 1:
            fitting[0].seen.append(one)
        elif not here and not fitting and (one.party or one.post):
            key = (one.scope, surname, one.party, () if one.party else post_key(one.post))
            strangers.setdefault(key, Person(one.scope, one.name, one.party)).seen.append(one)
    persons += strangers.values()


def _speaks_against(one: PersonSeen, person: Person) -> bool:
    return bool(one.party and person.party and one.party != person.party)


def _speaks_for(one: PersonSeen, person: Person) -> bool:
    if _speaks_against(one, person):
        return False
    return bool(one.party and one.party == person.party) or bool(one.post and post_key(one.post) in person.posts)


def ids(persons: Sequence[Person]) -> list[str]:
    """An id a person, in order: `person-anna-berg`, with parliament and party only where the run has a namesake."""
    plain = Counter(slug(person.name) for person in persons)
    scoped = Counter((person.scope, slug(person.name)) for person in persons)
    found: list[str] = []
    for person in persons:
        name = slug(person.name)
        parts = ["person", name]
        if plain[name] > 1 or not name_parts(person.name)[0]:
            parts = ["person", person.scope, name]
        if scoped[person.scope, name] > 1 or not name_parts(person.name)[0]:
            parts.append(slug(person.party) or slug("-".join(sorted(" ".join(post) for post in person.posts)[:1])))
        found.append("-".join(part for part in parts if part))
    return found
