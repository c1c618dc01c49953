"""GEXF 1.3, Gephi's own format: labels, weights, colours by group, time; the same bytes for the same graph.

What has a date is there from that day on: a statement, once made, stays made. An edge of a projection lasts from its
first paper to its last. Each relation is a `kind` of edge, so
that Gephi keeps several edges between the same two nodes.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any, TextIO
from xml.etree import ElementTree

import networkx as nx

from parlagraph.pipelines.exchange.xmltext import Column, columns, printed, quoted, type_of
from parlagraph.pipelines.exchange.xmltext import read as value_of
from parlagraph.pipelines.graph_types import colour_of, group_of

NAMESPACE = "http://gexf.net/1.3"
_KEY = "networkx_key"
"""The attribute in which networkx, too, looks for what tells two edges between the same nodes apart."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OWN = {"node": "label", "edge": "weight"}
"""What GEXF has an attribute of its own for, and its type (a label is text, a weight a float)."""
_SMALLEST, _LARGEST = 4.0, 40.0


def write(graph: nx.MultiGraph[str], path: Path) -> None:
    """Write a graph with edge keys; attributes must be str, int, float or bool, weights float. All is sorted.

    A `date` (ISO 8601 day) is also the start on Gephi's timeline, `until` the end. Characters that XML forbids are left out.
    """
    nodes, edges = sorted(graph.nodes), sorted(graph.edges(keys=True))
    for_nodes = columns(_free(graph.nodes[node], "node") for node in nodes)
    for_edges = columns({_KEY: str(edge[2])} | _free(graph.edges[edge], "edge") for edge in edges)
    direction = "directed" if graph.is_directed() else "undirected"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write(f'<gexf xmlns="{NAMESPACE}" xmlns:viz="{NAMESPACE}/viz" version="1.3">\n')
        file.write(f'  <graph defaultedgetype="{direction}" mode="dynamic" timeformat="date">\n')
        for scope, known in (("node", for_nodes), ("edge", for_edges)):
            file.write(f'    <attributes class="{scope}">\n')
            for (name, type_), number in known.items():
                file.write(f'      <attribute id="{number}" title="{quoted(name)}" type="{type_}"/>\n')
            file.write("    </attributes>\n")
        file.write("    <nodes>\n")
        for node in nodes:
            values = graph.nodes[node]
            label = f' label="{quoted(str(values["label"]))}"' if "label" in values else ""
            looks = _looks(values, graph.degree(node))
            _element(file, f'node id="{quoted(node)}"{label}', "node", values, for_nodes, looks)
        file.write("    </nodes>\n    <edges>\n")
        for number, edge in enumerate(edges):
            values = {_KEY: str(edge[2])} | graph.edges[edge]
            _element(file, _edge_head(number, edge, values), "edge", values, for_edges)
        file.write("    </edges>\n  </graph>\n</gexf>\n")


def _edge_head(number: int, edge: tuple[str, str, Any], values: dict[str, Any]) -> str:
    head = f'edge id="{number}" source="{quoted(edge[0])}" target="{quoted(edge[1])}"'
    if "relation" in values:
        relation = quoted(str(values["relation"]))
        head += f' label="{relation}" kind="{relation}"'
    return head + (f' weight="{float(values["weight"])}"' if "weight" in values else "")


def _looks(values: dict[str, Any], degree: int) -> str:
    """The colour of a node's group, and a size whose area grows with the number of edges."""
    red, green, blue = bytes.fromhex(colour_of(group_of(values))[1:])
    size = min(_SMALLEST + 2 * math.sqrt(degree), _LARGEST)
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:size value="{size:.2f}"/>'


def _span(values: dict[str, Any]) -> str:
    """The time of a node or edge as attributes: from its `date`, to `until` where it has one."""
    known = {name: values.get(given) for name, given in (("start", "date"), ("end", "until"))}
    return "".join(f' {k}="{day}"' for k, day in known.items() if isinstance(day, str) and _DAY.fullmatch(day))


def _free(values: dict[str, Any], scope: str) -> dict[str, Any]:
    """The attributes that GEXF has no place of its own for."""
    return {name: value for name, value in values.items() if name != _OWN[scope]}


def _element(
    file: TextIO, head: str, scope: str, values: dict[str, Any], known: dict[Column, int], looks: str = ""
) -> None:
    file.write(f"      <{head}{_span(values)}><attvalues>")
    free = _free(values, scope)
    for name in sorted(free):
        number = known[name, type_of(free[name])]
        file.write(f'<attvalue for="{number}" value="{quoted(printed(free[name]))}"/>')
    file.write(f"</attvalues>{looks}</{scope}>\n")


def read(path: Path) -> nx.MultiGraph[str]:
    """The graph of a file that `write` wrote: the same nodes, edges, keys and attributes with their types."""
    graph: nx.MultiGraph[str] = nx.MultiDiGraph()
    known: dict[str, dict[str, Column]] = {"node": {}, "edge": {}}
    for event, element in ElementTree.iterparse(path, events=("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if event == "start":
            if tag == "graph" and element.get("defaultedgetype") == "undirected":
                graph = nx.MultiGraph()
        elif tag == "attributes":
            scope = known[element.attrib["class"]]
            scope.update({a.attrib["id"]: (a.attrib["title"], a.attrib["type"]) for a in element})
        elif tag == "node":
            graph.add_node(element.attrib["id"], **_values(element, "node", known["node"]))
            element.clear()
        elif tag == "edge":
            values = _values(element, "edge", known["edge"])
            graph.add_edge(element.attrib["source"], element.attrib["target"], key=str(values.pop(_KEY)), **values)
            element.clear()
    return graph


def _values(element: ElementTree.Element, scope: str, known: dict[str, Column]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for value in element.iter():
        if value.tag.endswith("attvalue"):
            name, type_ = known[value.attrib["for"]]
            values[name] = value_of(value.attrib["value"], type_)
    own = _OWN[scope]
    if own in element.attrib:
        values[own] = element.attrib[own] if scope == "node" else float(element.attrib[own])
    return values
