"""Relations between papers: found where they are, and not where two papers only sound alike."""

# The rows of the tables are read as rows.
# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.pipelines import links
from parlagraph.pipelines.links import shingles
from parlagraph.pipelines.links.disputes import positions, root_of
from parlagraph.pipelines.links.figures import find_quantities, same_thing
from parlagraph.pipelines.links.numbers import key_of
from parlagraph.pipelines.links.quotations import is_quoted
from parlagraph.pipelines.store import Store

PASSAGE = "das künftige Zentrum soll die gewachsenen Strukturen der Binnenfischerei bewahren und behutsam erneuern"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "run.sqlite") as opened:
        yield opened


def fill(store: Store, *papers: dict[str, Any]) -> None:
    """Papers with their texts; `claims` are texts of claims, `cites` pairs (printed words, number)."""
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in ("documents", "claims", "references", "amounts")}
    for paper in papers:
        doc_id, text = paper["doc_id"], paper["text"]
        store.connection.execute("INSERT INTO texts (doc_id, text) VALUES (?, ?)", (doc_id, text))
        number = "/".join(doc_id.replace("v", "").split("-")[1:])
        document = {
            "parliament": doc_id[:2],
            "term": 18,
            "number": number,
            "pages": 1,
            "status": "ok",
            "kind": "antrag",
        }
        tables["documents"].append(
            document | {k: v for k, v in paper.items() if k not in ("text", "claims", "cites", "money")}
        )
        for claim in paper.get("claims", ()):
            start = text.index(claim)
            place = {"start": start, "end": start + len(claim), "page": 1, "text": claim}
            tables["claims"].append({"doc_id": doc_id, "fact_id": f"{doc_id}/c{start}"} | place)
        for words, target in paper.get("cites", ()):
            start = text.index(words)
            place = {"start": start, "end": start + len(words), "page": 1, "text": words}
            context = {"prefix": text[max(0, start - 32) : start], "suffix": text[start + len(words) :][:32]}
            row = {"doc_id": doc_id, "fact_id": f"{doc_id}/r{start}", "target": target, "target_kind": "paper"}
            tables["references"].append(row | place | context)
        for words, value in paper.get("money", ()):
            start = text.index(words)
            place = {"start": start, "end": start + len(words), "page": 1, "text": words}
            row = {
                "doc_id": doc_id,
                "fact_id": f"{doc_id}/m{start}",
                "low": Decimal(value),
                "high": Decimal(value),
                "currency": "EUR",
            }
            tables["amounts"].append(row | place)
    for name, rows in tables.items():
        store.replace(name, rows)


def found(store: Store, relation: str) -> list[dict[str, Any]]:
    links.find(store)
    return [row for row in store.rows("links") if row["relation"] == relation]


def ends(rows: list[dict[str, Any]]) -> list[tuple[str, str | None]]:
    return sorted((row["source_doc_id"], row["target_doc_id"]) for row in rows)


# Numbers


@pytest.mark.parametrize(
    ("before", "text", "after", "parliament", "key", "why"),
    [
        ("siehe ", "Drucksache 18/12", "", "nw", ("nw", "", "18/12"), "the paper's own parliament"),
        ("siehe ", "BT-Drs. 20/77", "", "nw", ("bt", "", "20/77"), "BT said"),
        ("vgl. ", "Bundestagsdrucksache 20/77", "", "ni", ("bt", "", "20/77"), "Bundestag said"),
        ("vgl. ", "Bundesratsdrucksache 128/25", "", "bt", ("br", "", "128/25"), "Bundesrat said"),
        ("vgl. ", "BR-Drs. 128/25", "", "he", ("br", "", "128/25"), "BR said"),
        ("in ", "Drucksache 20/77", " des Deutschen Bundestages", "by", ("bt", "", "20/77"), "said behind the number"),
        ("die ", "Vorlage 18/901", "", "nw", ("nw", "v", "18/901"), "Vorlagen count apart"),
        ("im ", "Plenarprotokoll 18/45", "", "nw", ("nw", "p", "18/45"), "protocols count apart"),
        ("BT-Drs. 20/76 und ", "20/77", "", "nw", ("bt", "", "20/77"), "the word stands at the first of a series"),
        ("Der Bundestag hat am Montag ", "Drucksache 20/77", " beraten", "nw", None, "whose it is can't be told"),
        ("siehe ", "Drucksache 18/25", "", "br", None, "the form fits Bundestag and Bundesrat"),
        ("siehe ", "Drucksache 128/25", "", "br", ("br", "", "128/25"), "no term has three figures"),
        ("siehe ", "Drucksache 12/3", "", None, None, "no parliament known"),
    ],
)
def test_numbers(before: str, text: str, after: str, parliament: str | None, key: Any, why: str) -> None:
    number = text.split()[-1]
    row = {"target": number, "target_kind": "paper", "text": text, "prefix": before, "suffix": after}
    assert key_of(row, parliament) == key, why


