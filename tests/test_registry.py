"""Who is who over many papers: one actor where it is one, never one where it could be two."""

# The rows of the tables are read as rows.
# ruff: noqa: E501
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.pipelines import registry
from parlagraph.pipelines.naming import name_parts, slug, stem
from parlagraph.pipelines.scope import body_of, state_of, type_of
from parlagraph.pipelines.store import Store

NW, BT, NI = "Landtag Nordrhein-Westfalen", "Deutscher Bundestag", "Niedersächsischer Landtag"
BODIES = {"nw": NW, "bt": BT, "ni": NI}


def paper(doc_id: str, date: str = "2026-01-01", **columns: Any) -> dict[str, Any]:
    parliament = doc_id.split("-")[0]
    empty = dict.fromkeys(("term", "kind", "title", "originators", "signatories", "addressees"))
    return (
        empty
        | {"doc_id": doc_id, "parliament": parliament, "body": BODIES[parliament], "date": date, "term": 18}
        | columns
    )


def mention(
    doc_id: str, name: str, post: str | None = None, party: str | None = None, type_: str = "person"
) -> dict[str, Any]:
    mention.count = getattr(mention, "count", 0) + 1  # type: ignore[attr-defined]
    fact = f"{doc_id}/{mention.count}"  # type: ignore[attr-defined]
    return {"doc_id": doc_id, "fact_id": fact, "name": name, "type": type_, "party": party, "post": post}


def resolved(*mentions: dict[str, Any], papers: list[dict[str, Any]] | None = None) -> list[str | None]:
    """The actor of each mention, in order."""
    known = {p["doc_id"]: p for p in papers or [paper(doc_id) for doc_id in sorted({m["doc_id"] for m in mentions})]}
    found = registry.build(known, mentions)
    return [found.mentions.get(m["fact_id"]) for m in mentions]


