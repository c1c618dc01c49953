"""A graph written and read again is the same graph, to the type of each attribute."""

from __future__ import annotations

import importlib
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from parlagraph.pipelines.exchange import dna, edgelist, gexf, graphml, picture, webannotation
from parlagraph.pipelines.exchange import followthemoney as ftm
from parlagraph.pipelines.exchange import json as node_link
from parlagraph.pipelines.exchange.xmltext import clean
from parlagraph.pipelines.graph import build
from parlagraph.pipelines.projections import PROJECTIONS
from parlagraph.pipelines.store import Store

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
    space = {"g": "http://gexf.net/1.3"}
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


# The formats that start from a run


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import two_papers

    with two_papers.fill(tmp_path / "run.sqlite") as opened:
        yield opened


def undirected() -> nx.MultiGraph[str]:
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_nodes_from([("a", {"label": "A", "group": "SPD"}), ("b", {"label": "B", "group": "CDU"})])
    graph.add_edge("a", "b", key="congruence", relation="congruence", weight=2.0, date="2026-04-28")
    return graph


@pytest.mark.parametrize("format_", [*FORMATS, pytest.param(edgelist, id="edgelist")])
def test_undirected_stays_undirected(format_: ModuleType, tmp_path: Path) -> None:
    format_.write(undirected(), tmp_path / "g")
    read = format_.read(tmp_path / "g")
    assert not read.is_directed() and as_dicts(read) == as_dicts(undirected())


@pytest.mark.parametrize("format_", [*FORMATS, pytest.param(edgelist, id="edgelist")])
def test_a_run_read_back_is_equal(format_: ModuleType, store: Store, tmp_path: Path) -> None:
    network = build(store)
    format_.write(network, tmp_path / "g")
    assert as_dicts(format_.read(tmp_path / "g")) == as_dicts(network)


@pytest.mark.parametrize("name", ["graph", *PROJECTIONS])
def test_gexf_is_valid(name: str, store: Store, tmp_path: Path) -> None:
    schema = etree.RelaxNG(etree.parse(Path(__file__).with_name("gexf-1.3.rng")))
    network = build(store)
    gexf.write(PROJECTIONS[name](network) if name in PROJECTIONS else network, tmp_path / "g.gexf")
    schema.assertValid(etree.parse(tmp_path / "g.gexf"))


BROKEN = [
    ('start="2026-04-28"', 'start="28.04.2026"', "a German date"),
    ('version="1.3"', 'version="1.2"', "another version"),
    ("<nodes>", "<nodez>", "not even XML"),
    ('r="213"', 'r="256"', "no such red"),
    ('source="party-nw-spd"', "", "an edge without a source"),
]


@pytest.mark.parametrize(("old", "new", "why"), BROKEN, ids=[row[2] for row in BROKEN])
def test_the_schema_refuses(old: str, new: str, why: str, store: Store, tmp_path: Path) -> None:
    gexf.write(build(store), tmp_path / "g.gexf")
    text = (tmp_path / "g.gexf").read_text("utf-8")
    assert old in text
    schema = etree.RelaxNG(etree.parse(Path(__file__).with_name("gexf-1.3.rng")))
    with pytest.raises((etree.DocumentInvalid, etree.XMLSyntaxError)):
        schema.assertValid(etree.fromstring(text.replace(old, new).encode()))


def test_gexf_colours_by_group(store: Store, tmp_path: Path) -> None:
    gexf.write(build(store), tmp_path / "g.gexf")
    nodes = {node.get("id"): node for node in ElementTree.parse(tmp_path / "g.gexf").iter("{http://gexf.net/1.3}node")}
    colours = {name: node.find("{http://gexf.net/1.3/viz}color") for name, node in nodes.items()}
    rgb = {name: tuple(colour.get(c) for c in "rgb") for name, colour in colours.items() if colour is not None}
    assert rgb["party-nw-spd"] == rgb["c4"] == ("213", "0", "28"), "a party, and what it claims alone"
    assert rgb["government-nw-landesregierung"] == rgb["c1"] == rgb["nw-18-v1"] != rgb["c3"]
    kinds = {edge.get("kind") for edge in ElementTree.parse(tmp_path / "g.gexf").iter("{http://gexf.net/1.3}edge")}
    assert {"asserts", "disputes", "contains"} <= kinds


def test_gexf_spans(store: Store, tmp_path: Path) -> None:
    gexf.write(PROJECTIONS["actors"](build(store)), tmp_path / "g.gexf")
    edges = ElementTree.parse(tmp_path / "g.gexf").iter("{http://gexf.net/1.3}edge")
    spans = {(edge.get("start"), edge.get("end")) for edge in edges if edge.get("kind") == "conflict"}
    assert ("2026-04-28", "2026-06-02") in spans, "first disputed in April, a figure in conflict in June"


