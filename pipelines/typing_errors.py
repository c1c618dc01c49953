"""Spellings of one name: with and without a middle name, and typing errors of exactly one who fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from parlagraph.pipelines import known
from parlagraph.pipelines.known import fold_name
from parlagraph.pipelines.naming import name_parts

if TYPE_CHECKING:
    from parlagraph.pipelines.persons import Person

_SHORTEST = 6
_SHORTEST_SWAPPED = 5
"""Names shorter than this differ by one letter too often (Mario, Marco); two letters swapped are rarer."""


def join_typed(persons: Sequence[Person]) -> list[Person]:
    """The persons without those that are typing errors of another: same parliament, party and term, one letter apart.

    The rarer spelling must be one that no lexicon has; what it is joined to must be mentioned more often, or known.
    """
    by_surname: dict[tuple[str, str, str], list[Person]] = defaultdict(list)
    by_given: dict[tuple[str, str, str], list[Person]] = defaultdict(list)
    for person in persons:
        first, last = name_parts(person.name)
        by_surname[person.scope, person.party, last].append(person)
        by_given[person.scope, person.party, first].append(person)
    gone: set[int] = set()
    for person in persons:
        first, last = name_parts(person.name)
        if not person.party or person.mark or is_known(person):
            continue
        near = [other for other in by_surname[person.scope, person.party, last] if _given_slip(first, other)]
        near += [other for other in by_given[person.scope, person.party, first] if _surname_slip(last, other)]
        near = [other for other in near if other is not person and _same_time(person, other)]
        if len(near) == 1 and id(near[0]) not in gone and (is_known(near[0]) or near[0].mentions > person.mentions):
            near[0].take(person.seen, "spelling")
            near[0].typed |= {person.name, *person.typed}
            gone.add(id(person))
    return [person for person in persons if id(person) not in gone]


def join_with_middle_names(persons: Sequence[Person]) -> list[Person]:
    """The persons, one with a middle name or initial (`Jan H. Berg`) made one with the only one without (`Jan Berg`).

    They must be of one parliament, party and term, stand together in no paper, and not both be known to the lexicon.
    """
    namesakes: dict[tuple[str, str, str, str], list[Person]] = defaultdict(list)
    for person in persons:
        first, last = name_parts(person.name)
        if first and person.party and not person.mark and not person.bearer and not person.everywhere:
            namesakes[person.scope, person.party, first.split()[0], last].append(person)
    gone: set[int] = set()
    for group in namesakes.values():
        if len(group) == 2:
            shorter, longer = sorted(group, key=lambda person: len(name_parts(person.name)[0].split()))
            if _lacks_a_middle_name(shorter, longer):
                kept, other = (longer, shorter) if is_known(longer) else (shorter, longer)
                kept.take(other.seen, "spelling")
                gone.add(id(other))
    return [person for person in persons if id(person) not in gone]


def _lacks_a_middle_name(shorter: Person, longer: Person) -> bool:
    short, long = (name_parts(person.name)[0].split() for person in (shorter, longer))
    if len(short) >= len(long) or not set(short) <= set(long) or (is_known(shorter) and is_known(longer)):
        return False
    together = {one.doc_id for one in shorter.seen} & {one.doc_id for one in longer.seen}
    terms = _terms(shorter) & _terms(longer) - {None}
    return not together and bool(terms)


def is_known(person: Person) -> bool:
    """Whether the lexicon has a member or office holder of that name in the person's parliament."""
    return known.member(fold_name(person.name), person.scope) is not None


def _given_slip(mine: str, other: Person) -> bool:
    theirs = name_parts(other.name)[0]
    # Not at the end (Martin, Martina), unless letters are swapped.
    same_end = mine[-2:] == theirs[-2:] or (mine[-1:] == theirs[-1:] and sorted(mine) == sorted(theirs))
    return same_end and _one_slip(mine, theirs) and not set(mine.split()) <= known.given_names()


def _surname_slip(mine: str, other: Person) -> bool:
    return _one_slip(mine, other.surname) and mine not in known.surnames()


def _one_slip(mine: str, theirs: str) -> bool:
    """One letter lost, put in, changed or swapped with its neighbour, the first one right."""
    if mine[:1] != theirs[:1] or mine == theirs or OSA.distance(mine, theirs, score_cutoff=1) != 1:
        return False
    swapped = len(mine) == len(theirs) and sorted(mine) == sorted(theirs)
    return min(len(mine), len(theirs)) >= (_SHORTEST_SWAPPED if swapped else _SHORTEST)


def _same_time(person: Person, other: Person) -> bool:
    """Whether the run or the lexicon has the other one in each term in which the spelling stands."""
    row = known.member(fold_name(other.name), other.scope)
    terms = _terms(other)
    return all(term in terms or (row and known.in_terms(term, row["terms"])) for term in _terms(person))


def _terms(person: Person) -> set[int | None]:
    return {one.term for one in person.seen}
