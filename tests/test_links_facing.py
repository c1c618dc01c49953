"""Claims face to face: figures that differ, acts told otherwise, positions shared, sources of words, papers dealt with."""

# The rows of the tables are read as rows.
# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import parlagraph.pipelines as pg
from parlagraph.pipelines import links, unanswered
from parlagraph.pipelines.links.events import tellings, tone
from parlagraph.pipelines.links.quotations import work_quoted
from parlagraph.pipelines.queries import Filter
from parlagraph.pipelines.store import FILE_NAME, Store

TITLE = "Renaturierung der Emscherauen"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / FILE_NAME) as opened:
        yield opened


def fill(store: Store, *papers: dict[str, Any]) -> None:
    """Papers whose text is a title and claims, one a line; `cites` are pairs (printed words, number)."""
    documents, claims, references = [], [], []
    for paper in papers:
        text = paper.get("text") or "\n".join([TITLE, *paper["claims"]])
        doc_id = paper["doc_id"]
        store.connection.execute("INSERT INTO texts (doc_id, text) VALUES (?, ?)", (doc_id, text))
        end = text.find("\n") if "\n" in text else len(text)
        store.connection.execute("INSERT INTO sections VALUES (?, 0, ?, 'kopf', '')", (doc_id, paper.get("head", end)))
        own = {"parliament": doc_id[:2], "term": 18, "number": doc_id[3:].replace("-", "/"), "pages": 1, "status": "ok"}
        own |= {"kind": "antrag", "title": TITLE, "date": "2026-01-01"}
        documents.append(own | {k: v for k, v in paper.items() if k not in ("text", "claims", "cites", "head")})
        for words in paper.get("claims", ()):
            start = text.index(words)
            place = {"start": start, "end": start + len(words), "page": 1, "text": words}
            claims.append(place | {"doc_id": doc_id, "fact_id": f"{doc_id}/c{start}"})
        for words, target in paper.get("cites", ()):
            start = text.index(words)
            place = {
                "start": start,
                "end": start + len(words),
                "page": 1,
                "text": words,
                "prefix": text[max(0, start - 32) : start],
                "suffix": text[start + len(words) :][:32],
            }
            references.append(
                place | {"doc_id": doc_id, "fact_id": f"{doc_id}/r{start}", "target": target, "target_kind": "paper"}
            )
    for name, rows in (("documents", documents), ("claims", claims), ("references", references)):
        store.replace(name, rows)


def found(store: Store, relation: str) -> list[dict[str, Any]]:
    links.find(store)
    return store.rows("links", relation=relation)


# Figures that differ

BIRDS = "In den Emscherauen brüten {} genau {} Eisvögel an der Steilwand von Dorsten."


@pytest.mark.parametrize(
    ("one", "other", "dates", "stance", "reason", "why"),
    [
        (BIRDS.format("2024", "84"), BIRDS.format("2024", "97"), ("2026-01-01", "2026-02-01"), "conflicts", "−13", "one statement, one year, two figures"),
        (BIRDS.format("derzeit", "84"), BIRDS.format("derzeit", "97"), ("2026-01-01", "2026-02-01"), "conflicts", "−13", "no year, papers of one season"),
        (BIRDS.format("2024", "84"), BIRDS.format("2025", "97"), ("2026-01-01", "2026-02-01"), "not_comparable", "other year", "other years"),
        (BIRDS.format("derzeit", "84"), BIRDS.format("derzeit", "97"), ("2022-01-01", "2026-02-01"), "not_comparable", "other time", "no year, papers years apart"),
        (BIRDS.format("2024 geplant", "84"), BIRDS.format("2024", "97"), ("2026-01-01", "2026-02-01"), "not_comparable", "planned against actual", "planned against actual"),
        (BIRDS.format("2024", "84"), "In den Emscherauen nisten 2024 genau 97 Störche auf dem Turm von Dorsten.", ("2026-01-01", "2026-02-01"), None, "", "another thing"),
        (BIRDS.format("2024", "84"), "An der Steilwand von Dorsten zählte der Verein 2024 nach langer Suche 97 Eisvögel, die aus den Emscherauen kamen.", ("2026-01-01", "2026-02-01"), None, "", "another statement"),
        (BIRDS.format("2024", "84"), BIRDS.format("2024", "97").replace("Dorsten", "Dorsten im Raum RVR"), ("2026-01-01", "2026-02-01"), None, "", "another name"),
    ],
)  # fmt: skip
def test_figures_that_differ(
    store: Store, one: str, other: str, dates: tuple[str, str], stance: str | None, reason: str, why: str
) -> None:
    # The later paper is the source: its figure comes first.
    fill(
        store,
        {"doc_id": "nw-18-1", "claims": [other], "date": dates[0]},
        {"doc_id": "nw-18-2", "claims": [one], "date": dates[1]},
    )
    rows = found(store, "same_figure")
    assert [row["stance"] for row in rows] == ([stance] if stance else []), why
    assert all(reason in row["evidence"] for row in rows)


