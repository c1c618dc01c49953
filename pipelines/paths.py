"""The way from one actor or document to another, with the evidence for each step."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import networkx as nx

from parlagraph.pipelines import queries
from parlagraph.pipelines.finished import QueryError, Run

_DETOUR: Mapping[str, float] = {"mentions": 4.0, "about": 4.0, "same_matter": 3.0, "contains": 1.5}
"""How long a step of a relation is, 1 for all others: to be named on the same page says less than to be asked."""


def path(run: Run, start: str, end: str) -> list[dict[str, Any]]:
    """The shortest way between two actors (name or id) or documents (id), a dict a step.

    Each has `source`, `target` (the edge's own direction), `source_label`, `target_label`, `relation`, `stance`,
    `doc_id`, `page`, `evidence`, and `against`: whether the way goes from target to source. Raises QueryError if one
    of the two is not known, or nothing connects them.
    """
    graph = run.graph()
    source, target = (_node(run, graph, name) for name in (start, end))
    try:
        nodes = nx.dijkstra_path(graph.to_undirected(as_view=True), source, target, weight=_length)
    except nx.NetworkXNoPath as error:
        raise QueryError(f"Nothing in this run connects {start} and {end}.") from error
    return [_step(graph, here, there) for here, there in pairwise(nodes)]


def _node(run: Run, graph: nx.MultiDiGraph[str], name: str) -> str:
    if name in graph:
        return name
    actor_id = str(queries.find_actor(run, name)["actor_id"])
    if actor_id not in graph:
        raise QueryError(f"{name} is in no relation to anything in this run.")
    return actor_id


def _length(_here: str, _there: str, edges: Mapping[Any, Mapping[str, Any]]) -> float:
    return min(_DETOUR.get(edge["relation"], 1.0) for edge in edges.values())


def _step(graph: nx.MultiDiGraph[str], here: str, there: str) -> dict[str, Any]:
    """The edge that says most of two neighbours."""
    found = [
        (_DETOUR.get(edge["relation"], 1.0), source != here, edge["relation"], source, target, edge)
        for source, target in ((here, there), (there, here))
        for edge in (graph.get_edge_data(source, target) or {}).values()
    ]
    _, against, relation, source, target, edge = min(found, key=lambda one: one[:5])
    return {
        "source": source,
        "source_label": graph.nodes[source].get("label", source),
        "relation": relation,
        "target": target,
        "target_label": graph.nodes[target].get("label", target),
        "against": against,
        **{name: edge.get(name) for name in ("stance", "doc_id", "page", "evidence")},
    }
