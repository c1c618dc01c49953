"""Questions and answers, points and replies: aligned by label, with a stance only where the words carry one."""

# The rows of the tables are read as rows.
# ruff: noqa: E501
from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.pipelines import links
from parlagraph.pipelines.links.asked import answered, questions
from parlagraph.pipelines.links.points import marked, points, series
from parlagraph.pipelines.links.stances import sentences, stance
from parlagraph.pipelines.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "run.sqlite") as opened:
        yield opened


def label(one: tuple[int, str]) -> str:
    return f"{one[0]}{one[1]}"


# Questions


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("1. Wie viele Deiche gibt es?\nZwölf.\n2. Wer zahlt sie?\nDas Land.", ["1", "2"], "numbers with a full stop"),
        ("1) Wie viele Deiche gibt es?\n2) Wer zahlt sie?", ["1", "2"], "numbers with a bracket"),
        ("Frage 1: Wie hoch ist er?\nAntwort\nFrage 2: Wer misst ihn?", ["1", "2"], "the word in front"),
        ("1. Gibt es Pläne?\na) Wenn ja, welche?\nb) Wenn nein, warum nicht?", ["1", "1a", "1b"], "sub-questions"),
        ("1. a) Gibt es Pläne?\nb) Wer hat sie?", ["1a", "1b"], "number and letter at once"),
        ("1. Wie viele Kinder sind\na) über 3 Jahre,\nb) über 6 Jahre alt?\nViele.", ["1"], "sub-items that complete the question"),
        ("1. Vor dem Hintergrund der Flut – baut\ndas Land neu?\nJa.\n2. Wann?\nBald.", ["1", "2"], "no question word, but next in the series"),
        ("1. Welche Orte sind das?\n1. Husum\n2. Kiel\n2. Wer entscheidet das?", ["1", "2"], "a numbered list in an answer is none"),
        ("1. Kiel\n2. Husum\n3. Emden", [], "a list"),
        ("Der Deich ist 2. Wahl.\nWer hätte das gedacht?", ["1"], "without numbers, by order"),
        ("1. Was kostet das (bitte nach Jahren)?\nWie in den Vorjahren ist es teuer.", ["1"], "an answer that opens with Wie"),
        ("", [], "nothing"),
    ],
)  # fmt: skip
def test_questions(text: str, expected: list[str], why: str) -> None:
    assert [label(q.label) for q in questions(text)] == expected, why


@pytest.mark.parametrize(
    ("words", "known", "expected"),
    [
        ("3", [], ["3"]),
        ("2 und 3", [], ["2", "3"]),
        ("2, 6 und 12 bis 14", [], ["2", "6", "12", "13", "14"]),
        ("1 bis 2b", [(1, ""), (2, ""), (2, "a"), (2, "b"), (2, "c")], ["1", "2", "2a", "2b"]),
        ("1a, 1b und 4", [], ["1a", "1b", "4"]),
        ("4", [(4, ""), (4, "a")], ["4", "4a"]),
        ("3a bis c", [(3, "a"), (3, "b"), (3, "c")], ["3a", "3b", "3c"]),
    ],
)
def test_series(words: str, known: list[tuple[int, str]], expected: list[str]) -> None:
    assert [label(one) for one in series(words, known)] == expected


