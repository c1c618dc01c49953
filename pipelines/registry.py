"""Mentions in many papers → one actor each, with the time in which the run speaks of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from parlagraph.extract.groups import NO_GROUP, canonical_group
from parlagraph.pipelines import known, persons
from parlagraph.pipelines.biography import abgeordnetenwatch_of, groups_of, posts_of, wikidata_of
from parlagraph.pipelines.decisions import NO_DECISIONS, Decided, Decisions
from parlagraph.pipelines.ministries import name_on, names_of
from parlagraph.pipelines.naming import ascii_fold
from parlagraph.pipelines.persons import How, Person, PersonSeen
from parlagraph.pipelines.schema import JOINER
from parlagraph.pipelines.scope import FEDERATION, body_name, body_of, type_of
from parlagraph.pipelines.store import Store

_SIGNED_BY_THE_GROUP = frozenset(
    {"antrag", "aenderungsantrag", "entschliessungsantrag", "dringlichkeitsantrag", "kleine_anfrage", "grosse_anfrage"}
)
_FEDERAL_POST = ("bundes", "mdb", "mitglied des bundestag", "mitglied des deutschen bundestag")
# (Gera) | (Frankfurt am Main): what stands in brackets behind a name and is no group
_MARK = re.compile(r"^\s?\((?P<mark>[A-ZÄÖÜ][a-zäöüß]+(?:[ -](?:am|an der|in)?[ -]?[A-ZÄÖÜ][a-zäöüß]+)*)\)")

# die damalige (Landesregierung) | von der schwarz-gelben (Landesregierung) | die nächste (Landesregierung)
_OF_ANOTHER_TIME = re.compile(
    r"""\b (?: damalig | früher | ehemalig | vorherig | vorig | vorangegangen | vorhergehend | letzt | alt | abgewählt
        | jeweilig | neu | künftig | zukünftig | kommend | nächst | \w+-\w*(?:rot|grün|gelb|schwarz) ) e[nrs]? \s+ $""",
    re.VERBOSE,
)
"""Words before a government that make it another one than that of the paper's day."""


@dataclass(slots=True)
class Actor:
    """One actor over the run; of the printed `spellings`, those taken for typing errors are marked with `~`."""

    actor_id: str
    name: str
    type: str
    party: str
    scope: str
    papers: Counter[str] = field(default_factory=Counter)
    spellings: set[str] = field(default_factory=set)
    by: Counter[str] = field(default_factory=Counter)
    person: Person | None = None
    decided: Decided | None = None


@dataclass(slots=True)
class Registry:
    """The actors of a run, who each mention is and how that was found, and who a name means in a paper.

    `candidates` are the ids that a mention could be, where it is nobody for certain.
    """

    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: dict[str, str] = field(default_factory=dict)
    by: dict[str, str] = field(default_factory=dict)
    candidates: dict[str, str] = field(default_factory=dict)
    names: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def named(self, doc_id: str, cell: str | None) -> str | None:
        """The ids of the names in a cell, joined as the names are; None where none is known."""
        found = [self._one(doc_id, name) for name in (cell or "").split(JOINER) if name]
        return JOINER.join(dict.fromkeys(actor for actor in found if actor)) or None

    def _one(self, doc_id: str, name: str) -> str | None:
        found = self.names.get((doc_id, ascii_fold(name)), set())
        return next(iter(found)) if len(found) == 1 else None

    def count(self, actor: Actor, doc_id: str, name: str, how: str, fact: str | None) -> None:
        """One mention more (or, without `fact`, a name in a column) of an actor."""
        actor.spellings.add(name)
        actor.by[how] += 1
        self.names[doc_id, ascii_fold(name)].add(actor.actor_id)
        actor.papers[doc_id] += 1 if fact else 0
        if fact:
            self.mentions[fact], self.by[fact] = actor.actor_id, how


def resolve(store: Store, decisions: Decisions = NO_DECISIONS) -> None:
    """Fill `actor_id`, `by` and `candidates` of `actors`, the ids in `claims` and `demands`, and the table `registry`.

    Whoever can't be told apart from somebody else keeps an empty id. The same run always gives the same ids.
    """
    papers = {row["doc_id"]: row for row in store.rows("documents")}
    registry = build(papers, store.rows("actors"), _named_in_cells(store), decisions)
    with store.transaction():
        facts = {**registry.mentions, **dict.fromkeys(registry.candidates)}
        store.update("actors", (_mention_row(registry, fact) for fact in facts))
        for table, columns in (("claims", ("claimant",)), ("demands", ("demander", "addressee"))):
            store.update(
                table,
                (
                    {"fact_id": row["fact_id"]} | {f"{c}_id": registry.named(row["doc_id"], row[c]) for c in columns}
                    for row in store.rows(table)
                ),
            )
        store.replace("registry", _rows(registry, papers))