def test_an_amended_bill_has_other_figures(store: Store) -> None:
    bill = {"doc_id": "nw-18-1", "kind": "gesetzentwurf", "claims": [BIRDS.format("2024", "84")]}
    advice = {
        "doc_id": "nw-18-2",
        "kind": "beschlussempfehlung",
        "date": "2026-02-01",
        "claims": [BIRDS.format("2024", "97")],
    }
    head = "Beschlussempfehlung zu dem Gesetzentwurf – Drucksache 18/1 –"
    advice |= {"text": f"{head}\n{advice['claims'][0]}", "cites": [("Drucksache 18/1", "18/1")]}
    fill(store, bill, advice)
    assert found(store, "same_figure") == []


# One act, told otherwise


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Das ist ein deutliches Signal.", "positive", "a sign"),
        ("Das führt zu einem Bedeutungsverlust.", "negative", "a loss"),
        ("Das ist kein Erfolg.", None, "a negation"),
        ("Auf den Erfolg folgte das Scheitern.", None, "both"),
        ("Das Amt zieht um.", None, "neither"),
    ],
)
def test_tone(text: str, expected: str | None, why: str) -> None:
    assert tone(text) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Die Verlagerung der Moorstelle war richtig.", [("transfer", "Moorstelle")], "a noun and its genitive"),
        ("Im Mai wurde die Moorstelle aus Kiel nach Husum verlegt.", [("transfer", "Moorstelle")], "a passive"),
        ("Die Moorstelle wurde 2024 aufgelöst.", [("end", "Moorstelle")], "the subject in front"),
        ("Er hat die Moorstelle übertragen bekommen.", [], "no passive of the thing"),
        ("Die Auflösung des Bildes ist hoch.", [], "a common word for something else"),
    ],
)
def test_tellings(text: str, expected: list[tuple[str, str]], why: str) -> None:
    claim = {"text": text, "start": 0, "end": len(text)}
    got = [(telling.act, telling.noun) for telling in tellings([claim])]
    assert [one for one in got if one[1] != "Bildes"] == expected, why


TRANSFER = "Die Verlagerung der Auenstelle nach Kiel führte zu einem Bedeutungsverlust."


