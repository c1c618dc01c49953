"""Mentions of persons in many papers → one person each, never two made one.

A full name is one person within one parliament, unless constituency, party or the lexicon of namesakes speak against
it; across parliaments only where the lexicon knows the person. A bare surname is somebody only where exactly one person
can be meant.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from parlagraph.pipelines import known
from parlagraph.pipelines.known import Bearer, fold_name, kin, same_house
from parlagraph.pipelines.naming import ascii_fold, name_parts, slug, stems
from parlagraph.pipelines.typing_errors import join_typed, join_with_middle_names

How = Literal["exact", "short", "spelling", "user"]


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """All mentions of one spelling in one paper; `scope` is the code of the parliament they belong to.

    `mark` is the constituency printed in brackets behind the name, `date` the paper's (ISO 8601).
    """

    doc_id: str
    scope: str
    name: str
    party: str
    post: str
    count: int
    mark: str = ""
    term: int | None = None
    date: str = ""


@dataclass(slots=True)
class Person:
    """One person; `how` says by which way each of `seen` was found, `typed` are spellings taken for typing errors.

    `bearer` is set where the lexicon knows namesakes, `everywhere` where it knows the person in all parliaments.
    """

    scope: str
    name: str
    party: str
    seen: list[PersonSeen] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)
    how: dict[PersonSeen, How] = field(default_factory=dict)
    bearer: Bearer | None = None
    everywhere: bool = False
    mark: str = ""

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

    def take(self, seen: Iterable[PersonSeen], how: How) -> None:
        """Add mentions that were found by `how`."""
        for one in seen:
            self.seen.append(one)
            self.how[one] = how


@dataclass(slots=True)
class Persons:
    """The persons of a run in a fixed order, and the mentions that are nobody for certain with whom they could be."""

    found: list[Person] = field(default_factory=list)
    open: dict[PersonSeen, list[Person]] = field(default_factory=dict)


def post_key(post: str) -> tuple[str, ...]:
    """A post without inflection and without `a. D.`."""
    return tuple(word for word in stems(post) if word not in {"a", "d", "ad"})


def resolve(seen: Iterable[PersonSeen]) -> Persons:
    """The persons behind the mentions; a mention that could be two persons belongs to none.

    n log n: papers, names and surnames are looked up, never compared pair by pair.
    """
    result = Persons()
    full: dict[tuple[str, str], list[tuple[PersonSeen, PersonSeen]]] = defaultdict(list)
    bare: list[PersonSeen] = []
    for one in sorted(seen, key=lambda s: (s.doc_id, s.scope, s.name, s.party, s.post, s.mark)):
        usual = _in_full(one)
        if name_parts(usual.name)[0]:
            full[usual.scope, fold_name(usual.name)].append((usual, one))
        else:
            bare.append(one)
    for (scope, key), group in sorted(full.items()):
        _tell_apart(scope, key, group, result)
    result.found = join_typed(join_with_middle_names(_across_parliaments(result.found)))
    _attach_surnames(result, bare)
    result.found.sort(key=lambda p: (p.scope, ascii_fold(p.name), p.mark, p.party))
    return result


def _in_full(one: PersonSeen) -> PersonSeen:
    """The mention under the person's usual name: after a marriage, or of whoever held the post on the paper's day."""
    if usual := known.usual_names().get((fold_name(one.name), one.scope)):
        return replace(one, name=usual)
    first, surname = name_parts(one.name)
    if not first and one.post and (name := known.holder(one.post, one.scope, one.date, surname)):
        return replace(one, name=name)
    return one


_Pair = tuple[PersonSeen, PersonSeen]
"""(the mention under the usual name, the mention as it is)."""


def _tell_apart(scope: str, key: str, group: Sequence[_Pair], result: Persons) -> None:
    """One person a name and parliament, or one a namesake, constituency and party where these speak against one."""
    bearers = known.namesakes().get((key, scope), ())
    parts: list[tuple[Bearer | None, list[_Pair]]] = [(None, list(group))]
    lost: list[_Pair] = []
    if bearers:
        parts = [(bearer, [pair for pair in group if _fitting(pair[0], bearers) == [bearer]]) for bearer in bearers]
        parts.append((None, [pair for pair in group if not _fitting(pair[0], bearers)]))
        lost = [pair for pair in group if len(_fitting(pair[0], bearers)) > 1]
    people: list[Person] = []
    for bearer, pairs in parts:
        marked, unmarked = _split(pairs, (lambda s: "") if bearer else (lambda s: ascii_fold(s.mark)))
        lost += unmarked
        for part in marked:
            housed, homeless = _split(part, _house_of(key, scope))
            lost += homeless
            people += [_person(scope, one, bearer, several=len(marked) > 1) for one in housed]
    result.found += people
    for _, one in lost:
        result.open[one] = people


def _fitting(one: PersonSeen, bearers: Sequence[Bearer]) -> list[Bearer]:
    """The bearers of a name that a mention can mean, by constituency, else by party and term."""
    by_mark = [bearer for bearer in bearers if one.mark and ascii_fold(bearer.mark) == ascii_fold(one.mark)]
    return by_mark or [
        bearer
        for bearer in bearers
        if known.in_terms(one.term, bearer.terms) and (not one.party or any(kin(one.party, g) for g in bearer.groups))
    ]


def _house_of(key: str, scope: str) -> Callable[[PersonSeen], str]:
    """A mention's party as far as it tells persons apart: groups between which the lexicon knows a change are one."""
    row = known.member(key, scope)
    changed = {group.replace("_", " ") for group in row["groups"].split()} if row else set()
    changed |= {one.value for one in known.tenures().get(key, ()) if one.kind == "group" and one.parliament == scope}
    houses = sorted({same_house(group, scope) for group in changed})
    return lambda s: houses[0] if (house := same_house(s.party, scope)) in houses else house