PERSONS = [
    (
        [("nw-18-1", "Jana Wiesengrund", "Staatssekretärin", ""), ("nw-18-2", "Wiesengrund", "Staatssekretärin", "")],
        ["person-nw-jana-wiesengrund", "person-nw-jana-wiesengrund"],
        "a bare surname in another paper of the same parliament, with the same post",
    ),
    (
        [("nw-18-1", "Jana Wiesengrund", "Parlamentarische Staatssekretärin", ""), ("nw-18-2", "Wiesengrund", "Parlamentarischen Staatssekretärin", "")],
        ["person-nw-jana-wiesengrund", "person-nw-jana-wiesengrund"],
        "the post in another case is the same post",
    ),
    (
        [("nw-18-1", "Jana Wiesengrund", "Staatssekretärin", ""), ("nw-18-2", "Wiesengrund", "", "")],
        ["person-nw-jana-wiesengrund", None],
        "a bare surname in another paper, with nothing that says who it is",
    ),
    (
        [("nw-18-1", "Jana Wiesengrund", "", "SPD"), ("nw-18-1", "Wiesengrund", "", "")],
        ["person-nw-jana-wiesengrund", "person-nw-jana-wiesengrund"],
        "a bare surname in the paper that gives the full name",
    ),
    (
        [("nw-18-1", "Jana Wiesengrund", "", ""), ("nw-18-1", "Ole Wiesengrund", "", ""), ("nw-18-1", "Wiesengrund", "", "")],
        ["person-nw-jana-wiesengrund", "person-nw-ole-wiesengrund", None],
        "two of the surname in the paper: could be either",
    ),
    (
        [("nw-18-1", "Jana Wiesengrund", "", "SPD"), ("nw-18-1", "Ole Wiesengrund", "", "CDU"), ("nw-18-1", "Wiesengrund", "", "CDU")],
        ["person-nw-jana-wiesengrund", "person-nw-ole-wiesengrund", "person-nw-ole-wiesengrund"],
        "two of the surname, the party tells them apart",
    ),
    (
        [("nw-18-1", "Jana Wiesengrund", "", "SPD"), ("nw-18-1", "Wiesengrund", "", "CDU")],
        ["person-nw-jana-wiesengrund", None],
        "one of the surname in the paper, but of another party",
    ),
    (
        [("nw-18-1", "Max Vogt", "", "SPD"), ("nw-18-2", "Max Vogt", "", "CDU")],
        ["person-nw-max-vogt-spd", "person-nw-max-vogt-cdu"],
        "namesakes of two parties stay two",
    ),
    (
        [("nw-18-1", "Max Vogt", "", "SPD"), ("bt-18-2", "Max Vogt", "", "SPD")],
        ["person-nw-max-vogt", "person-bt-max-vogt"],
        "namesakes of two parliaments stay two",
    ),
    (
        [("nw-18-1", "Max Vogt", "", "SPD"), ("nw-18-2", "Max Vogt", "", "CDU"), ("nw-18-3", "Max Vogt", "", "")],
        ["person-nw-max-vogt-spd", "person-nw-max-vogt-cdu", None],
        "with two namesakes a third mention without a party belongs to none",
    ),
    (
        [("nw-18-1", "Max Vogt", "", "SPD"), ("nw-18-2", "Max Vogt", "", "")],
        ["person-nw-max-vogt", "person-nw-max-vogt"],
        "no party printed is no other party",
    ),
    (
        [("bt-18-1", "Rita Halm", "", "CDU"), ("bt-18-2", "Rita Halm", "", "CDU/CSU")],
        ["person-bt-rita-halm", "person-bt-rita-halm"],
        "in the Bundestag CDU and CDU/CSU are one group",
    ),
    (
        [("bt-18-1", "Rita Halm", "", "CDU/CSU"), ("nw-18-2", "Rita Halm", "Bundesministerin", "CDU")],
        ["person-bt-rita-halm", "person-bt-rita-halm"],
        "a federal post in a state's paper is of the federation",
    ),
    (
        [("nw-18-1", "Ursula von der Halde", "", ""), ("nw-18-1", "von der Halde", "", "")],
        ["person-nw-ursula-von-der-halde", "person-nw-ursula-von-der-halde"],
        "the particles belong to the surname",
    ),
    (
        [("nw-18-1", "Jürgen Groß", "", ""), ("nw-18-2", "Juergen Gross", "", "")],
        ["person-nw-juergen-gross", "person-nw-juergen-gross"],
        "umlauts written out",
    ),
    (
        [("nw-18-1", "Holgersen", "Minister", ""), ("nw-18-2", "Holgersen", "Ministers a.D.", "")],
        ["person-nw-holgersen-minist", "person-nw-holgersen-minist"],
        "never a first name, but the same post",
    ),
    (
        [("nw-18-1", "Holgersen", "", ""), ("ni-18-2", "Holgersen", "Minister", "")],
        [None, "person-ni-holgersen-minist"],
        "a surname alone is nobody",
    ),
    (
        [("nw-18-1", "Sebastian Krull", "", "FDP"), ("nw-18-1", "Sebastian Krull", "", "FDP"), ("nw-18-2", "Sebstian Krull", "", "FDP")],
        ["person-nw-sebastian-krull"] * 3,
        "one letter lost in a first name, same party: a typing error",
    ),
    (
        [("nw-18-1", "Sebastian Krull", "", "FDP"), ("nw-18-1", "Sebastian Krull", "", "FDP"), ("nw-18-2", "Sebstian Krull", "", "SPD")],
        ["person-nw-sebastian-krull", "person-nw-sebastian-krull", "person-nw-sebstian-krull"],
        "the same slip with another party is somebody else",
    ),
    (
        [("nw-18-1", "Martina Krull", "", "FDP"), ("nw-18-1", "Martina Krull", "", "FDP"), ("nw-18-2", "Martin Krull", "", "FDP")],
        ["person-nw-martina-krull", "person-nw-martina-krull", "person-nw-martin-krull"],
        "Martin is no slip of Martina",
    ),
    (
        [("nw-18-1", "Marvin Krull", "", "FDP"), ("nw-18-1", "Marvin Krull", "", "FDP"), ("nw-18-2", "Martin Krull", "", "FDP")],
        ["person-nw-marvin-krull", "person-nw-marvin-krull", "person-nw-martin-krull"],
        "Martin is a name that people bear",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("mentions", "expected", "why"), PERSONS, ids=[row[2] for row in PERSONS])
def test_persons(mentions: list[tuple[str, str, str, str]], expected: list[str | None], why: str) -> None:
    rows = [mention(doc_id, name, post or None, party or None) for doc_id, name, post, party in mentions]
    assert resolved(*rows) == expected, why
    assert resolved(*reversed(rows)) == expected[::-1], "the order of the papers changes nothing"


BODY_ROWS = [
    ("Landesregierung", "government", "nw", "government-nw-landesregierung", "the paper's own"),
    ("Landesregierung", "government", "ni", "government-ni-landesregierung", "another state, another government"),
    ("Landesregierung", "government", "bt", None, "in a federal paper it could be sixteen"),
    ("Landesregierung Nordrhein-Westfalen", "government", "bt", "government-nw-landesregierung", "the name says whose"),
    ("Bundesregierung", "government", "ni", "government-bundesregierung", "one in all papers"),
    ("Auswärtiges Amt", "government", "nw", "government-auswaertiges-amt", "federal without Bundes"),
    ("Bayerische Staatsregierung", "government", "bt", "government-by-staatsregierung", "the adjective says whose"),
    ("Ministerium des Innern des Landes Nordrhein-Westfalen", "government", "nw", "government-nw-ministerium-des-innern", "own state left out"),
    ("Ministerium des Innern", "government", "nw", "government-nw-ministerium-des-innern", "so that it is the same"),
    ("Senat der Freien und Hansestadt Hamburg", "government", "bt", "government-hh-senat", "the city's long name"),
    ("Haushaltsausschuss", "parliament", "nw", "parliament-nw-haushaltsausschuss", "committees are their parliament's"),
    ("Haushaltsausschuss", "parliament", "bt", "parliament-bt-haushaltsausschuss", "and not each other's"),
    ("Finanzausschuss des Bundesrates", "parliament", "bt", "parliament-br-finanzausschuss", "the name says whose"),
    ("Landtag", "parliament", "ni", "parliament-niedersaechsischer-landtag", "short for the paper's own"),
    ("Landtag", "parliament", "bt", None, "in a federal paper it could be sixteen"),
    ("SPD", "party", "nw", "party-nw-spd", "groups are their parliament's"),
    ("SPD", "party", "bt", "party-bt-spd", "and not each other's"),
    ("Koalition", "party", "nw", "party-nw-18-koalition", "another after each election"),
    ("Land", "municipality", "nw", "municipality-land-nordrhein-westfalen", "the paper's own"),
    ("Land Nordrhein-Westfalen", "municipality", "bt", "municipality-land-nordrhein-westfalen", "the same"),
    ("Land", "municipality", "bt", None, "could be sixteen"),
    ("Landkreis Celle", "municipality", "bt", "municipality-landkreis-celle", "a name of its own, not a Land"),
    ("Landesrechnungshof", "organisation", "ni", "organisation-ni-landesrechnungshof", "every state has one"),
    ("Landesrechnungshof", "organisation", "bt", None, "could be sixteen"),
    ("Deutscher Städtetag", "organisation", "ni", "organisation-deutscher-staedtetag", "one in all papers"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "type_", "parliament", "actor_id", "why"), BODY_ROWS)
def test_bodies(name: str, type_: str, parliament: str, actor_id: str | None, why: str) -> None:
    body = body_of(name, type_, parliament, BODIES[parliament], 18)
    assert (body.actor_id if body else None) == actor_id, why


@pytest.mark.parametrize(
    ("name", "code", "why"),
    [
        ("Sachsen-Anhalt", "st", "not Sachsen"),
        ("Niedersachsen", "ni", "not Sachsen"),
        ("Sächsisches Staatsministerium", "sn", "the adjective"),
        ("Länder Berlin und Brandenburg", "", "two states"),
        ("Landesamt", "", "no state"),
    ],
)
def test_states(name: str, code: str, why: str) -> None:
    assert state_of(name) == code, why


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("GRÜNE", "party"),
        ("Staatskanzlei", "government"),
        ("Innenausschuss", "parliament"),
        ("Kommunen", None),
        ("Karin Sommer", None),
    ],
)
def test_type_by_name(name: str, type_: str | None) -> None:
    assert type_of(name) == type_


