"""A paper's own number against those it cites, and its title against its first sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from parlagraph.extract.cleaning import read_document
from parlagraph.extract.header import read_header
from parlagraph.extract.header.movers import read_mover
from parlagraph.extract.header.own import in_file_name, in_masthead
from parlagraph.extract.model import Context
from parlagraph.extract.references import find_references

LINES = [
    ("Deutscher Bundestag Drucksache ", "", True, "the house and the number"),
    ("", " - 2 - Landtag von Baden-Württemberg", True, "a running head"),
    ("DER FREIEN UND HANSESTADT HAMBURG Drucksache ", " (neu)", True, "capitals, a mark behind it"),
    ("zu Drucksache ", " (Beschluss)", True, "a supplement"),
    ("Kleine Anfrage der Abgeordneten Ute Vogt, Fraktion DIE LINKE Drs.-Nr.: ", "", True, "a label"),
    ("Sächsischer Landtag, 7. Wahlperiode, Drucksache ", ", 12.03.2021", True, "parts with commas"),
    ("Drucksache ", " vom 3. Mai 2021", True, "a day behind it"),
    ("Die Antwort in Drucksache ", "", False, "behind a preposition"),
    ("Wie bewertet der Senat die Angaben aus Drucksache ", "", False, "a question"),
    ("Der Landtag hat die Drucksache ", " beraten", False, "a sentence"),
    ("Drucksache ", " die Kosten", False, "a sentence goes on"),
    ("Drucksache ", ".", False, "a sentence ends"),
    ("Antwort auf meine Anfrage (Drucksache ", ")", False, "in brackets"),
    ("Beschluss, Drucksache ", "", False, "behind a comma"),
    ("Drucksache ", ", 18/1235", False, "one of a series"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "behind", "expected", "why"), LINES, ids=[row[3] for row in LINES])
def test_in_masthead(before: str, behind: str, expected: bool, why: str) -> None:
    assert in_masthead(before, behind) is expected, why


FILES = [
    ("7/891", "D07-0891.pdf", True), ("7/891", "/x/12/0700891.pdf", True), ("7/891", "bb-7-891.txt", True),
    ("7/891", "bb-7-8911.txt", False), ("7/891", "bb-17-891.txt", False), ("7/891", "/7/891/scan.pdf", False),
    ("7/891", "antwort.txt", False),
]  # fmt: skip


@pytest.mark.parametrize(("number", "file", "expected"), FILES)
def test_in_file_name(number: str, file: str, expected: bool) -> None:
    assert in_file_name(number, file) is expected


LOOSE = """Moore im Norden

Wie viele Moore gibt es? Die Landesregierung hat in ihrer Antwort auf Frage 3, Drucksache 8/4711 Moore, drei genannt.
Der Landtag hat sie im Mai besucht.
"""


@pytest.mark.parametrize(
    ("name", "number", "why"),
    [("frage.txt", None, "cited in the body"), ("x-8-4711.txt", "8/4711", "the file is called by it")],
)
def test_a_number_without_a_masthead(name: str, number: str | None, why: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(LOOSE, encoding="utf-8")
    paper = read_document(path)
    header = read_header(paper)
    assert header.number == number, why
    cited = [one.target for one in find_references(paper.text, Context(header))]
    assert ("8/4711" in cited) is (number is None), why


HEAD = "Deutscher Bundestag Drucksache 21/90001\n21. Wahlperiode 02.06.2025\nKleine Anfrage\nder Fraktion der AfD\n"
TITLES = [
    (
        "Nutzen und Kosten von öffentlichen Wiesenmähwerken\n"
        "Mähwerkgenossenschaftsverbände im ländlichen Raum stellen einen Teil der\n"
        "Versorgung mit Heu sicher. Die Zahl der Wiesen hängt von der Witterung ab, die in\n"
        "diesem Jahr besonders trocken war. Im Herbst wurde wenig gemäht.\n",
        "Nutzen und Kosten von öffentlichen Wiesenmähwerken",
        "a statement behind a title, though its first word is long",
    ),
    (
        "Nutzen und Kosten von öffentlichen und allgemein zugänglichen\n"
        "Mähwerkgenossenschaftsverbänden im ländlichen Raum\n"
        "Die Zahl der Wiesen hängt von der Witterung ab, die in diesem Jahr besonders\n"
        "trocken war. Im Herbst wurde wenig gemäht.\n",
        "Nutzen und Kosten von öffentlichen und allgemein zugänglichen Mähwerkgenossenschaftsverbänden im ländlichen Raum",
        "a title that goes on",
    ),
]


@pytest.mark.parametrize(("below", "title", "why"), TITLES, ids=[row[2] for row in TITLES])
def test_title(below: str, title: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(f"{HEAD}{below}Wir fragen die Bundesregierung:\n1. Wie viele Wiesen gibt es?\n", encoding="utf-8")
    assert read_header(read_document(path)).title == title, why


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("des Freistaates Bayern", ("Land Bayern",)),
        ("der Länder Thüringen und Hessen", ("Land Thüringen", "Land Hessen")),
        ("der Freien und Hansestadt Hamburg", ("Freie und Hansestadt Hamburg",)),
    ],
)
def test_states_are_called_as_actors_are(words: str, expected: tuple[str, ...]) -> None:
    assert read_mover(words).originators == expected