ANSWERS = [
    ("1. Gibt es Deiche?\nJa, zwölf.\n2. Wer zahlt?\nDas Land.", [("1", "Ja, zwölf."), ("2", "Das Land.")], "one by one"),
    ("1. Gibt es Deiche?\n2. Wer zahlt?\nDie Fragen 1 und 2 werden gemeinsam beantwortet.\nNiemand.", [("1+2", "Die Fragen 1 und 2")], "two together"),
    ("1. Gibt es Deiche?\n3. Wie alt sind sie?\nDie Fragen 1 und 3 werden zusammen beantwortet. Nein.\n2. Wer zahlt?\nWir.", [("1+3", "Die Fragen"), ("2", "Wir.")], "brought forward"),
    ("Ist der Deich hoch?\nZu Frage 1:\nNein.\nWer misst ihn?\nZu Frage 2:\nEin Amt.", [("1", "Nein."), ("2", "Ein Amt.")], "marks without printed numbers"),
    ("1. Wer zahlt? 2\n2. Wer baut? 3\nAntwort des Ministeriums\n1. Wer zahlt?\nDas Land.\n2. Wer baut?\nEine Firma.", [("1", "Das Land."), ("2", "Eine Firma.")], "a list of the questions in front"),
    ("1. Wer zahlt?\nDas Land.\nAnlage 1\n17 Zeilen", [("1", "Das Land.")], "annexes are no answer"),
    ("1. Wer zahlt?\n2. Wer baut?", [], "nobody answers"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), ANSWERS)
def test_answered(text: str, expected: list[tuple[str, str]], why: str) -> None:
    _, passages = answered(text)
    got = [("+".join(label(one) for one in p.labels), text[p.start : p.end]) for p in passages]
    assert [labels for labels, _ in got] == [labels for labels, _ in expected], why
    assert all(words.startswith(begins) for (_, words), (_, begins) in zip(got, expected, strict=True)), why
    assert "17 Zeilen" not in "".join(words for _, words in got)


@given(st.text(alphabet="12ab.)?: ZuFrage\nNeiWrund–", max_size=200))
def test_parsing_survives_any_text(text: str) -> None:
    found, passages = answered(text)
    assert all(0 <= one.start <= one.end <= len(text) for one in (*found, *passages, *marked(text), *points(text)))


# Points


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Zu 1:\nDas ist getan.\nZu 2:\nDas wird geprüft.", ["1", "2"], "bare numbers"),
        ("Zu Nummer 1\nNein.\nZu den Nummern 2 und 3\nJa.", ["1", "2+3"], "a line of its own"),
        ("Zu Ziffer 4: Artikel 6 (§ 3)\nDer Vorschlag wird abgelehnt.", ["4"], "a title behind the mark"),
        ("Zu Nummer 5 – Artikel 1 Nummer 8\nNein.", ["5"], "a title behind a dash"),
        ("Zu II.3: Das Land baut.", ["3"], "a Roman part, and the answer in the same line"),
        ("Für alle Zu 5:\nDas Land baut.", ["5"], "a footnote's line has run into the mark"),
        ("Zu 3 Prozent der Fälle liegt nichts vor.", [], "a sentence"),
        ("Zu Beginn der 19. Wahlperiode.", [], "no label"),
        ("Zu 4:", [], "nothing behind it"),
    ],
)
def test_marked(text: str, expected: list[str], why: str) -> None:
    assert ["+".join(label(one) for one in p.labels) for p in marked(text)] == expected, why


def test_numbers_that_begin_anew_are_a_chapter() -> None:
    found = marked("Zu 1:\nA ab.\nZu 2:\nB ab.\nZu den Bitten an den Bund:\nZu 1:\nC ab.")
    assert [passage.chapter for passage in found] == [0, 0, 1]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("1. bauen,\n2. prüfen.", [(0, 1, "bauen,"), (0, 2, "prüfen.")], "a list"),
        ("1. bauen,\nII. Ferner bittet er, dass 1. der Bund zahlt,\n2. der Bund baut.", [(0, 1, "bauen,"), (1, 1, "der Bund zahlt,"), (1, 2, "der Bund baut.")], "the first point within its lead-in"),
        ("1. Zu Artikel 1\n1. Satz eins\n2. Satz zwei\n2. Zu Artikel 2\n3. Zu Artikel 3", [(0, 1, "Zu Artikel 1\n1. Satz eins\n2. Satz zwei"), (1, 1, "Satz eins"), (1, 2, "Satz zwei"), (0, 2, "Zu Artikel 2"), (0, 3, "Zu Artikel 3")], "a list within a point"),
        ("Am 3. Mai\n7. Wahlperiode", [], "no list begins with 7"),
    ],
)  # fmt: skip
def test_points(text: str, expected: list[tuple[int, int, str]], why: str) -> None:
    assert [(p.chapter, p.number, text[p.start : p.end].strip()) for p in points(text)] == expected, why