def test_edgelist_headings_and_defused_cells(tmp_path: Path) -> None:
    graph = undirected()
    graph.nodes["a"]["text"] = "=1+1"
    graph.nodes["b"]["text"] = "'tis"
    edgelist.write(graph, tmp_path / "g")
    nodes, edges = ((tmp_path / "g" / f"{name}.csv").read_text("utf-8").splitlines() for name in ("nodes", "edges"))
    assert nodes[:2] == ["Id,Label,group,text", "a,A,SPD,'=1+1"]
    assert edges == [
        "Source,Target,Type,Weight,Key,date,relation",
        "a,b,Undirected,2.0,congruence,2026-04-28,congruence",
    ]
    assert as_dicts(edgelist.read(tmp_path / "g")) == as_dicts(graph)


def test_ftm_entities(store: Store, tmp_path: Path) -> None:
    ftm.write(build(store), tmp_path / "e.json")
    entities = ftm.read(tmp_path / "e.json")
    assert entities == list(ftm.entities(build(store)))
    by_id = {entity["id"]: entity for entity in entities}
    assert len(by_id) == len(entities), "every id once"
    assert by_id["party-nw-spd"]["properties"]["name"] == ["SPD"]
    claim = by_id["c3"]["properties"]
    assert (claim["organizer"], claim["proof"], claim["date"]) == (
        ["party-nw-gruene", "party-nw-spd"], ["nw-18-2"], ["2026-04-28"],
    )  # fmt: skip
    assert by_id["d1"]["properties"]["involved"] == ["government-nw-landesregierung"]
    (member,) = (entity["properties"] for entity in entities if entity["schema"] == "Membership")
    assert (member["member"], member["organization"]) == (["person-ina-au"], ["party-nw-spd"])
    ends = {(tuple(e["properties"]["role"]), *e["properties"]["subject"], *e["properties"]["object"])
            for e in entities if e["schema"] == "UnknownLink"}  # fmt: skip
    assert (("disputes",), "c3", "c1") in ends and (("responds_to promised",), "c7", "d1") in ends


def test_ftm_is_valid(store: Store, tmp_path: Path) -> None:
    """With the extra `ftm` FollowTheMoney itself looks at every entity: no property unknown, no value thrown out."""
    model = pytest.importorskip("followthemoney").model
    proxy = importlib.import_module("followthemoney.proxy").EntityProxy
    for entity in ftm.entities(build(store)):
        model.get(entity["schema"]).validate(entity)
        cleaned = proxy.from_dict(entity, cleaned=False).to_dict()["properties"]
        assert {k: set(v) for k, v in cleaned.items()} == {k: set(v) for k, v in entity["properties"].items()}