def test_laws_are_no_papers() -> None:
    assert (
        key_of({"target": "§ 7 KAG", "target_kind": "law", "text": "§ 7 KAG", "prefix": "", "suffix": ""}, "nw") is None
    )


def test_cites(store: Store) -> None:
    one = {"doc_id": "nw-18-1", "text": "Wir verweisen auf Drucksache 18/2 und BT-Drs. 18/2 sowie Vorlage 18/2."}
    one["cites"] = [("Drucksache 18/2", "18/2"), ("BT-Drs. 18/2", "18/2"), ("Vorlage 18/2", "18/2")]
    fill(
        store,
        one,
        {"doc_id": "nw-18-2", "text": "Ein Antrag."},
        {"doc_id": "nw-18-v2", "number": "18/2", "text": "Eine Vorlage."},
    )
    rows = found(store, "cites")
    assert ends([row for row in rows if row["target_doc_id"]]) == [("nw-18-1", "nw-18-2"), ("nw-18-1", "nw-18-v2")]
    dangling = [row for row in rows if row["target_doc_id"] is None]
    assert len(dangling) == 1 and "18/2 (bt)" in dangling[0]["evidence"]
    assert sorted(row["target_doc_id"] or "" for row in store.rows("references")) == ["", "nw-18-2", "nw-18-v2"]


def test_answers(store: Store) -> None:
    head = "Antwort der Bundesregierung auf die Kleine Anfrage der Abgeordneten Uwe Kahl und der Fraktion X – Drucksache 18/2 – Wale"
    answer = {"doc_id": "bt-18-9", "kind": "antwort", "title": "Wale", "date": "2014-03-01"}
    answer |= {
        "text": f"{head}\nVorbemerkung\nWie in Drucksache 18/3 gesagt.",
        "cites": [("Drucksache 18/2", "18/2"), ("Drucksache 18/3", "18/3")],
    }
    question = {"doc_id": "bt-18-2", "kind": "kleine_anfrage", "text": "Wale?", "title": "Wale", "date": "2014-02-01"}
    by_title = {
        "doc_id": "bt-18-8",
        "kind": "antwort",
        "text": "Antwort",
        "title": "Lärm an der Bahn",
        "date": "2014-03-01",
    }
    asked = {
        "doc_id": "bt-18-4",
        "kind": "kleine_anfrage",
        "text": "?",
        "title": "Lärm an der Bahn",
        "date": "2014-02-01",
    }
    later = {
        "doc_id": "bt-18-5",
        "kind": "kleine_anfrage",
        "text": "?",
        "title": "Lärm an der Bahn",
        "date": "2014-05-01",
    }
    fill(
        store,
        answer,
        question,
        by_title,
        asked,
        later,
        {"doc_id": "bt-18-3", "kind": "kleine_anfrage", "text": "Robben?"},
    )
    assert ends(found(store, "answers")) == [("bt-18-8", "bt-18-4"), ("bt-18-9", "bt-18-2")]