def _mention_row(registry: Registry, fact: str) -> dict[str, Any]:
    columns = {"actor_id": registry.mentions, "by": registry.by, "candidates": registry.candidates}
    return {"fact_id": fact} | {name: values.get(fact) for name, values in columns.items()}


def _named_in_cells(store: Store) -> list[tuple[str, str]]:
    """(paper, name) for all names that stand in columns of papers, claims and demands."""
    found: set[tuple[str, str]] = set()
    for table, columns in (
        ("documents", ("originators", "signatories", "addressees")),
        ("claims", ("claimant",)),
        ("demands", ("demander", "addressee")),
    ):
        for row in store.rows(table):
            found |= {(row["doc_id"], name) for c in columns for name in (row[c] or "").split(JOINER) if name}
    return sorted(found)


def build(
    papers: Mapping[str, Mapping[str, Any]],
    mentions: Iterable[Mapping[str, Any]],
    named: Iterable[tuple[str, str]] = (),
    decisions: Decisions = NO_DECISIONS,
) -> Registry:
    """The registry of a run: `papers` by id, `mentions` as rows of `actors`, `named` further names by paper."""
    registry = Registry()
    people: dict[PersonSeen, list[str]] = defaultdict(list)
    for row in mentions:
        paper = papers[row["doc_id"]]
        if decided := decisions.of(row["name"], row["type"], paper["parliament"] or ""):
            _decide(registry, decided, row["doc_id"], row["name"], row["fact_id"])
        elif row["type"] == "person":
            people[_seen(row, paper)].append(row["fact_id"])
        elif actor := _body(registry, row["name"], row["type"], paper, row.get("prefix") or ""):
            registry.count(actor, row["doc_id"], row["name"], _how(row["name"], actor), row["fact_id"])
    _add_persons(registry, _one_scope_a_paper(people))
    for doc_id, name in named:
        _add_name(registry, doc_id, name, papers[doc_id], decisions)
    return registry


def _decide(registry: Registry, decided: Decided, doc_id: str, name: str, fact: str | None) -> None:
    actor = registry.actors.setdefault(
        decided.actor_id, Actor(decided.actor_id, decided.name, decided.type, "", decided.parliament, decided=decided)
    )
    actor.decided = decided
    registry.count(actor, doc_id, name, "user", fact)
    registry.names[doc_id, ascii_fold(decided.name)].add(decided.actor_id)


def _how(name: str, actor: Actor) -> How:
    """Whether a body stands there by a full name of its."""
    full = {ascii_fold(actor.name), *(ascii_fold(one.name) for one in names_of(actor.actor_id))}
    return "exact" if ascii_fold(name) in full else "short"


def _seen(row: Mapping[str, Any], paper: Mapping[str, Any]) -> PersonSeen:
    """A mention of a person without its place in the paper."""
    post = row["post"] or ""
    federal = post.lower().startswith(_FEDERAL_POST)
    party = canonical_group(row["party"] or "") or row["party"] or _party_by_signature(row["name"], paper)
    scope = FEDERATION if federal else paper["parliament"] or ""
    if scope == FEDERATION and party in {"CDU", "CSU"}:
        party = "CDU/CSU"
    mark = _MARK.match(row.get("suffix") or "")
    place = mark["mark"] if mark and not canonical_group(mark["mark"]) else ""
    same_term = None if federal and paper["parliament"] != FEDERATION else paper["term"]
    return PersonSeen(row["doc_id"], scope, row["name"], party, post, 0, place, same_term, paper["date"] or "")


def _party_by_signature(name: str, paper: Mapping[str, Any]) -> str:
    """The group of whoever signs the motion or question of one group."""
    groups = (paper["originators"] or "").split(JOINER)
    if paper["kind"] not in _SIGNED_BY_THE_GROUP or name not in (paper["signatories"] or "").split(JOINER):
        return ""
    return canonical_group(groups[0]) or "" if len(groups) == 1 else ""


