"""Smaller networks seen through the big one: who agrees with whom, who speaks about what, which paper leads to which.

Every edge has `relation` (its key, too), `weight`, `date` and `until` (of the first and last paper that gives rise to
it), `evidence` (the first such words) and `doc_id` (their paper).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import combinations
from types import MappingProxyType
from typing import Any

import networkx as nx

from parlagraph.pipelines.graph_types import ANY_STATEMENT
from parlagraph.pipelines.rows import Row

_POSITIONS = {"agrees": "congruence", "disputes": "conflict"}
_FIGURES = {"agrees": "shared_figures", "conflicts": "conflict", "differs": "conflict"}
"""What a link between two statements makes of their speakers; of a figure stated twice, by its stance."""
_SEED = 1


def actors(graph: nx.MultiDiGraph[str]) -> nx.MultiGraph[str]:
    """Actor–actor: `congruence` and `conflict`, as discourse network analysis calls them, and `shared_figures`.

    The weight of `congruence` counts the pairs of statements, one of each, that are linked as saying the same
    (`agrees`), and the statements that both make together, one by k actors as 1/(k−1): two parties count in full, and
    a motion of three hundred members does not drown the rest (Newman's weight for joint papers). `conflict` counts the
    pairs that are linked as opposed (`disputes`, `same_figure` whose figures conflict); `shared_figures` the pairs that
    state the same figure, which binds nobody to an opinion. `normalised` is the weight divided by the mean number of
    statements of the two, so that who says much is not close to everybody.
    """
    speakers, movers = _speakers(graph), _by(graph, {"brings_in"})
    said: dict[str, int] = defaultdict(int)
    for who in speakers.values():
        for actor in who:
            said[actor] += 1
    projected = _of_nodes(graph, sorted(said))
    _count_together(graph, projected, speakers)
    for source, target, values in graph.edges(data=True):
        relation = _side(values)
        if relation:
            # Where an end is a passage that is no claim, its paper stands for it, and with it those who bring it in.
            ends = (speakers.get(node) or movers.get(node, set()) for node in (source, target))
            for one, other in _pairs(*ends):
                projected.add_nodes_from((node, dict(graph.nodes[node])) for node in (one, other))
                _count(projected, one, other, relation, values)
    for one, other, values in projected.edges(data=True):
        values["normalised"] = round(2 * values["weight"] / max(1, said[one] + said[other]), 4)
    return projected


def _count_together(
    graph: nx.MultiDiGraph[str], projected: nx.MultiGraph[str], speakers: Mapping[str, set[str]]
) -> None:
    """Congruence of those who make a statement together; counted by groups, since some have hundreds of members."""
    together: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for statement, who in speakers.items():
        if len(who) > 1:
            together[tuple(sorted(who))].append(statement)
    for group, statements in sorted(together.items()):
        made = sorted((graph.nodes[statement].get("date") or "9999", statement) for statement in statements)
        first, last = (graph.nodes[statement] for _, statement in (made[0], made[-1]))
        why = first | {"evidence": first["text"]}
        for one, other in combinations(group, 2):
            _count(projected, one, other, "congruence", why, len(statements) / (len(group) - 1))
            _last(projected.edges[one, other, "congruence"], last.get("date"))


def actor_matter(graph: nx.MultiDiGraph[str]) -> nx.MultiGraph[str]:
    """Actor–matter, two-mode: `speaks_of`; the weight counts the actor's claims and demands about the matter.

    Nodes have `bipartite`: 0 for actors, 1 for matters, as networkx wants it.
    """
    speakers = _speakers(graph)
    about = [
        (actor, matter, values)
        for statement, matter, values in graph.edges(data=True)
        if values["relation"] == "about"
        for actor in sorted(speakers.get(statement, ()))
    ]
    actors_first = [*sorted({actor for actor, *_ in about}), *sorted({matter for _, matter, _ in about})]
    projected = _of_nodes(graph, actors_first)
    for _, values in projected.nodes(data=True):
        values["bipartite"] = 0 if values["type"] == "actor" else 1
    for actor, matter, values in about:
        _count(projected, actor, matter, "speaks_of", values)
    return projected


def documents(graph: nx.MultiDiGraph[str]) -> nx.MultiDiGraph[str]:
    """Document–document: each relation between two papers or their statements; the weight counts these links.

    Edges lead from the later paper to the older one. A link that is a matter of yes or no (`answers`, `same_matter`)
    has weight 1.
    """
    paper = {node: values.get("doc_id", node) for node, values in graph.nodes(data=True) if values["type"] != "actor"}
    projected: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(graph.nodes):
        if graph.nodes[node]["type"] == "document":
            projected.add_node(node, **graph.nodes[node])
    statements = ("document", *ANY_STATEMENT)
    for source, target, values in graph.edges(data=True):
        types = {graph.nodes[source]["type"], graph.nodes[target]["type"]}
        if types <= set(statements) and values["relation"] != "contains" and paper[source] != paper[target]:
            _count(projected, paper[source], paper[target], values["relation"], values, float(values["weight"]))
    return projected


PROJECTIONS: Mapping[str, Callable[[nx.MultiDiGraph[str]], nx.MultiGraph[str]]] = MappingProxyType(
    {"actors": actors, "matters": actor_matter, "documents": documents}
)
"""By name, as the command line knows them."""


def measures(projected: nx.MultiGraph[str]) -> list[Row]:
    """One row a node, the most central first: degree, strength, betweenness and community.

    `degree` counts neighbours, `strength` adds up weights; `betweenness` is the share (0 to 1) of shortest ways between
    two others that lead over the node, a heavy edge being a short one; `community` numbers the groups of
    the Louvain method, the largest first. Edges of `conflict` bind nobody: these two leave them out.
    """
    simple = _simple(projected, lambda relation: True)
    bound = _simple(projected, lambda relation: relation != "conflict")
    between = nx.betweenness_centrality(bound, weight="length")
    found = nx.community.louvain_communities(bound, weight="weight", seed=_SEED) if len(bound) else []
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    number = {node: at for at, group in enumerate(groups, start=1) for node in group}
    rows = [
        {
            "id": node,
            **{name: values.get(name) for name in ("label", "type", "group")},
            "degree": simple.degree(node),
            "strength": round(simple.degree(node, weight="weight"), 4),
            "betweenness": round(between[node], 4),
            "community": number[node],
        }
        for node, values in projected.nodes(data=True)
    ]
    return sorted(rows, key=lambda row: (-row["strength"], -row["degree"], row["id"]))


def _simple(projected: nx.MultiGraph[str], wanted: Callable[[str], bool]) -> nx.Graph[str]:
    """One undirected edge for all edges between two nodes, in a fixed order: the Louvain method depends on it."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(projected.nodes))
    for source, target, values in sorted(projected.edges(data=True), key=lambda edge: (*edge[:2], edge[2]["relation"])):
        if source != target and wanted(values["relation"]):
            weight = values["weight"] + (
                simple.edges[source, target]["weight"] if simple.has_edge(source, target) else 0
            )
            simple.add_edge(source, target, weight=weight, length=1 / weight)
    return simple


def _speakers(graph: nx.MultiDiGraph[str]) -> dict[str, set[str]]:
    """Who makes each claim or demand."""
    return _by(graph, {"asserts", "demands"})


def _by(graph: nx.MultiDiGraph[str], relations: Collection[str]) -> dict[str, set[str]]:
    """The actors from whom edges of some relations lead to a node."""
    found: dict[str, set[str]] = defaultdict(set)
    for actor, node, values in graph.edges(data=True):
        if values["relation"] in relations:
            found[node].add(actor)
    return dict(sorted(found.items()))


def _of_nodes(graph: nx.MultiDiGraph[str], nodes: Iterable[str]) -> nx.MultiGraph[str]:
    projected: nx.MultiGraph[str] = nx.MultiGraph()
    projected.add_nodes_from((node, dict(graph.nodes[node])) for node in nodes)
    return projected


def _pairs(ones: Iterable[str], others: Iterable[str]) -> list[tuple[str, str]]:
    """Each two different actors of both sides once."""
    return sorted({(min(one, other), max(one, other)) for one in ones for other in others if one != other})


def _side(values: Mapping[str, Any]) -> str | None:
    """What a link between two statements makes of those who make them, None if nothing."""
    if values["relation"] == "same_figure":
        return _FIGURES.get(values.get("stance") or "")
    return _POSITIONS.get(values["relation"])


def _count(
    projected: nx.MultiGraph[str], source: str, target: str, relation: str, why: Mapping[str, Any], weight: float = 1.0
) -> None:
    """Add to the weight of an edge; its evidence is that of its first paper, its time that of all."""
    date = why.get("date")
    if not projected.has_edge(source, target, key=relation):
        known = {name: why[name] for name in ("evidence", "doc_id", "page", "stance") if why.get(name) is not None}
        span = {"date": date, "until": date} if date else {}
        projected.add_edge(source, target, key=relation, relation=relation, weight=weight, **known, **span)
        return
    edge = projected.edges[source, target, relation]
    edge["weight"] += weight
    _last(edge, date)


def _last(edge: dict[str, Any], date: str | None) -> None:
    """Let an edge's time reach to a date."""
    if date:
        edge["date"], edge["until"] = min(date, edge.get("date", date)), max(date, edge.get("until", date))