def test_answers_none_where_two_questions_fit(store: Store) -> None:
    answer = {"doc_id": "bt-18-8", "kind": "antwort", "text": "Antwort", "title": "Lärm", "date": "2014-03-01"}
    twice = [
        {"doc_id": f"bt-18-{n}", "kind": "kleine_anfrage", "text": "?", "title": "Lärm", "date": "2014-02-01"}
        for n in (1, 2)
    ]
    fill(store, answer, *twice)
    assert found(store, "answers") == []


def test_treats(store: Store) -> None:
    head = "Beschlussempfehlung und Bericht des Innenausschusses zu dem Antrag der Fraktion X – Drucksache 18/2 – Mehr Deiche"
    text = f"{head}\nA. Problem\nAnders als auf Drucksache 18/3 gefordert zu dem Antrag der Fraktion Y."
    recommendation = {"doc_id": "bt-18-9", "kind": "beschlussempfehlung", "text": text}
    recommendation["cites"] = [("Drucksache 18/2", "18/2"), ("Drucksache 18/3", "18/3")]
    fill(store, recommendation, {"doc_id": "bt-18-2", "text": "x"}, {"doc_id": "bt-18-3", "text": "y"})
    assert ends(found(store, "treats")) == [("bt-18-9", "bt-18-2")]


# Matters


MATTERS = [
    (
        "Zukunft der Emscher-Auen sichern",
        "Bericht zur Entwicklung der Emscherauen",
        True,
        "hyphen and case folded away",
    ),
    ("Moorschutz im Teufelsmoor voranbringen", "Moorschutz als Klimaschutz", True, "a rare noun in both titles"),
    ("Antrag zur Zukunft der Schulen", "Bericht zur Zukunft der Krankenhäuser", False, "a generic noun in both titles"),
    ("Maßnahmen der Landesregierung", "Maßnahmen der Bundesregierung", False, "nothing but generic nouns"),
    ("Sammelübersicht 8 zu Petitionen", "Sammelübersicht 9 zu Petitionen", False, "words of procedure"),
]


@pytest.mark.parametrize(("one", "other", "same", "why"), MATTERS)
def test_same_matter(store: Store, one: str, other: str, same: bool, why: str) -> None:
    text = "{}\nDazu ist hier nichts weiter zu sagen."
    papers = [
        {"doc_id": f"nw-18-{n}", "title": t, "text": text.format(t), "date": f"202{n}-01-01"}
        for n, t in ((1, one), (2, other))
    ]
    fill(store, *papers)
    rows = found(store, "same_matter")
    assert ends(rows) == ([("nw-18-2", "nw-18-1")] if same else []), why
    assert all(one[:12] in row["evidence"] and other[:12] in row["evidence"] for row in rows)


# Figures


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Beschlossen wurden insgesamt 84 Vorhaben.", [("84", "Vorhaben")], "a count"),
        (
            "Es gab 5.230 zusätzliche Stellen im Land.",
            [("5230", "Stellen")],
            "an adjective between, a point for thousands",
        ),
        ("Bis zu 1 850 Soldaten nehmen teil.", [("1850", "Soldaten")], "a blank for thousands"),
        ("Dort leben rund 2,5 Millionen Menschen.", [("2500000.0", "Menschen")], "millions"),
        ("Nur 12,4 Prozent der Haushalte heizen so.", [("12.4", "Haushalte")], "a share"),
        ("Das dauert 36 Monate.", [], "a time"),
        ("Dafür sind 84 Euro vorgesehen.", [], "money is an amount"),
        ("Es gab 7 Vorhaben.", [], "a small count"),
        ("Die im Haushalt 2026 Vorhaben nennen, irren.", [], "a year"),
        ("Siehe Nummer 84 Vorhaben.", [], "a position"),
        ("Kiel 84 Vorhaben 17 Husum 90 Vorhaben", [], "a table's row"),
        ("im Jahr 19845 Vorhaben", [], "five figures in one are no German count"),
        ("am 24. März", [], "a date"),
    ],
)
def test_quantities(text: str, expected: list[tuple[str, str]], why: str) -> None:
    quantities = list(find_quantities(text))
    assert [(str(q.value), q.noun) for q in quantities] == expected, why
    assert all(text[q.start : q.end].endswith(q.noun) for q in quantities)