# Stances


@pytest.mark.parametrize(
    ("answer", "question", "expected", "why"),
    [
        ("Die Landesregierung hat ein Konzept zum Deichbau vorgelegt.", False, "done", "has done it"),
        ("Das Land unterstützt die Kommunen beim Deichbau.", False, "done", "does it"),
        ("Eine solche Förderung wurde inzwischen eingeführt.", False, "done", "it is there"),
        ("Die Bundesregierung wird den Vorschlag prüfen.", False, "promised", "will look at it"),
        ("Dem Vorschlag wird zugestimmt.", False, "promised", "agrees"),
        ("Die Bundesregierung lehnt den Vorschlag ab.", False, "refused", "rejects"),
        ("Die Bundesregierung stimmt dem Vorschlag nicht zu.", False, "refused", "`stimmt … zu` with a negation"),
        ("Der Senat sieht keinen weiteren Handlungsbedarf.", False, "refused", "nothing to be done"),
        ("Die Bundesregierung plant kein Monitoring der Deiche.", False, "refused", "`plant` with a negation"),
        ("Auf Frage 2 wird verwiesen. Im Übrigen gilt dies. Ein Deich ist nicht geplant.", False, None, "points elsewhere and says more"),
        ("Der Bitte wird teilweise entsprochen.", False, "partly", "partly before done"),
        ("Sie kommt damit der Bitte des Landtags zum Teil nach.", False, "partly", "in part"),
        ("Sie kommt damit der Bitte des Landtags nach.", False, "done", "does what is asked"),
        ("Der Minister kommt am Montag nach Husum.", False, None, "another `nach`"),
        ("Auf die Antwort zu Frage 3 wird verwiesen.", True, "referred", "elsewhere"),
        ("Auf die Antwort zu Frage 3 wird verwiesen. Dort steht viel. Hier steht mehr.", True, None, "says something itself"),
        ("Die Zuständigkeit liegt nicht fest. Der Deich ist zwölf Meter hoch.", True, None, "a fact"),
        ("Die Landesregierung hat ein Konzept vorgelegt.", True, None, "a question asks for no act"),
        ("Derzeit sind keine Maßnahmen geplant.", True, None, "an answer, no refusal to answer"),
        ("Die Frage kann aus Gründen des Staatswohls nicht beantwortet werden.", True, "refused", "refuses to answer"),
        ("Die Bundesregierung äußert sich nicht zu Spekulationen.", True, "evaded", "says nothing"),
        ("Nach Auskunft der Bahn ist ein Halt dort nicht möglich.", True, None, "somebody's information"),
        ("Der Bundesrat unterstützt die Ziele, was die Bundesregierung begrüßt.", False, None, "another one supports"),
        ("Das Gesamtpaket ist ein Element, das im Mai beschlossen wurde.", False, None, "a relative clause"),
        ("Ja.", False, None, "no words that carry it"),
        ("", False, None, "nothing"),
    ],
)  # fmt: skip
def test_stance(answer: str, question: bool, expected: str | None, why: str) -> None:
    assert stance(answer, question=question) == expected, why


def test_sentences_leave_titles_out() -> None:
    assert sentences("Artikel 3 Nummer 4 (§ 7 Absatz 2)\nDas gilt z. B. hier. Nein.") == [
        "Das gilt z. B. hier.",
        "Nein.",
    ]


# Links


