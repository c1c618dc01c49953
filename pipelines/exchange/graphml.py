"""GraphML, for Gephi, Cytoscape, yEd, R and networkx; written edge by edge, the same bytes for the same graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TextIO
from xml.etree import ElementTree

import networkx as nx

from parlagraph.pipelines.exchange.xmltext import Column, columns, printed, quoted, type_of
from parlagraph.pipelines.exchange.xmltext import read as value_of

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_KEY = "key"
"""Tells two edges between the same nodes apart; an attribute, since an edge's `id` must be unique in the file."""


def write(graph: nx.MultiGraph[str], path: Path) -> None:
    """Write a graph with edge keys; attributes must be str, int, float or bool. Nodes and edges are sorted.

    The file is streamed; characters that XML forbids are left out.
    """
    nodes, edges = sorted(graph.nodes), sorted(graph.edges(keys=True))
    for_nodes = columns(graph.nodes[node] for node in nodes)
    for_edges = columns({_KEY: str(key)} | graph.edges[source, target, key] for source, target, key in edges)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="{_NAMESPACE}">\n')
        for scope, prefix, known in (("node", "n", for_nodes), ("edge", "e", for_edges)):
            for (name, type_), number in known.items():
                key = f'<key id="{prefix}{number}" for="{scope}" attr.name="{quoted(name)}" attr.type="{type_}"/>'
                file.write(f"  {key}\n")
        direction = "directed" if graph.is_directed() else "undirected"
        file.write(f'  <graph edgedefault="{direction}">\n')
        for node in nodes:
            _element(file, f'node id="{quoted(node)}"', graph.nodes[node], "n", for_nodes)
        for number, (source, target, key) in enumerate(edges):
            head = f'edge id="e{number}" source="{quoted(source)}" target="{quoted(target)}"'
            _element(file, head, {_KEY: str(key)} | graph.edges[source, target, key], "e", for_edges)
        file.write("  </graph>\n</graphml>\n")


def _element(file: TextIO, head: str, values: dict[str, Any], prefix: str, known: dict[Column, int]) -> None:
    file.write(f"    <{head}>")
    for name in sorted(values):
        number = known[name, type_of(values[name])]
        file.write(f'<data key="{prefix}{number}">{quoted(printed(values[name]))}</data>')
    file.write(f"</{head.split()[0]}>\n")


def read(path: Path) -> nx.MultiGraph[str]:
    """The graph of a file that `write` wrote: the same nodes, edges, keys and attributes with their types."""
    graph: nx.MultiGraph[str] = nx.MultiDiGraph()
    known: dict[str, Column] = {}
    for event, element in ElementTree.iterparse(path, events=("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start":
            if tag == "graph" and element.get("edgedefault") == "undirected":
                graph = nx.MultiGraph()
        elif tag == "key":
            known[element.attrib["id"]] = element.attrib["attr.name"], element.attrib["attr.type"]
        elif tag == "node":
            graph.add_node(element.attrib["id"], **_values(element, known))
            element.clear()
        elif tag == "edge":
            values = _values(element, known)
            graph.add_edge(element.attrib["source"], element.attrib["target"], key=str(values.pop(_KEY)), **values)
            element.clear()
    return graph


def _values(element: ElementTree.Element, known: dict[str, Column]) -> dict[str, Any]:
    return {known[data.attrib["key"]][0]: value_of(data.text or "", known[data.attrib["key"]][1]) for data in element}
