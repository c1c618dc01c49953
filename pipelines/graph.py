"""A run as one network: papers, actors, claims, demands and matters, and what relates them.

`graph_types` names the types of nodes and edges. Nodes have `type`, `label`, `group` (what they are coloured by), and
where known `kind`, `date`, `party`, `body`, `side`, `page`, `text` and more. Edges have `relation`, `weight` (how
often), `evidence` (the words), `doc_id` (the paper that says so), `date` (that paper's: from then on the edge is
there), and where known `page`, `stance` and `score`. All values are str, int, float or bool.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import networkx as nx

from parlagraph.pipelines import matters
from parlagraph.pipelines.graph_types import group_of
from parlagraph.pipelines.matters import Matters
from parlagraph.pipelines.naming import ascii_fold, slug
from parlagraph.pipelines.rows import Row
from parlagraph.pipelines.schema import JOINER
from parlagraph.pipelines.scope import body_of, type_of
from parlagraph.pipelines.store import Store

_LABEL = 80
_MATTERS_A_PAPER = 5


def build(
    store: Store,
    *,
    parliament: str | None = None,
    since: str | None = None,
    until: str | None = None,
    relations: Collection[str] | None = None,
) -> nx.MultiDiGraph[str]:
    """The network of a run, from its tables; needs registry and links to be there. Node and edge order are fixed.

    The filters keep papers of one parliament (its code), from `since` to `until` (ISO days, both included; papers
    without a date are then left out), and the edges of some relations with the nodes at their ends.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    papers = {
        row["doc_id"]: row
        for row in store.rows("documents", **({"parliament": parliament} if parliament else {}))
        if row["status"] != "failed"
        and (since is None or (row["date"] or "") >= since)
        and (until is None or (row["date"] or "9999") <= until)
    }
    _add_papers(graph, papers.values())
    _add_actors(graph, store.rows("registry"))
    mentions = _Mentions(store.rows("actors"), papers)
    mentions.add(graph)
    for paper in papers.values():
        _add_roles(graph, paper, mentions)
    _add_statements(graph, store, papers)
    _add_matters(graph, store, papers)
    _add_links(graph, store.rows("links"), papers)
    if relations is not None:
        graph.remove_edges_from([edge for edge in graph.edges(keys=True) if edge[2] not in relations])
    if len(papers) < len(store.rows("documents")) or relations is not None:
        graph.remove_nodes_from([node for node in nx.isolates(graph) if node not in papers])
    _add_groups(graph)
    return graph


def _add_groups(graph: nx.MultiDiGraph[str]) -> None:
    """What each node is coloured by; a claim or demand belongs to the one group that makes it."""
    parties: dict[str, set[str]] = defaultdict(set)
    for source, target, relation in graph.edges(keys=True):
        if relation in ("asserts", "demands"):
            parties[target].add(group_of(graph.nodes[source]))
    for node, values in graph.nodes(data=True):
        makers = parties.get(node, set())
        values["group"] = makers.pop() if len(makers) == 1 else group_of(values)


def _node(graph: nx.MultiDiGraph[str], node: str, **values: Any) -> None:
    graph.add_node(node, **{name: value for name, value in values.items() if value is not None})


def _edge(graph: nx.MultiDiGraph[str], source: str, target: str, relation: str, evidence: str, **values: Any) -> None:
    """An edge with its words; the same relation between the same two again only adds to its weight."""
    if graph.has_edge(source, target, key=relation):
        graph.edges[source, target, relation]["weight"] += values.get("weight", 1.0)
        return
    known = {name: value for name, value in ({"weight": 1.0} | values).items() if value is not None}
    graph.add_edge(source, target, key=relation, relation=relation, evidence=evidence, **known)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LABEL else words[:_LABEL].rsplit(" ", 1)[0] + " …"


def _add_papers(graph: nx.MultiDiGraph[str], papers: Iterable[Row]) -> None:
    columns = ["file", "parliament", "body", "term", "number", "date", "title", "side", "pages", "words"]
    for paper in papers:
        label = _short(paper["title"] or paper["file"])
        _node(
            graph, paper["doc_id"], type="document", kind=paper["kind"], label=label, **{c: paper[c] for c in columns}
        )


def _add_actors(graph: nx.MultiDiGraph[str], registry: Iterable[Row]) -> None:
    columns = ["party", "body", "valid_from", "valid_to", "mentions", "documents"]
    for row in registry:
        values = {column: row[column] for column in columns}
        _node(
            graph, row["actor_id"], type="actor", kind=row["type"], label=row["name"], date=row["valid_from"], **values
        )


class _Mentions:
    """Where each paper first mentions an actor, how often, and whom a name means in it."""

    def __init__(self, rows: Iterable[Row], papers: Mapping[str, Row]) -> None:
        self._papers = papers
        self._first: dict[tuple[str, str], Row] = {}
        self._count: dict[tuple[str, str], int] = defaultdict(int)
        self._names: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in rows:
            if row["actor_id"] and row["doc_id"] in papers:
                key = row["doc_id"], row["actor_id"]
                self._first.setdefault(key, row)
                self._count[key] += 1
                self._names[row["doc_id"], ascii_fold(row["name"])].add(row["actor_id"])

    def add(self, graph: nx.MultiDiGraph[str]) -> None:
        """The edges `mentions`, weighted by how often."""
        for (doc_id, actor_id), row in self._first.items():
            date, weight = self._papers[doc_id]["date"], float(self._count[doc_id, actor_id])
            words = _context(row)
            _edge(graph, doc_id, actor_id, "mentions", words, page=row["page"], date=date, doc_id=doc_id, weight=weight)

    def named(self, paper: Row, name: str) -> str | None:
        """The actor whom a paper calls so: by its own mentions, else by the name alone."""
        known = self._names.get((paper["doc_id"], ascii_fold(name)), set())
        if len(known) == 1:
            return next(iter(known))
        type_ = type_of(name)
        body = type_ and body_of(
            name, type_, paper["parliament"] or "", paper["body"] or "", paper["term"], paper["date"]
        )
        return body.actor_id if body and (not known or body.actor_id in known) else None

    def first(self, doc_id: str, actor_id: str) -> Row | None:
        """The first mention of an actor in a paper."""
        return self._first.get((doc_id, actor_id))