def fill(store: Store, *papers: dict[str, Any]) -> None:
    """Papers with texts; `demands` are pairs (label, words), all formal; `cites` pairs (printed words, number)."""
    tables: dict[str, list[dict[str, Any]]] = {"documents": [], "demands": [], "references": []}
    for paper in papers:
        doc_id, text = paper["doc_id"], paper["text"]
        store.connection.execute("INSERT INTO texts (doc_id, text) VALUES (?, ?)", (doc_id, text))
        own = {"parliament": doc_id[:2], "term": 19, "number": doc_id[3:].replace("-", "/"), "pages": 1, "status": "ok"}
        tables["documents"].append(own | {k: v for k, v in paper.items() if k not in ("text", "demands", "cites")})
        for name, rows in (("demands", paper.get("demands", ())), ("references", paper.get("cites", ()))):
            for first, second in rows:
                words = second if name == "demands" else first
                start = text.index(words)
                place = {"start": start, "end": start + len(words), "page": 1, "text": words, "doc_id": doc_id}
                place |= {"prefix": text[max(0, start - 32) : start], "suffix": text[start + len(words) :][:32]}
                facts = (
                    {"label": first, "formal": True}
                    if name == "demands"
                    else {"target": second, "target_kind": "paper"}
                )
                tables[name].append(place | facts | {"fact_id": f"{doc_id}/{name[0]}{start}"})
    for name, rows in tables.items():
        store.replace(name, rows)


def replies(store: Store) -> list[tuple[str, str | None, str | None, str | None]]:
    links.find(store)
    rows = [row for row in store.rows("links") if row["relation"] == "responds_to"]
    return [(row["source_doc_id"], row["target_doc_id"], row["target_fact_id"], row["stance"]) for row in rows]


RESOLUTION = "Der Landtag bittet die Landesregierung,\n1. die Deiche zu erhöhen,\n2. ein Moorkataster anzulegen.\n"
REPLY = "Antwort der Landesregierung vom 3. Mai 2026\nZu 1:\nDie Landesregierung lehnt höhere Deiche ab.\nZu 2:\nDas Land fördert ein Moorkataster."
WANTED = [("1.", "die Deiche zu erhöhen,"), ("2.", "ein Moorkataster anzulegen.")]


def test_a_report_that_prints_its_resolution(store: Store) -> None:
    fill(store, {"doc_id": "ni-19-5", "kind": "unterrichtung", "text": RESOLUTION + REPLY, "demands": WANTED})
    one, two = (RESOLUTION.index(words) for _, words in WANTED)
    expected = [("ni-19-5", "ni-19-5", f"ni-19-5/d{one}", "refused"), ("ni-19-5", "ni-19-5", f"ni-19-5/d{two}", "done")]
    assert sorted(replies(store), key=str) == sorted(expected, key=str)


def test_a_report_on_a_resolution_of_another_paper(store: Store) -> None:
    report = {
        "doc_id": "ni-19-5",
        "kind": "unterrichtung",
        "side": "government",
        "text": f"Beschluss Drs. 19/4\n{REPLY}",
    }
    resolution = {"doc_id": "ni-19-4", "kind": "antrag", "text": RESOLUTION, "demands": WANTED}
    fill(store, report | {"cites": [("Drs. 19/4", "19/4")]}, resolution)
    assert [(source, target, said) for source, target, _, said in replies(store)] == [
        ("ni-19-5", "ni-19-4", "refused"),
        ("ni-19-5", "ni-19-4", "done"),
    ]


@pytest.mark.parametrize(
    ("kind", "side", "text", "why"),
    [
        ("antrag", "opposition", f"{RESOLUTION}Begründung\nZu 1:\nHöhere Deiche schützen.\nZu 2:\nMoore auch.", "a motion's own reasons"),
        ("gesetzentwurf", "government", f"{RESOLUTION}Begründung\nZu Nummer 1\nDer Paragraf fällt weg.\nZu Nummer 2\nEr kommt.", "a bill's own reasons"),
        ("unterrichtung", "government", f"Bericht\n{REPLY}", "nothing that is answered is there"),
    ],
)  # fmt: skip
def test_marks_that_answer_nobody(store: Store, kind: str, side: str, text: str, why: str) -> None:
    demands = WANTED if RESOLUTION in text else []
    fill(store, {"doc_id": "ni-19-5", "kind": kind, "side": side, "text": text, "demands": demands})
    assert replies(store) == [], why