def _one_scope_a_paper(people: Mapping[PersonSeen, list[str]]) -> dict[PersonSeen, list[str]]:
    """Within a paper a name that once stands with a federal post is that person throughout."""
    federal = {(one.doc_id, one.name): one for one in people if one.scope == FEDERATION}
    joined: dict[PersonSeen, list[str]] = defaultdict(list)
    for one, facts in people.items():
        as_federal = federal.get((one.doc_id, one.name))
        moved = replace(one, scope=FEDERATION, term=as_federal.term) if as_federal else one
        joined[moved] += facts
    return {replace(one, count=len(facts)): facts for one, facts in joined.items()}


def _add_persons(registry: Registry, facts_of: Mapping[PersonSeen, list[str]]) -> None:
    result = persons.resolve(facts_of)
    actor_ids = persons.ids(result.found)
    id_of = {id(person): actor_id for actor_id, person in zip(actor_ids, result.found, strict=True)}
    for actor_id, person in zip(actor_ids, result.found, strict=True):
        new = Actor(actor_id, person.name, "person", person.party, person.scope, person=person)
        actor = registry.actors.setdefault(actor_id, new)
        actor.person = actor.person or person
        actor.spellings |= {f"~{name}" for name in person.typed}
        for one in person.seen:
            for fact in facts_of[one]:
                registry.count(actor, one.doc_id, one.name, person.how.get(one, "exact"), fact)
            registry.names[one.doc_id, ascii_fold(person.name)].add(actor_id)
    for one, could_be in result.open.items():
        candidates = JOINER.join(sorted({id_of[id(person)] for person in could_be if id(person) in id_of}))
        registry.candidates |= {fact: candidates for fact in facts_of[one] if candidates}


def _body(registry: Registry, name: str, type_: str, paper: Mapping[str, Any], prefix: str = "") -> Actor | None:
    date = None if _OF_ANOTHER_TIME.search(prefix) else paper["date"]
    body = body_of(name, type_, paper["parliament"] or "", paper["body"] or "", paper["term"], date)
    if body is None:
        return None
    party = canonical_group(body.name) or "" if body.type == "party" else ""
    return registry.actors.setdefault(body.actor_id, Actor(body.actor_id, body.name, body.type, party, body.scope))


def _add_name(
    registry: Registry, doc_id: str, name: str, paper: Mapping[str, Any], decisions: Decisions = NO_DECISIONS
) -> None:
    """A name in a column: the actor that the paper mentions by it, else one that the name alone makes clear.

    That is a body of its own kind, or the only holder of a post on the paper's day.
    """
    if registry.names.get((doc_id, ascii_fold(name))):
        return
    type_ = type_of(name)
    if decided := decisions.of(name, type_ or "person", paper["parliament"] or ""):
        _decide(registry, decided, doc_id, name, None)
    elif type_ and (actor := _body(registry, name, type_, paper)):
        registry.count(actor, doc_id, name, _how(name, actor), None)
    elif not type_ and (holder := known.holder(name, paper["parliament"] or "", paper["date"])):
        found = [a for a in registry.actors.values() if a.person and a.person.everywhere and a.name == holder]
        if found:
            registry.count(found[0], doc_id, name, "short", None)


def _rows(registry: Registry, papers: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [_row(actor, papers) for _, actor in sorted(registry.actors.items())]


def _row(actor: Actor, papers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    dates = sorted(papers[doc_id]["date"] for doc_id in actor.papers if papers[doc_id]["date"])
    decided, houses = actor.decided, names_of(actor.actor_id)
    return {
        "actor_id": actor.actor_id,
        "name": name_on(actor.actor_id, dates[-1] if dates else None) if houses and not decided else actor.name,
        "type": actor.type,
        "party": None if actor.party == NO_GROUP else actor.party or None,
        "body": body_name(actor.scope),
        "valid_from": dates[0] if dates else None,
        "valid_to": dates[-1] if dates else None,
        "mentions": actor.papers.total(),
        "documents": len(actor.papers),
        "spellings": JOINER.join(sorted(actor.spellings)),
        "posts": JOINER.join((decided.posts if decided else ()) or posts_of(actor.person)) or None,
        "groups": JOINER.join(groups_of(actor.person)) or None,
        "wikidata": (decided.wikidata if decided else "") or wikidata_of(actor.person) or None,
        "abgeordnetenwatch": (decided.abgeordnetenwatch if decided else "")
        or abgeordnetenwatch_of(actor.person)
        or None,
        "by": JOINER.join(sorted(actor.by)) or None,
        "names": JOINER.join(one.interval for one in houses) or None,
    }
