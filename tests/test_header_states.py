"""Heads of papers of all parliaments and terms since 1990, in headers_states.toml, and the rules behind single fields."""

from __future__ import annotations

import datetime as dt
import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from parlagraph.extract.cleaning.clean import clean
from parlagraph.extract.header import read_header
from parlagraph.extract.header.days import misfits
from parlagraph.extract.header.movers import person
from parlagraph.extract.model import Block, Document, Header, Page
from parlagraph.extract.offsets import EditMap
from parlagraph.extract.reading.plaintext import read_plaintext

PAPERS = tomllib.loads((Path(__file__).parent / "headers_states.toml").read_text(encoding="utf-8"))["paper"]
ROLES = ("written", "received", "issued", "distributed")


def document(text: str) -> Document:
    """A text as a document, each line a block."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Document("x.txt", sha256, (Page(1, 595.0, 842.0, text),), text, EditMap.identity(text), tuple(blocks))


def cleaned(text: str) -> Document:
    """A text as it comes out of cleaning, which joins lines to paragraphs."""
    pages = read_plaintext(text.encode())
    return Document("x.txt", "0" * 64, pages, *clean(pages))


def fields(header: Header) -> dict[str, Any]:
    found: dict[str, Any] = dict.fromkeys(ROLES) | {day.role: day.date.isoformat() for day in header.days}
    for name in header.__dataclass_fields__:
        value = getattr(header, name)
        found[name] = (
            list(value) if isinstance(value, tuple) else value.isoformat() if isinstance(value, dt.date) else value
        )
    return found


@pytest.mark.parametrize("read", [document, cleaned])
@pytest.mark.parametrize("paper", PAPERS, ids=[paper["why"] for paper in PAPERS])
def test_paper(paper: dict[str, Any], read: Any) -> None:
    found = fields(read_header(read(paper["text"])))
    assert {key: found[key] for key in paper["expect"]} == paper["expect"]


@pytest.mark.parametrize("paper", PAPERS, ids=[paper["why"] for paper in PAPERS])
def test_days_hold_their_words(paper: dict[str, Any]) -> None:
    read = document(paper["text"])
    for day in read_header(read).days:
        assert str(day.date.year)[-2:] in read.text[day.span.start : day.span.end]


MOTION = """Landtag Nordrhein-Westfalen
18. Wahlperiode
Drucksache 18/1212
{head}
Antrag
der Fraktion der FDP
Schwimmbäder retten
Der Landtag wolle beschließen:
Die Landesregierung wird aufgefordert, Bäder zu retten.
{foot}"""


@pytest.mark.parametrize(
    ("head", "foot", "expected", "why"),
    [
        ("08.11.2022", "Datum des Originals: 08.11.2022/Ausgegeben: 09.11.2022", [], "as it should be"),
        ("08.11.2022", "Datum des Originals: 08.11.2022/Ausgegeben: 07.11.2022", ["issued", "2022-11-07", "2022-11-08"], "issued first"),
        ("08.11.2022", "Datum des Originals: 08.11.2012/Ausgegeben: 09.11.2022", ["years apart", "2012-11-08"], "years apart"),
        ("08.10.2022", "Düsseldorf, den 8. November 2022", ["dated", "Düsseldorf, den 8. November 2022"], "dated before it was signed"),
        ("08.11.2015", "", ["2015-11-08", "not in term 18"], "outside of its term"),
        ("31.05.2022", "", [], "a change of terms is near"),
        ("", "", [], "no day at all"),
        ("08.11.2022", "Der Antrag ist am 3. Mai 2010 eingegangen am Rand der Sitzung.", [], "running text"),
    ],
)  # fmt: skip
def test_days_that_can_not_be_right(head: str, foot: str, expected: list[str], why: str) -> None:
    read = document(MOTION.format(head=head, foot=foot))
    told = "; ".join(misfits(read, read_header(read)))
    assert all(words in told for words in expected) and bool(told) == bool(expected), why


ANSWER = """Landtag Brandenburg
7. Wahlperiode
Drucksache 7/4040
Antwort
der Landesregierung
auf die Kleine Anfrage 1515
der Abgeordneten Grit Acker (SPD)
Drucksache 7/3939
Deiche an der Oder
{body}"""


@pytest.mark.parametrize(
    ("body", "expected", "why"),
    [
        ("Namens der Landesregierung beantwortet der Minister der Finanzen die Kleine Anfrage wie folgt:",
         ["Minister der Finanzen"], "one"),
        ("Namens der Landesregierung beantwortet die Ministerin der Justiz im Einvernehmen mit dem Minister der Finanzen und der"
         " Staatskanzlei die Kleine Anfrage wie folgt:", ["Ministerin der Justiz", "Minister der Finanzen", "Staatskanzlei"], "three"),
        ("Das Auswärtige Amt hat die Kleine Anfrage mit Schreiben vom 3. Mai 2021 beantwortet.", ["Auswärtiges Amt"], "no ministry"),
        ("Die Landesregierung hat die Kleine Anfrage beantwortet.", [], "the government as a whole"),
        ("Der Minister sagt, die Antwort auf die Kleine Anfrage sei offen.", [], "nobody answers"),
        ("Die Frage, die der Minister der Finanzen stellte, hat niemand beantwortet.", [], "another question"),
    ],
)  # fmt: skip
def test_who_answers(body: str, expected: list[str], why: str) -> None:
    assert list(read_header(document(ANSWER.format(body=body))).answered_by) == expected, why


@pytest.mark.parametrize(
    ("line", "kind", "why"),
    [
        ("Namens des Senats beantworte ich Ihre Kleine Anfrage wie folgt:", "antwort", "an answer"),
        (
            "Die Kleine Anfrage 7/1 hat der Minister so beantwortet, wie folgt.",
            "kleine_anfrage",
            "another question's answer",
        ),
        ("Wann beantwortet der Senat meine Anfrage?", "kleine_anfrage", "a question"),
    ],
)
def test_a_question_with_its_answer_is_an_answer(line: str, kind: str, why: str) -> None:
    text = f"Landtag Brandenburg\nDrucksache 7/3939\nKleine Anfrage 1515\nder Abgeordneten Grit Acker (SPD)\nDeiche an der Oder\n{line}\n"
    assert read_header(document(text)).kind == kind, why


@pytest.mark.parametrize("words", ["Lfd. Nr.", "Az. BVerfG Art", "Exekutiv-Vizepräsident Mitglied der Kommission"])
def test_words_of_tables_and_offices_are_no_names(words: str) -> None:
    assert person(words) is None


@pytest.mark.parametrize(
    ("text", "parliament", "number", "why"),
    [
        ("Präsidenten des Sächsischen Landtages\nKleine Anfrage\nUfer", "sn", None, "the house addressed"),
        ("Präsidenten des Landesverbandes der Imker\nKleine Anfrage\nBienen", None, None, "no house"),
        ("Der Präsidenten des Sächsischen Landtages gedenkt man\nKleine Anfrage\nUfer", None, None, "no address"),
        (
            "BREMISCHE BÜRGERSCHAFT\nLandtag\nBeschlussprotokoll\n9. Sitzung\n(Drucksache 18/99)",
            "hb",
            None,
            "another paper's number",
        ),
        ("LANDTAG STEIERMARK\nXVII. GESETZGEBUNGSPERIODE\nSchriftliche Anfrage", None, None, "Austria's"),
    ],
)
def test_whose_paper(text: str, parliament: str | None, number: str | None, why: str) -> None:
    header = read_header(document(text))
    assert (header.parliament, header.number) == (parliament, number), why
