"""GEXF 1.2, Gephi's own format: labels, weights, and dates as a timeline; the same bytes for the same graph."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, TextIO
from xml.etree import ElementTree

import networkx as nx

from parlagraph.pipelines.exchange.xmltext import Column, columns, printed, quoted, type_of
from parlagraph.pipelines.exchange.xmltext import read as value_of

_NAMESPACE = "http://www.gexf.net/1.2draft"
_KEY = "networkx_key"
"""The attribute in which networkx, too, looks for what tells two edges between the same nodes apart."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OWN = {"node": "label", "edge": "weight"}
"""What GEXF has an attribute of its own for, and its type (a label is text, a weight a float)."""


def write(graph: nx.MultiDiGraph[str], path: Path) -> None:
    """Write the graph; attributes must be str, int, float or bool, weights float. Nodes and edges are sorted.

    A `date` (ISO 8601 day) is also the start on Gephi's timeline. Characters that XML forbids are left out.
    """
    nodes, edges = sorted(graph.nodes), sorted(graph.edges(keys=True))
    for_nodes = columns(_free(graph.nodes[node], "node") for node in nodes)
    for_edges = columns(
        {_KEY: str(key)} | _free(graph.edges[source, target, key], "edge") for source, target, key in edges
    )
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="{_NAMESPACE}" version="1.2">\n')
        file.write('  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n')
        for scope, known in (("node", for_nodes), ("edge", for_edges)):
            file.write(f'    <attributes class="{scope}">\n')
            for (name, type_), number in known.items():
                file.write(f'      <attribute id="{number}" title="{quoted(name)}" type="{type_}"/>\n')
            file.write("    </attributes>\n")
        file.write("    <nodes>\n")
        for node in nodes:
            values = graph.nodes[node]
            label = f' label="{quoted(str(values["label"]))}"' if "label" in values else ""
            _element(file, f'node id="{quoted(node)}"{label}', "node", values, for_nodes)
        file.write("    </nodes>\n    <edges>\n")
        for number, (source, target, key) in enumerate(edges):
            values = {_KEY: str(key)} | graph.edges[source, target, key]
            head = f'edge id="{number}" source="{quoted(source)}" target="{quoted(target)}"'
            if "relation" in values:
                head += f' label="{quoted(str(values["relation"]))}"'
            if "weight" in values:
                head += f' weight="{float(values["weight"])}"'
            _element(file, head, "edge", values, for_edges)
        file.write("    </edges>\n  </graph>\n</gexf>\n")


def _free(values: dict[str, Any], scope: str) -> dict[str, Any]:
    """The attributes that GEXF has no place of its own for."""
    return {name: value for name, value in values.items() if name != _OWN[scope]}


def _element(file: TextIO, head: str, scope: str, values: dict[str, Any], known: dict[Column, int]) -> None:
    date = values.get("date")
    start = f' start="{date}"' if isinstance(date, str) and _DAY.fullmatch(date) else ""
    file.write(f"      <{head}{start}><attvalues>")
    free = _free(values, scope)
    for name in sorted(free):
        number = known[name, type_of(free[name])]
        file.write(f'<attvalue for="{number}" value="{quoted(printed(free[name]))}"/>')
    file.write(f"</attvalues></{scope}>\n")


def read(path: Path) -> nx.MultiDiGraph[str]:
    """The graph of a file that `write` wrote: the same nodes, edges, keys and attributes with their types."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    known: dict[str, dict[str, Column]] = {"node": {}, "edge": {}}
    for _, element in ElementTree.iterparse(path):
        tag = element.tag.rpartition("}")[2]
        if tag == "attributes":
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
