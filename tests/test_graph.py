"""A run as a network: who and what is in it, and no edge without its words."""

# The rows of the tables are read as rows.
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from parlagraph.pipelines import cli, graph, links, registry
from parlagraph.pipelines.exchange import gexf, graphml
from parlagraph.pipelines.graph_types import EDGE_TYPES, NODE_TYPES
from parlagraph.pipelines.projections import PROJECTIONS
from parlagraph.pipelines.store import Store

MOTION = (
    "Antrag der Fraktion der SPD\nSchutz der Emscherauen verbessern\nDie Emscherauen sind in Gefahr.\n"
    "Der Landtag fordert die Landesregierung auf, die Emscherauen zu schützen."
)
REPORT = "Bericht der Landesregierung\nEntwicklung der Emscherauen\nDie Emscherauen entwickeln sich gut."


def fact(doc_id: str, text: str, words: str, **columns: Any) -> dict[str, Any]:
    start = text.index(words)
    place = {"start": start, "end": start + len(words), "page": 1, "text": words, "section": "text", "rule": "test"}
    return (
        {"doc_id": doc_id, "fact_id": f"{doc_id}/{words.split()[-1]}", "prefix": text[:start][-32:], "suffix": ""}
        | place
        | columns
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A motion and a report on the same floodplain, one paper that could not be read."""
    nw = {"parliament": "nw", "body": "Landtag Nordrhein-Westfalen", "term": 18, "pages": 1, "status": "ok"}
    with Store(tmp_path / "run.sqlite") as opened:
        documents = [
            nw | {"doc_id": "nw-18-2", "kind": "antrag", "title": "Schutz der Emscherauen verbessern", "date": "2026-04-28"}
            | {"originators": "SPD", "addressees": "Landesregierung", "side": "opposition", "number": "18/2", "file": "a.pdf"},
            nw | {"doc_id": "nw-18-1", "kind": "bericht", "title": "Entwicklung der Emscherauen", "date": "2023-03-21"}
            | {"originators": "Landesregierung", "side": "government", "number": "18/1", "file": "b.pdf"},
            {"doc_id": "x-0", "status": "failed", "file": "c.pdf"},
        ]  # fmt: skip
        opened.replace("documents", documents)
        for doc_id, text in (("nw-18-1", REPORT), ("nw-18-2", MOTION)):
            opened.connection.execute("INSERT INTO texts (doc_id, text) VALUES (?, ?)", (doc_id, text))
        actors = [
            fact("nw-18-2", MOTION, "Fraktion der SPD", name="SPD", type="party"),
            fact("nw-18-2", MOTION, "Landesregierung", name="Landesregierung", type="government"),
            fact("nw-18-1", REPORT, "Landesregierung", name="Landesregierung", type="government"),
        ]
        opened.replace("actors", actors)
        claims = [
            fact("nw-18-2", MOTION, "Die Emscherauen sind in Gefahr.", claimant="SPD", formal=False, score=0.5),
            fact("nw-18-1", REPORT, "Die Emscherauen entwickeln sich gut.", claimant="Landesregierung", formal=False),
        ]
        opened.replace("claims", claims)
        demand = fact(
            "nw-18-2", MOTION, "die Emscherauen zu schützen", demander="SPD", addressee="Landesregierung", formal=True
        )
        opened.replace("demands", [demand])
        registry.resolve(opened)
        links.find(opened)
        yield opened


SPD, GOVERNMENT, MATTER = "party-nw-spd", "government-nw-landesregierung-wuest-ii", "matter-emscherauen"
CLAIM, ANSWER, DEMAND = "nw-18-2/Gefahr.", "nw-18-1/gut.", "nw-18-2/schützen"

EDGES = [
    (SPD, "nw-18-2", "brings_in"),
    (GOVERNMENT, "nw-18-1", "brings_in"),
    ("nw-18-2", GOVERNMENT, "addressed_to"),
    ("nw-18-2", SPD, "mentions"),
    (SPD, CLAIM, "asserts"),
    (GOVERNMENT, ANSWER, "asserts"),
    ("nw-18-2", CLAIM, "contains"),
    (SPD, DEMAND, "demands"),
    (DEMAND, GOVERNMENT, "of"),
    ("nw-18-2", MATTER, "about"),
    ("nw-18-1", MATTER, "about"),
    (CLAIM, MATTER, "about"),
    ("nw-18-2", "nw-18-1", "same_matter"),
]


@pytest.mark.parametrize(("source", "target", "relation"), EDGES)
def test_edges(store: Store, source: str, target: str, relation: str) -> None:
    assert graph.build(store).has_edge(source, target, key=relation)


def test_every_edge_has_its_words(store: Store) -> None:
    network = graph.build(store)
    texts = dict(store.texts())
    for *_, values in network.edges(keys=True, data=True):
        assert values["evidence"] and values["relation"] and values["weight"] > 0
        if values["relation"] != "same_matter":
            assert " ".join(values["evidence"].split()) in " ".join(texts[values["doc_id"]].split())


def test_nodes_have_type_and_label(store: Store) -> None:
    network = graph.build(store)
    assert "x-0" not in network, "a paper that could not be read is no node"
    for _, values in network.nodes(data=True):
        assert values["type"] in ("document", "actor", "claim", "demand", "matter") and values["label"]
        assert all(isinstance(value, str | int | float | bool) for value in values.values())
    assert network.nodes["nw-18-2"] | {"date": "2026-04-28", "side": "opposition"} == network.nodes["nw-18-2"]
    assert network.nodes[SPD]["party"] == "SPD"


def test_filters(store: Store) -> None:
    late = graph.build(store, since="2026-01-01")
    assert "nw-18-2" in late and "nw-18-1" not in late and ANSWER not in late
    assert graph.build(store, parliament="by").number_of_nodes() == 0
    demands = graph.build(store, relations={"demands", "of"})
    assert {key for *_, key in demands.edges(keys=True)} == {"demands", "of"}


def test_built_twice_is_the_same(store: Store, tmp_path: Path) -> None:
    for number in (1, 2):
        graphml.write(graph.build(store), tmp_path / f"{number}.graphml")
    assert (tmp_path / "1.graphml").read_bytes() == (tmp_path / "2.graphml").read_bytes()


@pytest.mark.parametrize("format_", [graphml, gexf])
def test_round_trip(store: Store, tmp_path: Path, format_: Any) -> None:
    network = graph.build(store)
    format_.write(network, tmp_path / "g")
    read = format_.read(tmp_path / "g")
    assert dict(read.nodes(data=True)) == dict(network.nodes(data=True))
    edges: list[dict[Any, Any]] = [
        {edge[:3]: edge[3] for edge in one.edges(keys=True, data=True)} for one in (read, network)
    ]
    assert edges[0] == edges[1]


def test_way_from_party_to_government(store: Store) -> None:
    assert nx.has_path(graph.build(store), SPD, GOVERNMENT)


def tables(text: str) -> dict[str, list[tuple[str, ...]]]:
    """The rows of each table in a Markdown text, by the first heading of the table."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for block in text.split("\n\n"):
        lines = [line.strip().strip("|").split("|") for line in block.splitlines() if line.startswith("|")]
        rows = [tuple(cell.strip() for cell in line) for line in lines]
        if rows:
            found[rows[0][0]] = rows[2:]
    return found


def test_the_documented_types_are_those_of_the_code(root: Path) -> None:
    written = tables((root / "pipelines" / "exchange" / "README.md").read_text("utf-8"))
    assert written["type"] == [(node.name, node.meaning, node.id, node.since) for node in NODE_TYPES.values()]
    assert written["relation"] == [
        (e.name, ", ".join(e.sources), ", ".join(e.targets), e.meaning, e.weight) for e in EDGE_TYPES.values()
    ]
    assert {row[0] for row in written["format"]} | {"csv", "xlsx"} == {one.value for one in cli.Format}
    assert {row[0] for row in written["projection"]} - {""} == set(PROJECTIONS)


def test_every_relation_that_links_have_is_an_edge_type(root: Path) -> None:
    made = {
        name
        for module in (root / "pipelines" / "links").glob("*.py")
        for name in re.findall(r"""\bLink\(\s*["'](\w+)["']""", module.read_text("utf-8"))
    }
    assert {"cites", "answers", "same_figure"} <= made <= set(EDGE_TYPES)


def test_a_graph_keeps_to_its_types(store: Store) -> None:
    network = graph.build(store)
    types = dict(network.nodes(data="type"))
    assert set(types.values()) <= set(NODE_TYPES)
    for source, target, relation in network.edges(keys=True):
        edge = EDGE_TYPES[relation]
        assert types[source] in edge.sources and types[target] in edge.targets, relation


def test_every_edge_has_its_time(store: Store) -> None:
    network = graph.build(store)
    dates = {row["doc_id"]: row["date"] for row in store.rows("documents")}
    for *_, values in network.edges(data=True):
        assert values["date"] == dates[values["doc_id"]]


def test_an_edge_of_an_undated_paper_has_none(store: Store) -> None:
    store.update("documents", [{"doc_id": "nw-18-1", "date": None}])
    network = graph.build(store)
    assert "date" not in network.edges["nw-18-1", ANSWER, "contains"]
    assert network.edges["nw-18-2", CLAIM, "contains"]["date"] == "2026-04-28"


def test_groups_and_the_time_of_matters(store: Store) -> None:
    network = graph.build(store)
    groups = dict(network.nodes(data="group"))
    assert (groups[SPD], groups[CLAIM], groups[DEMAND]) == ("SPD", "SPD", "SPD")
    assert (groups[GOVERNMENT], groups[ANSWER], groups["nw-18-1"]) == ("government",) * 3
    assert groups[MATTER] == "matter"
    assert network.nodes[MATTER]["date"] == "2023-03-21", "from its first paper on"
