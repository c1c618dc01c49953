"""The networks seen through the big one, and what is measured on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from parlagraph.pipelines import graph, projections

SPD, GREENS, GOVERNMENT, PERSON = "party-nw-spd", "party-nw-gruene", "government-nw-landesregierung", "person-ina-au"


@pytest.fixture
def network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[nx.MultiDiGraph[str]]:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    import two_papers

    with two_papers.fill(tmp_path / "run.sqlite") as store:
        yield graph.build(store)


def edges(projected: nx.MultiGraph[str]) -> dict[frozenset[str] | tuple[str, str, str], dict[str, Any]]:
    found = projected.edges(keys=True, data=True)
    return {(*sorted((one, other)), key): values for one, other, key, values in found}


ACTORS = [
    (SPD, GREENS, "congruence", 2.0, "2026-04-28", "2026-04-28", "one claim and one demand made together"),
    (SPD, GOVERNMENT, "shared_figures", 1.0, "2026-04-28", "2026-04-28", "12 dykes, told by both"),
    (SPD, GOVERNMENT, "conflict", 2.0, "2026-04-28", "2026-06-02", "sick or sound; 9 or 7 Euro"),
    (GREENS, GOVERNMENT, "conflict", 1.0, "2026-04-28", "2026-04-28", "sick or sound, the claim is theirs, too"),
]


@pytest.mark.parametrize(("one", "other", "relation", "weight", "date", "until", "why"), ACTORS)
def test_actors(
    network: nx.MultiDiGraph[str], one: str, other: str, relation: str, weight: float, date: str, until: str, why: str
) -> None:
    edge = projections.actors(network).edges[one, other, relation]
    assert (edge["weight"], edge["date"], edge["until"], edge["relation"]) == (weight, date, until, relation), why
    assert edge["evidence"]


def test_nobody_else_is_tied(network: nx.MultiDiGraph[str]) -> None:
    projected = projections.actors(network)
    assert set(edges(projected)) == {(*sorted((one, other)), relation) for one, other, relation, *_ in ACTORS}
    assert PERSON in projected, "who speaks is there, also without ties"
    assert not nx.number_of_selfloops(projected), "what a government says twice is no tie to itself"


def test_a_passage_belongs_to_those_who_bring_its_paper_in(network: nx.MultiDiGraph[str]) -> None:
    why = {"relation": "disputes", "weight": 1.0, "evidence": "x", "doc_id": "nw-18-2", "date": "2026-04-28"}
    network.add_edge("c5", "nw-18-v1", key="disputes", **why)
    network.add_edge("c6", "c3", key="disputes", **why)
    network.add_edge("c4", "x-1", key="disputes", **why)
    network.add_node("x-1", type="document")
    projected = projections.actors(network)
    assert projected.edges[SPD, GOVERNMENT, "conflict"]["weight"] == 3.0, "the report's passage is the government's"
    assert projected.edges[PERSON, SPD, "conflict"]["weight"] == 1.0, "and a claim is its claimant's, not the paper's"
    assert len(projected) == 4, "a paper of nobody's opposes nobody"


MADE_BY = [(2, 1, 1.0), (2, 3, 3.0), (3, 1, 0.5), (301, 2, 2 / 300)]


@pytest.mark.parametrize(("members", "statements", "weight"), MADE_BY)
def test_what_many_say_together_counts_less(members: int, statements: int, weight: float) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in range(members):
        graph.add_node(f"a{actor}", type="actor")
        for number in range(statements):
            graph.add_node(f"s{number}", type="claim", text="Das ist so.", date=f"2026-01-0{number + 1}", doc_id="d")
            graph.add_edge(f"a{actor}", f"s{number}", key="asserts", relation="asserts")
    edge = projections.actors(graph).edges["a0", "a1", "congruence"]
    assert edge["weight"] == pytest.approx(weight)
    assert (edge["date"], edge["until"]) == ("2026-01-01", f"2026-01-0{statements}")


def test_normalised(network: nx.MultiDiGraph[str]) -> None:
    edge = projections.actors(network).edges[SPD, GREENS, "congruence"]
    assert edge["normalised"] == round(2 / ((4 + 2) / 2), 4), "SPD says 4 things, GRÜNE 2"


def test_actor_matter(network: nx.MultiDiGraph[str]) -> None:
    projected = projections.actor_matter(network)
    weights = {(one, other): values["weight"] for one, other, values in projected.edges(data=True)}
    assert weights == {
        (GOVERNMENT, "matter-emscherauen"): 3.0,
        (SPD, "matter-emscherauen"): 2.0,
        (GREENS, "matter-emscherauen"): 2.0,
    }
    modes = nx.get_node_attributes(projected, "bipartite")
    assert {modes[one] for one, _ in weights} == {0} and {modes[other] for _, other in weights} == {1}


def test_documents(network: nx.MultiDiGraph[str]) -> None:
    found = {(s, t, k): v["weight"] for s, t, k, v in projections.documents(network).edges(keys=True, data=True)}
    assert found == {
        ("nw-18-2", "nw-18-v1", "disputes"): 1.0, ("nw-18-2", "nw-18-v1", "same_figure"): 1.0,
        ("nw-18-2", "nw-18-v1", "reuses"): 1.0, ("nw-18-3", "nw-18-v1", "agrees"): 1.0,
        ("nw-18-3", "nw-18-2", "same_figure"): 1.0, ("nw-18-3", "nw-18-2", "responds_to"): 1.0,
        ("nw-18-3", "nw-18-2", "cites"): 1.0,
    }  # fmt: skip


def test_measures(network: nx.MultiDiGraph[str]) -> None:
    rows = {row["id"]: row for row in projections.measures(projections.actors(network))}
    assert next(iter(rows)) == SPD, "the heaviest first"
    assert (rows[SPD]["degree"], rows[SPD]["strength"]) == (2, 5.0)
    assert rows[SPD]["betweenness"] == round(1 / 3, 4), "between GRÜNE and government, whom only a conflict ties"
    assert rows[SPD]["community"] == rows[GREENS]["community"] != rows[PERSON]["community"]


def test_measures_against_networkx() -> None:
    star: nx.MultiGraph[str] = nx.MultiGraph()
    star.add_nodes_from((name, {"label": name, "type": "actor"}) for name in "habcd")
    for leaf in "abcd":
        star.add_edge("h", leaf, key="congruence", relation="congruence", weight=2.0)
    rows = {row["id"]: row for row in projections.measures(star)}
    assert (rows["h"]["betweenness"], rows["h"]["degree"], rows["a"]["betweenness"]) == (1.0, 4, 0.0)


@pytest.mark.parametrize("name", projections.PROJECTIONS)
def test_an_empty_run_has_empty_networks(name: str) -> None:
    projected = projections.PROJECTIONS[name](nx.MultiDiGraph())
    assert len(projected) == 0 and projections.measures(projected) == []


@pytest.mark.parametrize("name", projections.PROJECTIONS)
def test_every_edge_has_time_and_words(network: nx.MultiDiGraph[str], name: str) -> None:
    for *_, values in projections.PROJECTIONS[name](network).edges(data=True):
        assert values["date"] <= values["until"] and values["evidence"] and values["doc_id"] and values["weight"] > 0


def test_measures_are_the_same_whatever_the_order(network: nx.MultiDiGraph[str]) -> None:
    projected = projections.actors(network)
    backwards: nx.MultiGraph[str] = nx.MultiGraph()
    backwards.add_nodes_from(reversed(list(projected.nodes(data=True))))
    backwards.add_edges_from((t, s, k, v) for s, t, k, v in reversed(list(projected.edges(keys=True, data=True))))
    assert projections.measures(backwards) == projections.measures(projected)