def test_questions_of_another_paper(store: Store) -> None:
    asked = "1. Wie hoch ist der Deich in Husum?\n2. Wer zahlt den Deich in Husum?"
    answer = {"doc_id": "ni-19-9", "kind": "antwort", "title": "Deich in Husum", "date": "2026-02-01"}
    answer["text"] = (
        "1. Wie hoch ist der Deich in Husum?\nZwölf Meter.\n2. Wer zahlt den Deich in Husum?\nAuf die Vorbemerkung wird verwiesen."
    )
    question = {
        "doc_id": "ni-19-8",
        "kind": "kleine_anfrage",
        "title": "Deich in Husum",
        "date": "2026-01-01",
        "text": asked,
    }
    fill(store, answer, question)
    assert sorted(replies(store), key=str) == [
        ("ni-19-9", "ni-19-8", None, "referred"),
        ("ni-19-9", "ni-19-8", None, None),
    ]
    evidence = [row["evidence"] for row in store.rows("links", relation="responds_to")]
    assert all("Frage" in words and "[" in words for words in evidence), "no fact: the offsets are kept"


def test_questions_printed_with_their_answers(store: Store) -> None:
    text = "1. Wie hoch ist der Deich?\nZwölf Meter."
    fill(store, {"doc_id": "ni-19-9", "kind": "antwort", "text": text})
    assert replies(store) == [("ni-19-9", "ni-19-9", None, None)]


@pytest.mark.parametrize(
    ("asked", "answer", "expected", "why"),
    [
        ("Will die Landesregierung die Deiche erhöhen?", "Die Landesregierung hält das für entbehrlich.", "refused", "asks what it will do"),
        ("Wann legt die Landesregierung ein Konzept vor?", "Die Landesregierung wird es im Herbst vorlegen.", "promised", "asks when it will"),
        ("Plant die Landesregierung ein Konzept?", "Die Landesregierung hat eines vorgelegt.", None, "not done because it was asked"),
        ("Wie viele Deiche plant das Land?", "Die Landesregierung wird zwölf Deiche schaffen.", None, "asks for a number"),
    ],
)  # fmt: skip
def test_questions_after_intentions(store: Store, asked: str, answer: str, expected: str | None, why: str) -> None:
    fill(store, {"doc_id": "ni-19-9", "kind": "antwort", "text": f"1. {asked}\n{answer}"})
    assert [said for _, _, _, said in replies(store)] == [expected], why


@pytest.mark.parametrize(
    ("text", "side", "demand", "stance_", "why"),
    [
        ("Das kommt der zweiten Forderung aus dem Antrag der Fraktion X (Drucksache 19/4) teilweise nach.", "government", 1, "partly", "an ordinal"),
        ("Zu Punkt 1 des Antrags, Drucksache 19/4, wird ein Bericht folgen.", "government", 0, None, "a number"),
        ("Das kommt der neunten Forderung aus dem Antrag (Drucksache 19/4) nach.", "government", None, None, "there is no ninth"),
        ("Der Antrag der Fraktion X (Drucksache 19/4) ist bekannt.", "government", None, None, "names no demand"),
        ("Wir stehen zur zweiten Forderung aus dem Antrag (Drucksache 19/4).", "opposition", None, None, "not the government"),
    ],
)  # fmt: skip
def test_free_text_that_takes_up_a_demand(
    store: Store, text: str, side: str, demand: int | None, stance_: str | None, why: str
) -> None:
    report = {"doc_id": "ni-19-5", "kind": "bericht", "side": side, "text": f"Bericht.\n{text}"}
    report["cites"] = [("Drucksache 19/4", "19/4")]
    fill(store, report, {"doc_id": "ni-19-4", "kind": "antrag", "text": RESOLUTION, "demands": WANTED})
    expected = (
        [] if demand is None else [("ni-19-5", "ni-19-4", f"ni-19-4/d{RESOLUTION.index(WANTED[demand][1])}", stance_)]
    )
    assert replies(store) == expected, why