@pytest.mark.parametrize(
    ("sides", "told", "linked", "why"),
    [
        (("government", "opposition"), ["Im Mai wurde die Auenstelle nach Kiel verlegt.", "Damit ist ein klares Zeichen gesetzt."], True, "the tone in the next sentence"),
        (("government", "opposition"), ["Im Mai wurde die Auenstelle nach Kiel verlegt.", "Ein klares Zeichen setzt auch der Bund."], False, "the next sentence is about something else"),
        (("government", "opposition"), ["Im Mai wurde die Auenstelle nach Kiel verlegt, ein Rückschritt."], False, "both tell it as bad"),
        (("government", "opposition"), ["Im Mai wurde die Auenstelle gestärkt und ausgebaut."], False, "another act"),
        (("opposition", "opposition"), ["Im Mai wurde die Auenstelle nach Kiel verlegt, ein Fortschritt."], False, "the same side"),
    ],
)  # fmt: skip
def test_an_act_told_otherwise(store: Store, sides: tuple[str, str], told: list[str], linked: bool, why: str) -> None:
    report = {"doc_id": "nw-18-1", "side": sides[0], "claims": told}
    fill(store, report, {"doc_id": "nw-18-2", "side": sides[1], "claims": [TRANSFER], "date": "2026-02-01"})
    rows = found(store, "disputes")
    assert bool(rows) is linked, why
    assert all(TRANSFER in row["evidence"] and told[-1] in row["evidence"] for row in rows)


# Agreement


@pytest.mark.parametrize(
    ("one", "other", "authors", "linked", "why"),
    [
        ("Es fehlt an Deichgrafen.", "Im Norden herrscht ein Mangel an Deichgrafen und Booten.", ("SPD", "CDU"), True, "both miss the same"),
        ("Es fehlt an Deichgrafen.", "Im Norden herrscht ein Mangel an Deichgrafen und Booten.", ("SPD", "SPD"), False, "one author"),
        ("Es fehlt an Deichgrafen.", "Es fehlt an Deichgrafen!", ("SPD", "CDU"), False, "the same words are reuse"),
        ("Es fehlt an Deichgrafen.", "Es bedarf keiner Deichgrafen.", ("SPD", "CDU"), False, "the opposite"),
        ("Es fehlt an Deichgrafen.", "Wenn es an Deichgrafen fehlt, hilft der Bund.", ("SPD", "CDU"), False, "a condition"),
        ("Es fehlt an Deichgrafen.", "Fehlt es an Deichgrafen?", ("SPD", "CDU"), False, "a question"),
    ],
)  # fmt: skip
def test_agrees(store: Store, one: str, other: str, authors: tuple[str, str], linked: bool, why: str) -> None:
    papers = [
        {"doc_id": f"nw-18-{n}", "originators": author, "text": f"{TITLE}\n{words}", "date": f"2026-0{n}-01"}
        for n, (author, words) in enumerate(zip(authors, (one, other), strict=True), start=1)
    ]
    fill(store, *papers)
    assert bool(found(store, "agrees")) is linked, why


# Whose words


@pytest.mark.parametrize(
    ("body", "notes", "expected", "why"),
    [
        ("Im Koalitionsvertrag heißt es: „Wir bauen Deiche.“", "Nordvertrag, Koalitionsvereinbarung von A und B 2022, S. 17, Zeilen 3-9.", "Nordvertrag, Koalitionsvereinbarung von A und B 2022", "lead-in and note name the same kind of work"),
        ("Im Koalitionsvertrag heißt es: „Wir bauen Deiche.“", "Haushaltsplan 2025, S. 3.", None, "another note"),
        ("Im Koalitionsvertrag heißt es: „Wir bauen Deiche.“", "Koalitionsvertrag A, S. 1.\nKoalitionsvertrag B, S. 2.", None, "two notes"),
        ("Man sagt: „Wir bauen Deiche.“", "Koalitionsvertrag A, S. 1.", None, "the lead-in names no work"),
        ("Im Koalitionsvertrag steht, wir bauen Deiche.", "Koalitionsvertrag A, S. 1.", None, "no quotation"),
    ],
)  # fmt: skip
def test_work_quoted(body: str, notes: str, expected: str | None, why: str) -> None:
    text = f"{body}\n{notes}"
    assert work_quoted(text, text.index("bauen"), len(body) + 1) == expected, why


# Papers that are dealt with