STEMS = [
    ("Ruhr-Konferenz", "Ruhrkonferenzen", True, "hyphen and plural"),
    ("Ruhrkonferenz", "Ruhr-Konferenz", True, "hyphen"),
    ("Fraktion", "Fraktionen", True, "plural"),
    ("Staatssekretärs", "Staatssekretär", True, "genitive"),
    ("Windrad", "Windräder", True, "umlaut of the plural"),
    ("Wohnungsbau", "Wohnungsmarkt", False, "two compounds"),
    ("Regierung", "Regionen", False, "no kin"),
]


@pytest.mark.parametrize(("one", "other", "same", "why"), STEMS)
def test_stems(one: str, other: str, same: bool, why: str) -> None:
    assert (stem(one) == stem(other)) is same, why


@given(st.text(max_size=60))
def test_names_of_any_letters(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    first, last = name_parts(text)
    assert bool(text.split()) or (first, last) == ("", "")
    assert stem(stem(text)) == stem(text), "a stem is its own stem"


def test_store_is_filled(tmp_path: Path) -> None:
    """Ids land in all four tables and the registry; names that nobody can be told by stay empty."""
    with Store(tmp_path / "run.sqlite") as store:
        store.replace(
            "documents", [paper("nw-18-1", "2023-05-01", originators="SPD; GRÜNE"), paper("nw-18-2", "2024-06-30")]
        )
        rows = [mention("nw-18-1", "SPD", type_="party"), mention("nw-18-1", "Landesregierung", type_="government")]
        rows += [mention("nw-18-2", "SPD", type_="party"), mention("nw-18-2", "Opitz")]
        store.replace("actors", rows)
        store.replace("claims", [{"doc_id": "nw-18-1", "fact_id": "c", "claimant": "SPD; GRÜNE", "text": "x"}])
        demand = {"demander": "SPD", "addressee": "Landesregierung"}
        store.replace(
            "demands",
            [
                {"doc_id": "nw-18-1", "fact_id": "d"} | demand,
                {"doc_id": "nw-18-2", "fact_id": "e", "addressee": "Kommunen"},
            ],
        )
        registry.resolve(store)
        assert [row["actor_id"] for row in store.rows("actors", type="person")] == [None]
        assert store.rows("claims")[0]["claimant_id"] == "party-nw-spd; party-nw-gruene"
        assert [(row["demander_id"], row["addressee_id"]) for row in store.rows("demands")] == [
            ("party-nw-spd", "government-nw-landesregierung-wuest-ii"),
            (None, None),
        ]
        spd = store.rows("registry", actor_id="party-nw-spd")[0]
        assert (spd["valid_from"], spd["valid_to"], spd["mentions"], spd["documents"]) == (
            "2023-05-01",
            "2024-06-30",
            2,
            2,
        )
        assert (spd["party"], spd["body"], spd["type"]) == ("SPD", NW, "party")
        before = store.rows("registry"), store.rows("actors")
        registry.resolve(store)
        assert (store.rows("registry"), store.rows("actors")) == before, "a second time changes nothing"


@pytest.mark.parametrize(
    ("name", "type_", "parliament", "actor_id", "why"),
    [
        ("EU", "organisation", "bt", "organisation-europaeische-union", "the only body of that abbreviation"),
        ("Europäische Union", "organisation", "nw", "organisation-europaeische-union", "its full name"),
        ("BAG", "organisation", "bt", "organisation-bag", "several bodies have that abbreviation"),
        ("EU", "parliament", "bt", "parliament-bt-eu", "not of that type"),
    ],
)
def test_abbreviations(name: str, type_: str, parliament: str, actor_id: str, why: str) -> None:
    body = body_of(name, type_, parliament)
    assert body is not None and body.actor_id == actor_id, why