def _context(row: Row) -> str:
    return " ".join(f"{row['prefix'] or ''}{row['text']}{row['suffix'] or ''}".split())


def _add_roles(graph: nx.MultiDiGraph[str], paper: Row, mentions: _Mentions) -> None:
    """Who brings a paper in, who signs it, to whom it is addressed; with the words of the first mention."""
    doc_id = paper["doc_id"]
    for column, relation in (("originators", "brings_in"), ("signatories", "signs"), ("addressees", "addressed_to")):
        for name in (paper[column] or "").split(JOINER):
            actor_id = mentions.named(paper, name) if name else None
            if actor_id is None or actor_id not in graph:
                continue
            first = mentions.first(doc_id, actor_id)
            evidence = _context(first) if first else paper["title"]
            if evidence:
                source, target = (doc_id, actor_id) if relation == "addressed_to" else (actor_id, doc_id)
                page = first["page"] if first else None
                _edge(graph, source, target, relation, evidence, page=page, date=paper["date"], doc_id=doc_id)


def _add_statements(graph: nx.MultiDiGraph[str], store: Store, papers: Mapping[str, Row]) -> None:
    """Claims and demands, each with its paper, with whoever makes it and with whom it asks."""
    for table, type_, by, verb in (
        ("claims", "claim", "claimant_id", "asserts"),
        ("demands", "demand", "demander_id", "demands"),
    ):
        for row in store.rows(table):
            paper = papers.get(row["doc_id"])
            if paper is None:
                continue
            _add_statement(graph, row, type_, paper)
            place = {"page": row["page"], "date": paper["date"], "doc_id": row["doc_id"]}
            _edge(graph, row["doc_id"], row["fact_id"], "contains", row["text"], **place)
            for actor_id in (row[by] or "").split(JOINER):
                if actor_id in graph:
                    _edge(graph, actor_id, row["fact_id"], verb, row["text"], **place)
            for actor_id in (row.get("addressee_id") or "").split(JOINER):
                if actor_id in graph:
                    _edge(graph, row["fact_id"], actor_id, "of", row["text"], **place)


def _add_statement(graph: nx.MultiDiGraph[str], row: Row, type_: str, paper: Row) -> None:
    columns = ["text", "page", "formal", "voice", "polarity", "action", "deadline", "section", "score", "doc_id"]
    values = {column: row[column] for column in columns if column in row}
    kind = row.get("kind")
    label = _short(row["text"])
    _node(graph, row["fact_id"], type=type_, kind=kind, label=label, date=paper["date"], side=paper["side"], **values)


def _add_matters(graph: nx.MultiDiGraph[str], store: Store, papers: Mapping[str, Row]) -> None:
    """The matters of the papers, and which papers, claims and demands are about them."""
    found = matters.of_store(store)
    own: dict[str, set[str]] = {}
    for doc_id, paper in papers.items():
        central = [term for term in found.terms.get(doc_id, ()) if matters.is_matter(found, term)][:_MATTERS_A_PAPER]
        own[doc_id] = {term.stem for term in central}
        for term in central:
            node = f"matter-{slug(found.labels[term.stem])}"
            _node(graph, node, type="matter", label=found.labels[term.stem])
            _came_up(graph, node, paper["date"])
            place = {"date": paper["date"], "doc_id": doc_id, "weight": float(term.count)}
            _edge(graph, doc_id, node, "about", term.word, **place)
    _add_statement_matters(graph, found, own)


def _came_up(graph: nx.MultiDiGraph[str], matter: str, date: str | None) -> None:
    """A matter is there from the date of its first paper on."""
    values = graph.nodes[matter]
    if date:
        values["date"] = min(date, values.get("date", date))


def _add_statement_matters(graph: nx.MultiDiGraph[str], found: Matters, own: Mapping[str, set[str]]) -> None:
    statements = [(n, v) for n, v in graph.nodes(data=True) if v["type"] in ("claim", "demand")]
    for node, values in statements:
        place = {name: values.get(name) for name in ("page", "date", "doc_id")}
        for key in sorted(matters.named_in(values["text"]) & own[values["doc_id"]]):
            _edge(graph, node, f"matter-{slug(found.labels[key])}", "about", values["text"], **place)


def _add_links(graph: nx.MultiDiGraph[str], links: Iterable[Row], papers: Mapping[str, Row]) -> None:
    """The links between claims, demands and papers; a citation of a paper that is not in the run has no edge."""
    for row in links:
        source, target = (_end(graph, row, side) for side in ("source", "target"))
        if source and target and row["source_doc_id"] in papers:
            date = papers[row["source_doc_id"]]["date"]
            values = {"stance": row["stance"], "score": row["score"], "date": date, "doc_id": row["source_doc_id"]}
            _edge(graph, source, target, row["relation"], row["evidence"], **values)


def _end(graph: nx.MultiDiGraph[str], row: Row, side: str) -> str | None:
    ids = (row[f"{side}_fact_id"], row[f"{side}_doc_id"])
    return next((one for one in ids if one and one in graph), None)