def _split(pairs: Sequence[_Pair], trait: Callable[[PersonSeen], str]) -> tuple[list[list[_Pair]], list[_Pair]]:
    """The mentions by a trait, one without it with the only one there is, or the only one in its paper; and the rest."""
    values = sorted({trait(one) for one, _ in pairs} - {""})
    if len(values) < 2:
        return ([list(pairs)] if pairs else []), []
    here: dict[str, set[str]] = defaultdict(set)
    for one, _ in pairs:
        if value := trait(one):
            here[one.doc_id].add(value)
    parts: dict[str, list[_Pair]] = {value: [] for value in values}
    rest: list[_Pair] = []
    for pair in pairs:
        in_paper = here[pair[0].doc_id]
        value = trait(pair[0]) or (next(iter(in_paper)) if len(in_paper) == 1 else "")
        parts[value].append(pair) if value else rest.append(pair)
    return list(parts.values()), rest


def _person(scope: str, pairs: Sequence[_Pair], bearer: Bearer | None, several: bool) -> Person:
    latest = max((one for one, _ in pairs if same_house(one.party, scope)), key=lambda s: s.date or "", default=None)
    person = Person(scope, "", same_house(latest.party, scope) if latest else "", bearer=bearer)
    counts: Counter[str] = Counter()
    for usual, one in pairs:
        counts[usual.name] += usual.count
        person.take([one], "exact" if usual.name == one.name else "short" if not name_parts(one.name)[0] else "exact")
    person.name = min(counts, key=lambda name: (-counts[name], name))
    mark = next((one.mark for one, _ in pairs if one.mark), "") if several else ""
    person.mark = bearer.mark if bearer else mark
    held = known.tenures().get(fold_name(person.name), ())
    person.everywhere = (bearer.known if bearer else True) and any(
        tenure.kind == "post" and kin(person.party, tenure.party) for tenure in held
    )
    return person


def _across_parliaments(persons: Sequence[Person]) -> list[Person]:
    """Whoever the lexicon knows in a post is one in all parliaments; elsewhere each parliament has its own."""
    kept: list[Person] = []
    one_of: dict[str, Person] = {}
    for person in sorted(persons, key=lambda p: (-p.mentions, p.scope)):
        key = fold_name(person.name)
        first = one_of.get(key)
        if person.everywhere and first:
            first.seen += person.seen
            first.how |= person.how
            first.party = first.party or person.party
            continue
        if person.everywhere:
            one_of[key] = person
        kept.append(person)
    for key, person in one_of.items():
        posts = [tenure for tenure in known.tenures()[key] if tenure.kind == "post" and kin(person.party, tenure.party)]
        person.scope, person.party = posts[0].parliament, posts[-1].party or person.party
    return sorted(kept, key=lambda p: (p.scope, ascii_fold(p.name), p.mark, p.party))


def _attach_surnames(result: Persons, bare: Sequence[PersonSeen]) -> None:
    """Give each bare surname to the one person it can mean; a stranger needs a post or a party to be somebody."""
    in_paper: dict[tuple[str, str], list[Person]] = defaultdict(list)
    in_run: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in result.found:
        for scope in {person.scope} | {one.scope for one in person.seen}:
            in_run[scope, person.surname].append(person)
        for doc_id in {one.doc_id for one in person.seen}:
            in_paper[doc_id, person.surname].append(person)
    strangers: dict[tuple[str, str, str, str, tuple[str, ...]], Person] = {}
    for one in bare:
        surname = name_parts(one.name)[1]
        here = in_paper.get((one.doc_id, surname), [])
        fitting = [p for p in here if not _speaks_against(one, p)]
        if not here:
            fitting = [p for p in in_run.get((one.scope, surname), []) if _speaks_for(one, p)]
        if len(fitting) == 1:
            fitting[0].take([one], "short")
        elif not here and not fitting and (one.party or one.post):
            key = (one.scope, surname, one.party, one.mark, () if one.party else post_key(one.post))
            stranger = strangers.setdefault(key, Person(one.scope, one.name, one.party, mark=one.mark))
            stranger.take([one], "exact")
        else:
            result.open[one] = fitting or here or in_run.get((one.scope, surname), [])
    result.found += strangers.values()


def _speaks_against(one: PersonSeen, person: Person) -> bool:
    marks = {
        ascii_fold(mark)
        for mark in (one.mark, person.mark or next((s.mark for s in person.seen if s.mark), ""))
        if mark
    }
    return len(marks) > 1 or not kin(one.party, person.party)


def _speaks_for(one: PersonSeen, person: Person) -> bool:
    if _speaks_against(one, person):
        return False
    return bool(one.party and person.party) or bool(one.post and post_key(one.post) in person.posts)


def ids(persons: Sequence[Person]) -> list[str]:
    """An id a person, in order: `person-nw-anna-berg`; of whoever is known in all parliaments, `person-anna-berg`.

    Constituency, party or post follow only where they are needed to tell namesakes apart.
    """
    same = Counter((person.scope, slug(person.name), person.everywhere) for person in persons)
    found: list[str] = []
    for person in persons:
        name = slug(person.name)
        parts = ["person", name] if person.everywhere else ["person", person.scope, name]
        if person.mark and not person.everywhere:
            parts.append(slug(person.mark))
        elif (same[person.scope, name, person.everywhere] > 1 and not person.everywhere) or not name_parts(person.name)[
            0
        ]:
            parts.append(slug(person.party) or slug("-".join(sorted(" ".join(post) for post in person.posts)[:1])))
        found.append("-".join(part for part in parts if part))
    return found
