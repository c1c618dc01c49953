"""FollowTheMoney entities, one JSON object a line: for Aleph, OpenAleph and the `ftm` command.

Papers are `Document`, persons `Person`, parties and organisations `Organization`, governments, houses and
municipalities `PublicBody`, claims and demands `Event` (dated, with organizer, involved and the paper as proof). What
relates papers to others are `Documentation` and `UnknownLink`, a person's party is `Membership`. Every property's
value is a list of text.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx

Entity = dict[str, Any]
_SCHEMATA = {
    "person": "Person",
    "party": "Organization",
    "organisation": "Organization",
    "government": "PublicBody",
    "parliament": "PublicBody",
    "municipality": "PublicBody",
}
_TOPICS = {"party": "pol.party", "government": "gov", "parliament": "gov.legislative", "municipality": "gov.muni"}
_PAPERS = ("brings_in", "signs", "addressed_to", "mentions")
_LINKS = (
    "cites", "answers", "treats", "same_matter", "responds_to", "same_figure", "agrees", "disputes", "reuses",
)  # fmt: skip


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Write the entities of a run's graph; the same lines in the same order for the same graph."""
    with path.open("w", encoding="utf-8", newline="\n", errors="replace") as file:
        for entity in entities(graph):
            file.write(json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n")


def read(path: Path) -> list[Entity]:
    """The entities of a file, in its order."""
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def entities(graph: nx.MultiDiGraph[str]) -> Iterator[Entity]:
    """Nodes first, then what relates them."""
    parties = _parties(graph)
    for node in sorted(graph.nodes):
        values = graph.nodes[node]
        if values["type"] == "document":
            yield _paper(node, values)
        elif values["type"] == "actor":
            yield _actor(node, values)
            own = parties.get((values.get("party", ""), values.get("body", "")), [])
            if values["kind"] == "person" and len(own) == 1:
                yield _relation("Membership", {"relation": "party"}, member=node, organization=own[0])
        elif values["type"] in ("claim", "demand"):
            yield _statement(graph, node, values)
    for source, target, relation in sorted(graph.edges(keys=True)):
        edge = graph.edges[source, target, relation]
        if relation in _PAPERS:
            paper, other = (source, target) if relation in ("addressed_to", "mentions") else (target, source)
            yield _relation("Documentation", edge, document=paper, entity=other)
        elif relation in _LINKS:
            yield _relation("UnknownLink", edge, subject=source, object=target)


def _entity(id_: str, schema: str, **properties: Any) -> Entity:
    """An entity; a property's value may be one text or several, empty ones are left out."""
    lists = {name: [value] if isinstance(value, str) else list(value or ()) for name, value in properties.items()}
    return {"id": id_, "schema": schema, "properties": {name: found for name, found in lists.items() if found}}


def _paper(node: str, values: dict[str, Any]) -> Entity:
    number = f"Drucksache {values['number']}" if values.get("number") else None
    return _entity(
        node, "Document", title=values["label"], fileName=values["file"].rpartition("/")[2], date=values.get("date"),
        publisher=values.get("body"), language="deu", country="de", keywords=_some(values.get("kind"), number),
    )  # fmt: skip


def _actor(node: str, values: dict[str, Any]) -> Entity:
    schema = _SCHEMATA.get(values["kind"], "LegalEntity")
    topic = "role.pol" if values["kind"] == "person" and values.get("party") else _TOPICS.get(values["kind"])
    return _entity(node, schema, name=values["label"], topics=topic, country="de", description=values.get("body"))


def _parties(graph: nx.MultiDiGraph[str]) -> dict[tuple[str, str], list[str]]:
    """The parties of the run, by name and house."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in graph:
        values = graph.nodes[node]
        if values["type"] == "actor" and values["kind"] == "party":
            found[values["label"], values.get("body", "")].append(node)
    return found


def _statement(graph: nx.MultiDiGraph[str], node: str, values: dict[str, Any]) -> Entity:
    makers = [s for s, _, relation in graph.in_edges(node, keys=True) if relation in ("asserts", "demands")]
    asked = [t for _, t, relation in graph.out_edges(node, keys=True) if relation == "of"]
    return _entity(
        node, "Event", name=values["label"], description=values["text"], date=values.get("date"), country="de",
        organizer=sorted(makers), involved=sorted(asked), proof=values["doc_id"],
        keywords=_some(values["type"], values.get("kind")),
    )  # fmt: skip


def _relation(schema: str, values: dict[str, Any], **ends: str) -> Entity:
    role = " ".join(_some(values["relation"], values.get("stance")))
    key = "\x1f".join((schema, role, *ends.values()))
    proof = values.get("doc_id")
    return _entity(
        hashlib.sha256(key.encode()).hexdigest()[:20], schema, role=role, date=values.get("date"), proof=proof,
        description=values.get("evidence"), **ends,
    )  # fmt: skip


def _some(*values: str | None) -> Iterable[str]:
    return [value for value in values if value]