@given(st.text(alphabet="12 .,%€ProzentderMenschen\n–(", max_size=80))
def test_quantities_survive_any_text(text: str) -> None:
    assert all(0 <= q.start < q.end <= len(text) and q.value >= 0 for q in find_quantities(text))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("projekt", "projekt", True),
        ("projekt", "projektvorschlag", True),
        ("modellprojekt", "projekt", True),
        ("haus", "haushalt", False),
    ],
)
def test_same_thing(one: str, other: str, same: bool) -> None:
    assert same_thing(one, other) is same


def pair(one: str, other: str, **columns: Any) -> list[dict[str, Any]]:
    """Two papers on the Emscherauen."""
    title = "Entwicklung der Emscherauen"
    rows = [
        {"doc_id": f"nw-18-{n}", "title": title, "text": f"{title}\n{t}", "date": f"202{n}-01-01"}
        for n, t in ((1, one), (2, other))
    ]
    return [row | {name: values[n] for name, values in columns.items()} for n, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("one", "other", "linked", "why"),
    [
        (
            "Es wurden 84 Vorhaben begonnen.",
            "Von damals 84 Vorhaben ist keines fertig.",
            True,
            "same count, same thing",
        ),
        (
            "Es wurden 84 Projekte begonnen.",
            "Von damals 84 Projektideen ist keine übrig.",
            True,
            "the thing as part of a compound",
        ),
        ("Es wurden 84 Vorhaben begonnen.", "Von damals 85 Vorhaben ist keines fertig.", False, "another count"),
        ("Es wurden 84 Vorhaben begonnen.", "Es gab 84 Einwendungen.", False, "another thing"),
    ],
)
def test_same_figure(store: Store, one: str, other: str, linked: bool, why: str) -> None:
    fill(store, *pair(one, other, claims=[[one], [other]]))
    rows = found(store, "same_figure")
    assert ends(rows) == ([("nw-18-2", "nw-18-1")] if linked else []), why
    assert all(row["stance"] == "agrees" and row["source_fact_id"] and row["target_fact_id"] for row in rows)


@pytest.mark.parametrize(
    ("one", "other", "linked", "why"),
    [
        ("Für die Renaturierung stehen 412.300 Euro bereit.", "Die Renaturierung kostet 412.300 Euro.", True, "same amount, same purpose"),
        ("Für die Renaturierung stehen 412.300 Euro bereit.", "Das Radwegenetz kostet 412.300 Euro.", False, "another purpose"),
        ("2025 stehen für die Renaturierung 412.300 Euro bereit.", "Die Renaturierung kostet 2023 412.300 Euro.", False, "another year"),
    ],
)  # fmt: skip
def test_same_amount(store: Store, one: str, other: str, linked: bool, why: str) -> None:
    fill(store, *pair(one, other, money=[[("412.300 Euro", "412300")]] * 2))
    assert bool(found(store, "same_figure")) is linked, why


# Reuse


@pytest.mark.parametrize(
    ("one", "other", "stance", "why"),
    [
        (f"Wir sagen: {PASSAGE}.", f"Im Vertrag heißt es, {PASSAGE}.", "unmarked", "the same words"),
        (f"Wir sagen: {PASSAGE}.", f"Im Vertrag heißt es: „Und {PASSAGE}.“", "quoted", "in quotation marks"),
        (f"Wir sagen: {PASSAGE}.", "Das Zentrum soll die Strukturen der Fischerei erneuern.", None, "other words"),
        ("Der Landtag fordert die Landesregierung auf, bald etwas zu tun.", "Der Landtag fordert die Landesregierung auf, bald etwas zu lassen.", None, "a formula"),
        (
            "Ausschuss für Heimat, Kommunales, Bauen und Wohnen des Landtags von Nordrhein-Westfalen tagt.",
            "Ausschuss für Heimat, Kommunales, Bauen und Wohnen des Landtags von Nordrhein-Westfalen berät.",
            None,
            "a name of an office has no verb",
        ),
    ],
)  # fmt: skip
def test_reuses(store: Store, one: str, other: str, stance: str | None, why: str) -> None:
    papers = [
        {"doc_id": "nw-18-1", "text": other, "date": "2026-01-01"},
        {"doc_id": "nw-18-2", "text": one, "date": "2023-01-01"},
    ]
    fill(store, *papers)
    rows = found(store, "reuses")
    assert [row["stance"] for row in rows] == ([stance] if stance else []), why
    assert all(row["source_doc_id"] == "nw-18-1" and "older: nw-18-2" in row["evidence"] for row in rows), (
        "the later one reuses"
    )


