"""Mentions in many papers → one actor each, with the time in which the run speaks of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from parlagraph.extract.groups import canonical_group
from parlagraph.pipelines import persons
from parlagraph.pipelines.naming import ascii_fold
from parlagraph.pipelines.persons import PersonSeen
from parlagraph.pipelines.schema import JOINER
from parlagraph.pipelines.scope import FEDERATION, body_name, body_of, type_of
from parlagraph.pipelines.store import Store

_PersonKey = tuple[str, str, str, str, str]
"""(paper, parliament, name, party, post)."""
_SIGNED_BY_THE_GROUP = frozenset(
    {"antrag", "aenderungsantrag", "entschliessungsantrag", "dringlichkeitsantrag", "kleine_anfrage", "grosse_anfrage"}
)
_FEDERAL_POST = ("bundes", "mdb", "mitglied des bundestag", "mitglied des deutschen bundestag")


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


@dataclass(slots=True)
class Registry:
    """The actors of a run, who each mention is, and who a name means in a paper."""

    actors: dict[str, Actor] = field(default_factory=dict)
    mentions: dict[str, str] = field(default_factory=dict)
    names: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def named(self, doc_id: str, cell: str | None) -> str | None:
        """The ids of the names in a cell, joined as the names are; None where none is known."""
        found = [self._one(doc_id, name) for name in (cell or "").split(JOINER) if name]
        return JOINER.join(dict.fromkeys(actor for actor in found if actor)) or None

    def _one(self, doc_id: str, name: str) -> str | None:
        known = self.names.get((doc_id, ascii_fold(name)), set())
        return next(iter(known)) if len(known) == 1 else None


def resolve(store: Store) -> None:
    """Fill `actors.actor_id`, `claims.claimant_id`, `demands.demander_id` and `addressee_id`, and the table `registry`.

    Whoever can't be told apart from somebody else keeps an empty id. The same run always gives the same ids.
    """
    papers = {row["doc_id"]: row for row in store.rows("documents")}
    registry = build(papers, store.rows("actors"), _named_in_cells(store))
    with store.transaction():
        store.update("actors", ({"fact_id": fact, "actor_id": actor} for fact, actor in registry.mentions.items()))
        for table, columns in (("claims", ("claimant",)), ("demands", ("demander", "addressee"))):
            store.update(
                table,
                (
                    {"fact_id": row["fact_id"]} | {f"{c}_id": registry.named(row["doc_id"], row[c]) for c in columns}
                    for row in store.rows(table)
                ),
            )
        store.replace("registry", _rows(registry, papers))


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
) -> Registry:
    """The registry of a run: `papers` by id, `mentions` as rows of `actors`, `named` further names by paper."""
    registry, people = Registry(), defaultdict(list)
    for row in mentions:
        if row["type"] == "person":
            people[_person_key(row, papers[row["doc_id"]])].append(row["fact_id"])
        elif actor := _body(registry, row["name"], row["type"], papers[row["doc_id"]]):
            _count(registry, actor, row["doc_id"], row["name"], row["fact_id"])
    _add_persons(registry, people, papers)
    for doc_id, name in named:
        _add_name(registry, doc_id, name, papers[doc_id])
    return registry


def _person_key(row: Mapping[str, Any], paper: Mapping[str, Any]) -> _PersonKey:
    post = row["post"] or ""
    federal = post.lower().startswith(_FEDERAL_POST)
    party = canonical_group(row["party"] or "") or row["party"] or _party_by_signature(row["name"], paper)
    scope = FEDERATION if federal else paper["parliament"] or ""
    if scope == FEDERATION and party in {"CDU", "CSU"}:
        party = "CDU/CSU"
    return row["doc_id"], scope, row["name"], party, post


def _party_by_signature(name: str, paper: Mapping[str, Any]) -> str:
    """The group of whoever signs the motion or question of one group."""
    groups = (paper["originators"] or "").split(JOINER)
    if paper["kind"] not in _SIGNED_BY_THE_GROUP or name not in (paper["signatories"] or "").split(JOINER):
        return ""
    return canonical_group(groups[0]) or "" if len(groups) == 1 else ""


def _add_persons(registry: Registry, people: Mapping[_PersonKey, list[str]], papers: Mapping[str, Any]) -> None:
    facts_of = _one_scope_a_paper(people)
    seen = [PersonSeen(*key, len(facts)) for key, facts in facts_of.items()]
    found = persons.resolve(seen)
    for actor_id, person in zip(persons.ids(found), found, strict=True):
        actor = registry.actors.setdefault(actor_id, Actor(actor_id, person.name, "person", person.party, person.scope))
        actor.spellings |= {f"~{name}" for name in person.typed}
        for one in person.seen:
            for fact in facts_of[one.doc_id, one.scope, one.name, one.party, one.post]:
                _count(registry, actor, one.doc_id, one.name, fact)
            registry.names[one.doc_id, ascii_fold(person.name)].add(actor_id)


def _one_scope_a_paper(people: Mapping[_PersonKey, list[str]]) -> dict[_PersonKey, list[str]]:
    """Within a paper a name that once stands with a federal post is that person throughout."""
    federal = {(doc_id, name) for doc_id, scope, name, _, _ in people if scope == FEDERATION}
    joined: dict[_PersonKey, list[str]] = defaultdict(list)
    for (doc_id, scope, name, party, post), facts in people.items():
        joined[doc_id, FEDERATION if (doc_id, name) in federal else scope, name, party, post] += facts
    return joined


def _body(registry: Registry, name: str, type_: str, paper: Mapping[str, Any]) -> Actor | None:
    body = body_of(name, type_, paper["parliament"] or "", paper["body"] or "", paper["term"])
    if body is None:
        return None
    party = canonical_group(body.name) or "" if body.type == "party" else ""
    return registry.actors.setdefault(body.actor_id, Actor(body.actor_id, body.name, body.type, party, body.scope))


def _count(registry: Registry, actor: Actor, doc_id: str, name: str, fact: str | None) -> None:
    actor.spellings.add(name)
    registry.names[doc_id, ascii_fold(name)].add(actor.actor_id)
    if fact:
        actor.papers[doc_id] += 1
        registry.mentions[fact] = actor.actor_id


def _add_name(registry: Registry, doc_id: str, name: str, paper: Mapping[str, Any]) -> None:
    """A name in a column: the actor that the paper mentions by it, else a body that the name alone makes clear."""
    if registry.names.get((doc_id, ascii_fold(name))):
        return
    type_ = type_of(name)
    if type_ and (actor := _body(registry, name, type_, paper)):
        _count(registry, actor, doc_id, name, None)
        actor.papers[doc_id] += 0


def _rows(registry: Registry, papers: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [_row(actor, papers) for _, actor in sorted(registry.actors.items())]


def _row(actor: Actor, papers: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    dates = sorted(papers[doc_id]["date"] for doc_id in actor.papers if papers[doc_id]["date"])
    return {
        "actor_id": actor.actor_id,
        "name": actor.name,
        "type": actor.type,
        "party": actor.party or None,
        "body": body_name(actor.scope),
        "valid_from": dates[0] if dates else None,
        "valid_to": dates[-1] if dates else None,
        "mentions": actor.papers.total(),
        "documents": len(actor.papers),
        "spellings": JOINER.join(sorted(actor.spellings)),
    }
