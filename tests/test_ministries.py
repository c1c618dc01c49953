"""A ministry that a decree renamed is one actor; houses that were joined or split are several."""

# The rows of the tables are read as rows.
# ruff: noqa: E501
from __future__ import annotations

import itertools
from typing import Any

import pytest

from parlagraph.extract.lexicon import rows, toml
from parlagraph.pipelines import registry
from parlagraph.pipelines.ministries import name_on, names_of
from parlagraph.pipelines.scope import body_of

TRANSPORT = "government-bt-verkehr-und-bau"
HOUSES = [
    ("Bundesministerium für Verkehr, Bau und Stadtentwicklung", "bt", "2010-03-01", TRANSPORT, "with building and towns"),
    ("Bundesministerium für Verkehr und digitale Infrastruktur", "bt", "2016-03-01", TRANSPORT, "the same house later"),
    ("Bundesministerium für Verkehr und Digitale Infrastruktur", "bt", "2016-03-01", TRANSPORT, "a capital letter more"),
    ("Bundesministerium für Verkehr", "bt", "2025-07-01", TRANSPORT, "the name since May 2025"),
    ("Bundesministerium für Verkehr", "bt", "1996-03-01", "government-bt-verkehr", "before building was joined to it: another house"),
    ("Bundesministerium für Verkehr", "bt", "2010-03-01", "government-bundesministerium-fuer-verkehr", "not its name on that day: nobody's for certain"),
    ("Bundesministerium für Verkehr", "bt", None, "government-bundesministerium-fuer-verkehr", "two houses had the name, and no day tells"),
    ("BMVBS", "bt", None, TRANSPORT, "an abbreviation that only one house had"),
    ("Bundesverkehrsministerium", "nw", "2019-03-01", TRANSPORT, "the everyday word in a state's paper"),
    ("Bundesverkehrsministerium", "nw", None, "government-bundesverkehrsministerium", "an everyday word without a day"),
    ("Bundesministerium für Raumordnung, Bauwesen und Städtebau", "bt", "1996-03-01", "government-bundesministerium-fuer-raumordnung-bauwesen-und-staedtebau", "joined with transport in 1998"),
    ("Bundesministerium für Wohnen, Stadtentwicklung und Bauwesen", "bt", "2023-03-01", "government-bundesministerium-fuer-wohnen-stadtentwicklung-und-bauwesen", "a new house, with one name so far"),
    ("Bundesministerium für Wirtschaft und Klimaschutz", "bt", "2023-03-01", "government-bt-wirtschaft", "economy with the climate"),
    ("Bundesministerium für Wirtschaft und Energie", "bt", "2015-03-01", "government-bt-wirtschaft", "economy with energy"),
    ("Bundesministerium für Wirtschaft und Arbeit", "bt", "2004-03-01", "government-bundesministerium-fuer-wirtschaft-und-arbeit", "two houses joined for three years"),
    ("Bundeswirtschaftsministerium", "bt", "2004-03-01", "government-bundeswirtschaftsministerium", "no everyday word of the joined house"),
    ("Bundesministerium des Inneren", "bt", "2025-08-01", "government-bt-inneres", "a frequent misspelling"),
    ("Bundesministerium des Innern, für Bau und Heimat", "bt", "2019-08-01", "government-bt-inneres", "a comma in the name"),
    ("Bundesfinanzministerium", "bt", "2019-08-01", "government-bundesministerium-der-finanzen", "never renamed"),
    ("Ministerium für Heimat, Kommunales, Bau und Gleichstellung", "nw", "2020-01-01", "government-nw-heimat", "a state's house"),
    ("Ministerium für Heimat, Kommunales, Bau und Digitalisierung", "nw", "2023-01-01", "government-nw-heimat", "and its later name"),
    ("Ministerium für Heimat, Kommunales, Bau und Digitalisierung des Landes Nordrhein-Westfalen", "bt", "2023-01-01", "government-nw-heimat", "with its state in another's paper"),
    ("Ministerium für Heimat, Kommunales, Bau und Gleichstellung", "ni", "2020-01-01", "government-ni-ministerium-fuer-heimat-kommunales-bau-und-gleichstellung", "another state's would be another"),
    ("Ministerium für Verkehr", "nw", "2023-01-01", "government-nw-ministerium-fuer-verkehr", "a state's ministry is not the federal one"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "parliament", "day", "actor_id", "why"), HOUSES, ids=[row[4] for row in HOUSES])
def test_house(name: str, parliament: str, day: str | None, actor_id: str, why: str) -> None:
    body = body_of(name, "government", parliament, date=day)
    assert body is not None and body.actor_id == actor_id, why


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2012-01-01", "Bundesministerium für Verkehr, Bau und Stadtentwicklung"),
        ("2013-12-16", "Bundesministerium für Verkehr, Bau und Stadtentwicklung"),
        ("2013-12-17", "Bundesministerium für Verkehr und digitale Infrastruktur"),
        (None, "Bundesministerium für Verkehr"),
    ],
)
def test_name_on_a_day(day: str | None, name: str) -> None:
    assert name_on(TRANSPORT, day) == name


def test_one_actor_with_dated_names() -> None:
    def mention(doc_id: str, name: str) -> dict[str, Any]:
        empty = dict.fromkeys(("party", "post"))
        return {"doc_id": doc_id, "fact_id": f"{doc_id}/{name}", "name": name, "type": "government"} | empty

    def paper(doc_id: str, date: str) -> dict[str, Any]:
        empty = dict.fromkeys(("term", "kind", "title", "originators", "signatories", "addressees"))
        return empty | {"doc_id": doc_id, "parliament": "bt", "body": "Deutscher Bundestag", "date": date}

    names = ("Bundesministerium für Ernährung, Landwirtschaft und Verbraucherschutz", "BMEL")
    papers = {"a": paper("a", "2012-05-01"), "b": paper("b", "2016-05-01")}
    built = registry.build(papers, [mention(doc_id, name) for doc_id, name in zip(papers, names, strict=True)])
    (row,) = registry._rows(built, papers)
    assert row["actor_id"] == "government-bt-landwirtschaft" and row["mentions"] == 2
    assert row["name"] == "Bundesministerium für Ernährung und Landwirtschaft", "its name at the last paper's date"
    assert f"{names[0]} 2005-11-22/2013-12-17" in row["names"].split("; ")
    assert row["by"] == "exact; short"


def test_lexicon() -> None:
    parliaments = {row["code"] for row in toml("parliaments")["parliament"]}
    for row in rows("ministries"):
        assert row["parliament"] in parliaments and row["source"] in {"", *toml("sources")}, row
        assert not row["from"] or not row["to"] or row["from"] < row["to"], row
    for house in {(row["parliament"], row["house"]) for row in rows("ministries")}:
        times = [(r["from"], r["to"]) for r in rows("ministries") if (r["parliament"], r["house"]) == house]
        for (_, until), (since, _) in itertools.pairwise(sorted(times)):
            assert until and until <= since, f"{house}: two names at a time"


def test_no_name_of_two_houses_at_a_time() -> None:
    for one, other in itertools.combinations(rows("ministries"), 2):
        if one["house"] == other["house"] or one["parliament"] != other["parliament"]:
            continue
        words = [{row[column] for column in ("name", "short", "usual")} - {""} for row in (one, other)]
        apart = (one["to"] or "9999") <= other["from"] or (other["to"] or "9999") <= one["from"]
        assert apart or not words[0] & words[1], (one, other)


def test_other_bodies_have_no_names() -> None:
    assert names_of("government-nw-ministerium-fuer-verkehr") == ()