def test_title_is_no_reuse(store: Store) -> None:
    title = (
        "Gewachsene Strukturen der Binnenfischerei bewahren, behutsam erneuern und dauerhaft auskömmlich fördern helfen"
    )
    papers = [{"doc_id": f"nw-18-{n}", "title": title, "text": f"{title}\nText {n}."} for n in (1, 2)]
    fill(store, *papers)
    assert found(store, "reuses") == []


def test_answer_prints_its_question(store: Store) -> None:
    head = f"auf die Kleine Anfrage – Drucksache 18/1 – Fische\nVorbemerkung\nWarum sagt man, {PASSAGE}?"
    answer = {"doc_id": "bt-18-2", "kind": "antwort", "text": head, "cites": [("Drucksache 18/1", "18/1")]}
    fill(store, answer, {"doc_id": "bt-18-1", "kind": "kleine_anfrage", "text": f"Warum sagt man, {PASSAGE}?"})
    assert found(store, "reuses") == []


@pytest.mark.parametrize(
    ("text", "at", "quoted"),
    [
        ("„Die Auen“ sind nass.", 12, False),
        ("Es heißt: „Die Auen sind nass.“", 18, True),
        ("»Ja« und »nein, nie«", 16, True),
        ("Nichts", 3, False),
    ],
)
def test_quotation_marks(text: str, at: int, quoted: bool) -> None:
    assert is_quoted(text, at) is quoted


words = st.lists(st.integers(0, 3), max_size=40)


@given(st.lists(words, min_size=2, max_size=5))
def test_shingles_against_comparing_all(texts: list[list[int]]) -> None:
    """Every run of eight words that a text shares with an earlier one is covered, and every match is one."""
    import numpy as np

    arrays = [np.array(text, dtype=np.int32) for text in texts]
    found_runs = shingles.matches(arrays, most_texts=len(texts))
    for m in found_runs:
        assert m.length >= shingles.WORDS and m.one < m.other
        assert texts[m.one][m.at : m.at + m.length] == texts[m.other][m.other_at : m.other_at + m.length]
    size = shingles.WORDS
    grams = [{tuple(text[i : i + size]) for i in range(len(text) - size + 1)} for text in texts]
    for other in range(1, len(texts)):
        shared = {gram for gram in grams[other] if any(gram in earlier for earlier in grams[:other])}
        covered = {
            tuple(texts[other][i : i + size])
            for m in found_runs
            if m.other == other
            for i in range(m.other_at, m.other_at + m.length - size + 1)
        }
        assert covered == shared


