"""Questions to a run: who, whom, about what, when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import parlagraph.pipelines as pg
from parlagraph.extract.model import Header
from parlagraph.pipelines import ids, links, queries, registry
from parlagraph.pipelines.finished import QueryError, newest_run
from parlagraph.pipelines.paths import path
from parlagraph.pipelines.queries import Filter
from parlagraph.pipelines.store import FILE_NAME, Store

PAPERS = {
    "a.txt": (
        dt.date(2022, 12, 31),
        "Bericht zur Ruhr-Konferenz",
        "nummer: 18/1\nclaim|Die SPD irrt.\nclaim|Es fehlt an Fördermitteln.\namount|5 Euro für Häuser\n",
    ),
    "b.txt": (
        dt.date(2023, 5, 1),
        "Städtebauförderung",
        "nummer: 18/2\ndemand|Die Ruhrkonferenzen sind fortzusetzen.\ndemand|Mehr Geld.\nactor|SPD\nactor|GRÜNE\n",
    ),
    "c.txt": (None, None, "nummer: 18/3\nclaim|Ohne Datum.\nactor|FDP\n"),
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pg.Run]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parent))
        import fake_extract
    out = tmp_path_factory.mktemp("outputs") / "run"
    out.mkdir()
    with Store(out / FILE_NAME) as store:
        for number, (name, (date, title, text)) in enumerate(PAPERS.items(), start=1):
            header = Header("nw", "Landtag Nordrhein-Westfalen", 18, "antrag", f"18/{number}", date, title, ("SPD",))
            store.add(fake_extract.made(text, name, f"{number}" * 64, header))
        ids.settle(store)
        registry.resolve(store)
        links.find(store)
    with pg.open_run(out) as opened:
        yield opened


CLAIMS: list[tuple[Filter, list[str], str]] = [
    (Filter(), ["Die SPD irrt.", "Es fehlt an Fördermitteln.", "Ohne Datum."], "all"),
    (Filter(by="cdu"), ["Die SPD irrt.", "Es fehlt an Fördermitteln.", "Ohne Datum."], "case does not matter"),
    (Filter(by="CDU/CSU"), [], "another group"),
    (Filter(to="SPD"), ["Die SPD irrt."], "names it"),
    (Filter(about="Fördermittel"), ["Es fehlt an Fördermitteln."], "another case"),
    (Filter(about="Mittel"), ["Es fehlt an Fördermitteln."], "within a longer word"),
    (Filter(about="Ruhrkonferenz"), ["Die SPD irrt.", "Es fehlt an Fördermitteln."], "in the title, with a hyphen"),
    (Filter(about="Ruhrkonferenz Fördermittel"), [], "all words in one place"),
    (Filter(since="2023"), [], "later than all; without a date is not later"),
    (Filter(since="2022-12"), ["Die SPD irrt.", "Es fehlt an Fördermitteln."], "a month"),
    (Filter(until="2022"), ["Die SPD irrt.", "Es fehlt an Fördermitteln."], "a year's last day is within"),
    (Filter(until="2022-12-30"), [], "a day too early"),
    (Filter(formal=True), [], "none of them"),
]


@pytest.mark.parametrize(("wanted", "texts", "why"), CLAIMS, ids=[row[2] for row in CLAIMS])
def test_claims(run: pg.Run, wanted: Filter, texts: list[str], why: str) -> None:
    assert [row["text"] for row in queries.claims(run, wanted)] == texts


DEMANDS: list[tuple[Filter, int, str]] = [
    (Filter(), 2, "all"),
    (Filter(by="SPD", to="Landesregierung", since="2023", formal=True), 2, "all conditions hold"),
    (Filter(to="Bundesregierung"), 0, "another government"),
    (Filter(to="Regierung"), 0, "a part of a word is nobody"),
    (Filter(about="Ruhr-Konferenz"), 1, "a hyphen, the plural"),
    (Filter(formal=False), 0, "informal ones"),
]


@pytest.mark.parametrize(("wanted", "count", "why"), DEMANDS, ids=[row[2] for row in DEMANDS])
def test_demands(run: pg.Run, wanted: Filter, count: int, why: str) -> None:
    assert len(queries.demands(run, wanted)) == count


def test_amounts(run: pg.Run) -> None:
    assert [row["text"] for row in queries.amounts(run, Filter(about="Haus"))] == ["5 Euro für Häuser"]
    assert queries.amounts(run, Filter(by="GRÜNE")) == []


def test_actors(run: pg.Run) -> None:
    rows = queries.actors(run, Filter())
    assert rows[0]["name"] == "SPD"
    assert {row["name"] for row in rows} >= {"SPD", "GRÜNE", "FDP"}
    assert {row["name"] for row in queries.actors(run, Filter(since="2023"))} == {"SPD", "GRÜNE"}


NAMES = [
    ("SPD; GRÜNE", "grüne", True, "one of several"),
    ("Josef Hovenjürgen", "Hovenjürgen", True, "a surname"),
    ("Josef Hovenjürgen", "Josef Hovenjuergen", True, "an umlaut written out"),
    ("CDU/CSU", "CDU", False, "a joint group is not one of its parties"),
    ("SPD-Fraktion", "SPD", True, "the group of a party"),
    ("Landesregierung", "Regierung", False, "a part of a word"),
    (None, "SPD", False, "nobody"),
]


@pytest.mark.parametrize(("cell", "name", "same", "why"), NAMES, ids=[row[3] for row in NAMES])
def test_is_actor(cell: str | None, name: str, same: bool, why: str) -> None:
    assert queries.is_actor(cell, name) is same


def test_an_actor(run: pg.Run) -> None:
    found = queries.about_actor(run, queries.find_actor(run, "spd"))
    assert found["actor"]["name"] == "SPD"
    assert {row["doc_id"]: row["mentions"] for row in found["mentions"]} == {"nw-18-1": 1, "nw-18-2": 1}
    assert len(found["demands_by"]) == 2
    assert found["demands_to"] == found["claims"] == []


@pytest.mark.parametrize("name", ["Niemand", "", "SPDX"])
def test_an_actor_that_is_not_there(run: pg.Run, name: str) -> None:
    with pytest.raises(QueryError):
        queries.find_actor(run, name)


def test_a_slip_of_the_pen_is_told_whom_it_may_mean(run: pg.Run) -> None:
    with pytest.raises(QueryError, match="Did you mean Landesregierung"):
        queries.find_actor(run, "Landesregirung")


def test_a_path_has_evidence_at_each_step(run: pg.Run) -> None:
    steps = path(run, "SPD", "Landesregierung")
    assert [step["relation"] for step in steps] == ["demands", "of"]
    assert all(step["evidence"] and step["doc_id"] == "nw-18-2" for step in steps)
    back = path(run, "Landesregierung", "SPD")
    assert [step["relation"] for step in back] == ["of", "demands"]
    assert all(step["against"] for step in back)


def test_a_path_between_documents(run: pg.Run) -> None:
    assert path(run, "nw-18-1", "nw-18-1") == []
    assert path(run, "nw-18-1", "nw-18-2")
    with pytest.raises(QueryError, match="no actor"):
        path(run, "nw-18-1", "bt-18-1")


def test_tables_as_rows(run: pg.Run) -> None:
    tables: dict[str, list[dict[str, Any]]] = {
        name: getattr(run, name)()
        for name in ("documents", "dates", "amounts", "actors", "references", "claims", "demands", "links", "registry")
    }
    assert len(tables["documents"]) == 3
    assert tables["claims"][0]["text"] == "Die SPD irrt."
    assert run.claims(doc_id="nw-18-3") == tables["claims"][-1:]
    assert run.graph().number_of_nodes() > 5


def test_no_run(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="parlagraph run INPUT -o"):
        pg.open_run(tmp_path)
    with pytest.raises(QueryError, match="There is no run in"):
        newest_run(tmp_path)
