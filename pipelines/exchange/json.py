"""Node-link JSON, for d3 and networkx's `node_link_graph(…, edges="edges")`; the same bytes for the same graph."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx


def write(graph: nx.MultiGraph[str], path: Path) -> None:
    """Write the graph, one node or edge a line; attributes must be str, int, float or bool."""
    with path.open("w", encoding="utf-8", newline="\n", errors="replace") as file:
        directed = "true" if graph.is_directed() else "false"
        file.write(f'{{"directed": {directed}, "multigraph": true, "graph": {{}}, "nodes": [')
        for number, node in enumerate(sorted(graph.nodes)):
            file.write((",\n" if number else "\n") + _line(graph.nodes[node] | {"id": node}))
        file.write('\n], "edges": [')
        for number, (source, target, key) in enumerate(sorted(graph.edges(keys=True))):
            ends = {"source": source, "target": target, "key": key}
            file.write((",\n" if number else "\n") + _line(graph.edges[source, target, key] | ends))
        file.write("\n]}\n")


def _line(values: dict[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, allow_nan=False)