# Disputes


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "Es fehlt im Land an Lehrkräften und an einer Priorisierung.",
            {("lehrkraft", "lacking"), ("prior", "lacking")},
            "es fehlt an",
        ),
        ("Ein Vorhaben, dem es an klaren Prioritäten fehlt.", {("prior", "lacking")}, "the verb at the end"),
        ("Das zeigt die fehlende Priorisierung.", {("prior", "lacking")}, "a participle"),
        ("Eine Priorisierung ist dringend erforderlich.", {("prior", "lacking")}, "is needed"),
        ("Deshalb ist eine Priorisierung dabei nicht notwendig.", {("prior", "unneeded")}, "is not needed"),
        ("Es bedarf keiner Priorisierung.", {("prior", "unneeded")}, "no need of"),
        ("An Lehrkräften fehlt es nicht.", {("lehrkraft", "unneeded")}, "nothing is missing"),
        ("Die Emscherauen sind gescheitert.", {("emscherau", "failed")}, "failed"),
        ("Die Emscherauen haben sich bewährt.", {("emscherau", "worked")}, "worked"),
        ("Die Emscherauen haben sich nicht bewährt.", {("emscherau", "failed")}, "has not worked"),
        ("Die Priorisierung wird fortgesetzt.", set(), "no judgement"),
        ("Es fehlt nicht an Prioritäten, sagt sie.", set(), "a negation that no cue knows"),
    ],
)
def test_positions(text: str, expected: set[tuple[str, str]], why: str) -> None:
    assert set(positions(text)) == expected, why


def test_roots_differ() -> None:
    assert root_of("priorisierung") == root_of("prioritat") != root_of("projekt")


@pytest.mark.parametrize(
    ("sides", "second", "linked", "why"),
    [
        (
            ("opposition", "government"),
            "Eine Priorisierung ist nicht notwendig.",
            True,
            "opposite sides, opposite words",
        ),
        (("opposition", "opposition"), "Eine Priorisierung ist nicht notwendig.", False, "the same side"),
        (("opposition", None), "Eine Priorisierung ist nicht notwendig.", False, "one side is not known"),
        (("opposition", "government"), "Eine Erhöhung der Deiche ist nicht notwendig.", False, "another thing"),
        (("opposition", "government"), "Eine Priorisierung ist notwendig.", False, "they agree"),
    ],
)
def test_disputes(store: Store, sides: tuple[str, str | None], second: str, linked: bool, why: str) -> None:
    first = "Es fehlt an klaren Prioritäten."
    fill(store, *pair(first, second, claims=[[first], [second]], side=sides))
    rows = found(store, "disputes")
    assert bool(rows) is linked, why
    assert all(first in row["evidence"] and second in row["evidence"] for row in rows)


# All together


def test_links_are_the_same_again(store: Store) -> None:
    first, second = f"Es gab 84 Vorhaben, denn {PASSAGE}.", f"Alle 84 Vorhaben sind tot, obwohl {PASSAGE}."
    fill(store, *pair(first, second, claims=[[first], [second]]))
    links.find(store)
    before = store.rows("links")
    links.find(store)
    assert store.rows("links") == before
    assert {row["relation"] for row in before} == {"same_matter", "same_figure", "reuses"}
    assert all(row["evidence"].count("„") >= 2 and "(S. 1)" in row["evidence"] for row in before)


def test_real_pair(shared: Path, tmp_path: Path) -> None:
    """A motion and a report of three years before meet in their matter, a person, a figure and a passage."""
    extractor = pytest.importorskip("parlagraph.extract.extractor")
    from parlagraph.pipelines import registry

    folder = shared / "gold" / "documents"
    names = ("nw-18-antrag-ruhrkonferenz.pdf", "nw-18-bericht-ruhr-konferenz.pdf")
    with Store(tmp_path / "run.sqlite") as opened:
        for name in names:
            opened.add(extractor.extract(folder / name, name))
        registry.resolve(opened)
        links.find(opened)
        persons = [row for row in opened.rows("registry", type="person") if "Hovenjürgen" in row["name"]]
        assert [row["documents"] for row in persons] == [2]
        rows = opened.rows("links")
    assert {row["relation"] for row in rows} >= {"same_matter", "same_figure", "reuses"}
    (figure,) = [row for row in rows if row["relation"] == "same_figure"]
    assert figure["evidence"].startswith("73 Projekte") and figure["stance"] == "agrees"
    passages = {row["stance"]: row for row in rows if row["relation"] == "reuses"}
    assert set(passages) == {"quoted", "unmarked"}
    assert all("sozialräumlichen und ökologischen Folgen" in row["evidence"] for row in passages.values())
    assert all("Zukunftsvertrag" in row["evidence"] for row in passages.values())