@pytest.mark.parametrize(
    ("doc_id", "kind", "text", "cited", "target", "why"),
    [
        ("bt-18-9", "aenderungsantrag", "Änderungsantrag der Fraktion X zu der zweiten Beratung des Gesetzentwurfs – Drucksache 18/2 –", "Drucksache 18/2", "bt-18-2", "an amendment and its bill"),
        ("bt-18-9", "unterrichtung", "Unterrichtung (zu Drucksache 18/2) Gegenäußerung", "Drucksache 18/2", "bt-18-2", "a counterstatement and its bill"),
        ("bt-18-9", "bericht", "Bericht des Ausschusses zu dem Antrag der Fraktion X – Drucksache 18/2 –", "Drucksache 18/2", "bt-18-2", "a committee's report"),
        ("bt-18-9", "antrag", "Antrag der Fraktion X zu dem Gesetzentwurf – Drucksache 18/2 –", "Drucksache 18/2", None, "a motion deals with no paper"),
        ("bt-18-9", "bericht", "Bericht. Man denke an Drucksache 18/2.", "Drucksache 18/2", None, "a mere mention"),
    ],
)  # fmt: skip
def test_treats(store: Store, doc_id: str, kind: str, text: str, cited: str, target: str | None, why: str) -> None:
    paper = {
        "doc_id": doc_id,
        "kind": kind,
        "text": f"{text}\nText.",
        "head": len(text),
        "cites": [(cited, cited.split()[1])],
    }
    fill(store, paper, {"doc_id": "bt-18-2", "kind": "gesetzentwurf", "text": "Entwurf"})
    assert [row["target_doc_id"] for row in found(store, "treats")] == ([target] if target else []), why


def test_the_bundesrat_prints_under_the_papers_own_number(store: Store) -> None:
    bill = {"doc_id": "br-128-25-2", "number": "128/25", "kind": "gesetzentwurf", "text": "Entwurf"}
    same = {"doc_id": "br-128-25", "number": "128/25", "kind": "stellungnahme", "text": "Beschluss"}
    sub = {"doc_id": "br-128-1-25", "number": "128/1/25", "kind": "beschlussempfehlung", "text": "Empfehlung"}
    other = {
        "doc_id": "br-128-2-25",
        "number": "128/2/25",
        "kind": "antrag",
        "text": "Antrag",
        "title": "Etwas ganz anderes",
    }
    fill(store, bill, same, sub, other)
    pairs = [(row["source_doc_id"], row["target_doc_id"]) for row in found(store, "treats")]
    assert sorted(pairs) == [("br-128-1-25", "br-128-25-2"), ("br-128-25", "br-128-25-2")]


# What is left open


def test_open_demands_and_missing_papers(tmp_path: Path) -> None:
    resolution = "Der Landtag bittet die Landesregierung,\n1. die Deiche zu erhöhen,\n2. die Moore zu fluten.\n"
    reply = "Antwort der Landesregierung\nZu 1:\nDas Land fördert die Deiche. Siehe Drs. 18/7."
    with Store(tmp_path / FILE_NAME) as store:
        fill(
            store,
            {
                "doc_id": "ni-18-5",
                "kind": "unterrichtung",
                "text": resolution + reply,
                "head": 0,
                "cites": [("Drs. 18/7", "18/7")],
            },
        )
        rows = [
            {
                "doc_id": "ni-18-5",
                "fact_id": name,
                "page": 1,
                "start": at,
                "end": at + len(words),
                "text": words,
                "formal": True,
            }
            for name, words in (("first", "die Deiche zu erhöhen,"), ("second", "die Moore zu fluten."))
            for at in [resolution.index(words)]
        ]
        store.replace("demands", rows)
        links.find(store)
    with pg.open_run(tmp_path) as run:
        assert [row["fact_id"] for row in unanswered.open_demands(run, Filter())] == ["second"]
        assert unanswered.open_demands(run, Filter(about="Deiche")) == []
        (missing,) = unanswered.missing(run, Filter())
        assert (missing["paper"], missing["cited_by"], missing["documents"]) == ("Drucksache 18/7 (ni)", 1, "ni-18-5")
        assert unanswered.missing(run, Filter(until="2020")) == []
