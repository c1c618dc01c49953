"""A graph written and read again is the same graph, to the type of each attribute."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parlagraph.pipelines.exchange import gexf, graphml
from parlagraph.pipelines.exchange import json as node_link
from parlagraph.pipelines.exchange.xmltext import clean

FORMATS = [pytest.param(graphml, id="graphml"), pytest.param(gexf, id="gexf")]


def sample() -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("nw-18-1", type="document", label='Deiche & „Auen“ <neu> "jetzt"', date="2026-04-28", pages=4)
    graph.add_node("party-nw-spd", type="actor", label="SPD", mentions=7)
    graph.add_node("c1", type="claim", label="Zeile\neins\tzwei", formal=True, score=0.25)
    graph.add_node("c2", type="claim", label="  Ränder  ", formal=False, score=1.0)
    graph.add_edge(
        "party-nw-spd", "nw-18-1", key="brings_in", relation="brings_in", weight=1.0, evidence="der SPD", page=1
    )
    graph.add_edge(
        "nw-18-1", "party-nw-spd", key="mentions", relation="mentions", weight=7.0, evidence="SPD", date="2026-04-28"
    )
    graph.add_edge("party-nw-spd", "c1", key="asserts", relation="asserts", weight=1.0, evidence="x")
    graph.add_edge("party-nw-spd", "c1", key="about", relation="about", weight=0.1, evidence="y")
    graph.add_edge("c1", "c1", key="reuses", relation="reuses", weight=1.0, evidence="selbst")
    return graph


def as_dicts(graph: nx.MultiDiGraph[str]) -> tuple[Any, Any]:
    """Nodes and edges with attributes, each value beside its type (True is 1 to Python)."""
    typed = [(n, {k: (type(v), v) for k, v in values.items()}) for n, values in sorted(graph.nodes(data=True))]
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3])
    return typed, [(*edge[:3], {k: (type(v), v) for k, v in edge[3].items()}) for edge in edges]


@pytest.mark.parametrize("format_", FORMATS)
def test_round_trip(format_: ModuleType, tmp_path: Path) -> None:
    format_.write(sample(), tmp_path / "g")
    assert as_dicts(format_.read(tmp_path / "g")) == as_dicts(sample())


@pytest.mark.parametrize("format_", [*FORMATS, pytest.param(node_link, id="json")])
def test_same_bytes_whatever_the_order(format_: ModuleType, tmp_path: Path) -> None:
    graph = sample()
    backwards: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    backwards.add_nodes_from((n, dict(reversed(v.items()))) for n, v in reversed(list(graph.nodes(data=True))))
    backwards.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    format_.write(graph, tmp_path / "one")
    format_.write(backwards, tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


texts = st.text(max_size=30)
values = st.one_of(texts, st.booleans(), st.integers(-(2**60), 2**60), st.floats(allow_nan=False))
attributes = st.dictionaries(st.sampled_from(["kind", "score", "text", "page"]), values, max_size=4)


@pytest.mark.parametrize("format_", FORMATS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(nodes=st.lists(attributes, min_size=2, max_size=4), edge=attributes, label=texts)
def test_any_values(
    format_: ModuleType, nodes: list[dict[str, Any]], edge: dict[str, Any], label: str, tmp_path: Path
) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, own in enumerate(nodes):
        graph.add_node(f"n{number}", label=label, **own)
    graph.add_edge("n0", "n1", key="k", relation="cites", weight=2.5, **edge)
    format_.write(graph, tmp_path / "g")
    for _, own in graph.nodes(data=True):
        own.update({k: clean(v) for k, v in own.items() if isinstance(v, str)})
    for *_, own in graph.edges(keys=True, data=True):
        own.update({k: clean(v) for k, v in own.items() if isinstance(v, str)})
    assert as_dicts(format_.read(tmp_path / "g")) == as_dicts(graph)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("a\x00b\x0bc\x1fd", "abcd", "control characters"),
        ("a\ud800b\ufffec", "abc", "a lone surrogate and a non-character"),
        ("a\tb\nc\rd", "a\tb\nc\rd", "white space is allowed"),
        ("„Größe“ 😀", "„Größe“ 😀", "and so is everything else"),
    ],
)
def test_clean(text: str, expected: str, why: str) -> None:
    assert clean(text) == expected, why


def test_networkx_reads_graphml(tmp_path: Path) -> None:
    graphml.write(sample(), tmp_path / "g.graphml")
    read = nx.read_graphml(tmp_path / "g.graphml", force_multigraph=True)
    assert dict(read.nodes(data=True)) == dict(sample().nodes(data=True))
    assert sorted((s, t, v["key"], v["weight"]) for s, t, v in read.edges(data=True)) == sorted(
        (s, t, k, v["weight"]) for s, t, k, v in sample().edges(keys=True, data=True)
    )


def test_networkx_reads_gexf(tmp_path: Path) -> None:
    gexf.write(sample(), tmp_path / "g.gexf")
    read = nx.read_gexf(tmp_path / "g.gexf")
    assert {n: v["label"] for n, v in read.nodes(data=True)} == {n: v["label"] for n, v in sample().nodes(data=True)}
    assert sorted(read.edges(keys=True)) == sorted(sample().edges(keys=True))


def test_gexf_shows_gephi_labels_weights_and_time(tmp_path: Path) -> None:
    gexf.write(sample(), tmp_path / "g.gexf")
    root = ElementTree.parse(tmp_path / "g.gexf").getroot()
    space = {"g": "http://www.gexf.net/1.2draft"}
    graph = root.find("g:graph", space)
    assert graph is not None and (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    nodes = {node.get("id"): node for node in root.iterfind(".//g:node", space)}
    assert nodes["nw-18-1"].get("start") == "2026-04-28" and nodes["party-nw-spd"].get("start") is None
    edges = {edge.get("label"): edge for edge in root.iterfind(".//g:edge", space)}
    assert edges["mentions"].get("weight") == "7.0" and edges["mentions"].get("start") == "2026-04-28"
    ids = [edge.get("id") for edge in root.iterfind(".//g:edge", space)]
    assert len(set(ids)) == len(ids), "two edges between the same nodes keep ids of their own"
    assert not re.search(r"lastmodified", (tmp_path / "g.gexf").read_text("utf-8")), "nothing that changes by the day"


def test_json_is_node_link(tmp_path: Path) -> None:
    node_link.write(sample(), tmp_path / "g.json")
    read = nx.node_link_graph(json.loads((tmp_path / "g.json").read_text("utf-8")), edges="edges")
    assert as_dicts(read) == as_dicts(sample())