def test_annotations_point_at_their_words(store: Store, tmp_path: Path) -> None:
    webannotation.write(store, tmp_path / "a.jsonld")
    assert webannotation.read(tmp_path / "a.jsonld") == list(webannotation.of_store(store))
    collection = json.loads((tmp_path / "a.jsonld").read_text("utf-8"))
    assert collection["type"] == "AnnotationCollection" and collection["@context"][0].endswith("anno.jsonld")
    items = collection["first"]["items"]
    assert collection["total"] == len(items) and len({item["id"] for item in items}) == len(items)
    texts = {f"urn:parlagraph:document:{doc_id}": text for doc_id, text in store.texts()}
    facts = [item for item in items if item["motivation"] == "classifying"]
    assert len(facts) == 13
    for item in facts:
        position, quote, page = item["target"]["selector"]
        text = texts[item["target"]["source"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[: position["start"]].endswith(quote.get("prefix", ""))
        assert page["type"] == "FragmentSelector" and page["value"].startswith("page=")


def test_annotations_of_links(store: Store) -> None:
    items = list(webannotation.of_store(store))
    ids = {item["id"] for item in items}
    links = {item["parlagraph:relation"]: item for item in items if item["motivation"] == "linking"}
    assert links["disputes"]["target"] in ids and links["disputes"]["body"] in ids
    texts = {f"urn:parlagraph:document:{doc_id}": text for doc_id, text in store.texts()}
    for end in (links["reuses"]["target"], links["reuses"]["body"]):
        assert (
            texts[end["source"]][end["selector"]["start"] : end["selector"]["end"]] == "Wir bauen die Deiche nach Plan"
        )
    dangling = [item for item in items if item.get("parlagraph:relation") == "cites" and "body" not in item]
    assert len(dangling) == 1, "what is cited and not in the run has no body"


def test_dna_statements(store: Store, tmp_path: Path) -> None:
    dna.write(store, tmp_path / "s.dna")
    rows = dna.read(tmp_path / "s.dna")
    said = [
        (row["text"], row["person"], row["organization"], row["agreement"], row["concept"], row["kind"], row["doc_id"])
        for row in rows
    ]
    sound = "Die Emscherauen sind gesund."
    expected = [
        (sound, "", "Landesregierung", True, sound, "claim", "nw-18-v1"),
        ("Die Emscherauen sind krank.", "", "SPD", False, sound, "claim", "nw-18-2"),
        ("Die Emscherauen sind krank.", "", "GRÜNE", False, sound, "claim", "nw-18-2"),
        (sound, "", "Landesregierung", True, sound, "claim", "nw-18-3"),
        ("Ina Au klagt an.", "Ina Au", "SPD", True, "Ina Au klagt an.", "claim", "nw-18-2"),
    ]
    assert [one for one in expected if one not in said] == []
    assert len(rows) == 12, "nine claims, one of them by two, and a demand by two"
    demand = next(row for row in rows if row["kind"] == "demand")
    assert (demand["addressee"], demand["matter"], demand["date"]) == ("Landesregierung", "Emscherauen", "2026-04-28")


def test_dna_counts_offsets_as_java_does(store: Store, tmp_path: Path) -> None:
    dna.write(store, tmp_path / "s.dna")
    with closing(sqlite3.connect(tmp_path / "s.dna")) as base:
        found = base.execute(
            "SELECT Text, Start, Stop FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = DocumentId"
        ).fetchall()
    behind_emoji = [(text, start, stop) for text, start, stop in found if "12 Deiche" in text and "😀" in text]
    units = [text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le") for text, start, stop in behind_emoji]
    assert "Es gibt 12 Deiche." in units
    assert "Es gibt 12 Deiche." not in [text[start:stop] for text, start, stop in behind_emoji]


def test_dna_is_whole(store: Store, tmp_path: Path) -> None:
    dna.write(store, tmp_path / "s.dna")
    with closing(sqlite3.connect(tmp_path / "s.dna")) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("SELECT Value FROM SETTINGS WHERE Property = 'version'").fetchone()[0].startswith("3.")
        parties = base.execute(
            "SELECT e.Value, a.AttributeValue FROM ATTRIBUTEVALUES a JOIN ENTITIES e ON e.ID = a.EntityId"
            " JOIN ATTRIBUTEVARIABLES v ON v.ID = a.AttributeVariableId WHERE v.AttributeVariable = 'party'"
        ).fetchall()
    assert set(parties) == {("SPD", "SPD"), ("GRÜNE", "GRÜNE"), ("Landesregierung", ""), ("Ina Au", "SPD")}


def test_dna_password() -> None:
    """Jasypt 1.9.3's StrongPasswordEncryptor takes this for `parlagraph`."""
    assert dna._digest() == "fHkNs4TQLpyzFG9wsNk9v4LODq8p0sCaqOm19Yzy+2bAUxKMecSoBgZZ+EfHCHDl"


SIGNS = [
    ([("a", "b", True)], {"a": True, "b": True}, "two agree"),
    ([("a", "b", False)], {"a": True, "b": False}, "two dispute"),
    ([("a", "b", False), ("b", "c", False)], {"a": True, "b": False, "c": True}, "the enemy's enemy"),
    ([("a", "b", False), ("b", "c", False), ("a", "c", False)], {}, "three who all dispute have no two sides"),
    ([("a", "b", True), ("a", "b", False)], {}, "agreed and disputed at once"),
]


@pytest.mark.parametrize(("links", "expected", "why"), SIGNS, ids=[row[2] for row in SIGNS])
def test_dna_sides(links: list[tuple[str, str, bool]], expected: dict[str, bool], why: str) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in "abc":
        network.add_node(name, type="claim", text=f"Satz {name}", date="2026-01-01")
    for source, target, same in links:
        network.add_edge(source, target, key="agrees" if same else "disputes")
    assert {node: side for node, (_, side) in dna._concepts(network).items()} == expected, why


def test_picture(store: Store) -> None:
    drawn = picture.draw(store)
    assert drawn == picture.draw(store)
    root = ElementTree.fromstring(drawn)
    printed = " ".join(element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text"))
    for words in ("Schutz der Emscherauen 18/2", "Die Emscherauen sind krank. (S.\N{NO-BREAK SPACE}1)", "promised"):
        assert words in printed
    assert "Ina Au klagt an" not in printed, "what is linked to nothing is not drawn"
    strokes = [
        path.get("stroke") for path in root.iter("{http://www.w3.org/2000/svg}path") if path.get("fill") == "none"
    ]
    assert strokes.count(picture._KINDS["disputes"][1]) == 2, "one dispute, one conflict of figures"
    assert len(strokes) == 7, "one thread a link between papers of the run"


def test_picture_of_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "empty.sqlite") as empty:
        ElementTree.fromstring(picture.draw(empty))


def test_the_picture_in_the_readme_shows_the_sample(root: Path) -> None:
    assert "(corpora/ruhrkonferenz.svg)" in (root / "README.md").read_text("utf-8")
    drawn = ElementTree.parse(root / "corpora" / "ruhrkonferenz.svg")
    printed = [element.text or "" for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
    for number in ("18/90085", "18/90260", "18/90310", "18/90345"):
        assert any(number in words for words in printed), number
