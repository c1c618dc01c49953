"""What a paper says of itself: the papers in headers.toml, and the rules of each field."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import pickle
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.extract.cleaning.document import read_document
from parlagraph.extract.groups import canonical_group
from parlagraph.extract.header import doc_id, read_header
from parlagraph.extract.header.houses import parliaments
from parlagraph.extract.header.kinds import kind_of
from parlagraph.extract.header.masthead import DATE, as_date, parse_date, term_at
from parlagraph.extract.header.movers import Mover, nominative, person, read_mover
from parlagraph.extract.header.rows import printed_rows, rejoined, unspaced
from parlagraph.extract.header.sides import carried_by, side_of
from parlagraph.extract.lexicon import toml
from parlagraph.extract.model import Block, Document, Header, Page
from parlagraph.extract.offsets import EditMap

PAPERS = tomllib.loads((Path(__file__).parent / "headers.toml").read_text(encoding="utf-8"))["paper"]


def document(text: str) -> Document:
    """A text as a document, each line a block."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    sha256 = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Document("x.txt", sha256, (Page(1, 595.0, 842.0, text),), text, EditMap.identity(text), tuple(blocks))


def as_gold(header: Header) -> dict[str, Any]:
    lists = {name: list(getattr(header, name)) for name in ("originators", "signatories", "addressees")}
    names = ("parliament", "body", "term", "kind", "number", "title", "side")
    date = header.date.isoformat() if header.date else None
    return {name: getattr(header, name) for name in names} | lists | {"date": date}


@pytest.mark.parametrize("paper", PAPERS, ids=[paper["why"] for paper in PAPERS])
def test_paper(paper: dict[str, Any]) -> None:
    found = as_gold(read_header(document(paper["text"])))
    expected = paper["expect"] | dict.fromkeys(paper.get("empty", ()))
    assert {key: found[key] for key in expected} == expected


@pytest.mark.parametrize("paper", PAPERS[::4], ids=[paper["why"] for paper in PAPERS[::4]])
def test_paper_read_from_a_file(paper: dict[str, Any], tmp_path: Path) -> None:
    """Cleaning joins lines to paragraphs; the header must not notice."""
    path = tmp_path / "paper.txt"
    path.write_text(paper["text"], encoding="utf-8")
    found = as_gold(read_header(read_document(path)))
    assert {key: found[key] for key in paper["expect"]} == paper["expect"]


@pytest.mark.parametrize("paper", PAPERS, ids=[paper["why"] for paper in PAPERS])
def test_spans_hold_what_was_read(paper: dict[str, Any]) -> None:
    header, text = read_header(document(paper["text"])), paper["text"]
    if header.number:
        assert "".join(text[slice(*_ends(header, "number"))].split()) == header.number.replace(" ", "")
    if header.date and "date" in header.spans:
        assert parse_date(text[slice(*_ends(header, "date"))])[0] == header.date  # type: ignore[index]
    for name in ("title", "originators", "kind"):
        assert name not in header.spans or text[slice(*_ends(header, name))].strip()
    assert 0 <= header.head_end <= len(text)


def _ends(header: Header, name: str) -> tuple[int, int]:
    return header.spans[name].start, header.spans[name].end


@given(st.text(max_size=300))
def test_any_text_has_a_header(text: str) -> None:
    header = read_header(document(text))
    assert 0 <= header.head_end <= len(text)
    assert pickle.loads(pickle.dumps(header)) == header


_LINES = [line for paper in PAPERS[:12] for line in paper["text"].split("\n")]


@given(st.lists(st.sampled_from(_LINES), max_size=25))
def test_lines_in_any_order_have_a_header(lines: list[str]) -> None:
    text = "\n".join(lines)
    header = read_header(document(text))
    assert all(0 <= span.start <= span.end <= len(text) for span in header.spans.values())


IDS = [
    (Header(parliament="bt", term=18, number="18/8863", series="drucksache"), "bt-18-8863", "a Drucksache"),
    (Header(parliament="nw", term=18, number="18/1085", series="vorlage"), "nw-18-v1085", "a Vorlage counts by itself"),
    (Header(parliament="bw", number="17/118", series="plenarprotokoll"), "bw-17-p118", "a protocol counts by itself"),
    (Header(parliament="br", number="128/2/25", series="drucksache"), "br-128-2-25", "the Bundesrat's number"),
    (Header(parliament="bt", number="18(15)193-B", series="drucksache"), "bt-18-15-193-B", "no bracket in an id"),
    (Header(parliament="nw", term=18), "x-0123456789ab", "without a number the hash"),
    (Header(number="18/1"), "x-0123456789ab", "without a parliament the hash"),
]


@pytest.mark.parametrize(("header", "expected", "why"), IDS)
def test_doc_id(header: Header, expected: str, why: str) -> None:
    assert doc_id(header, "0123456789abcdef" * 4) == expected, why


DATES = [
    ("08.03.2017", "2017-03-08", "numbers"),
    ("01. 09. 2021", "2021-09-01", "numbers set apart"),
    ("22.6.2021", "2021-06-22", "without noughts"),
    ("21.05.25", "2025-05-21", "a year of two digits"),
    ("7. Dezember 2023", "2023-12-07", "a month's name"),
    ("2019-05-02", "2019-05-02", "ISO"),
    ("31.02.2020", None, "no such day"),
    ("18/1234", None, "a number of a paper"),
    ("§ 5.3.2", None, "a paragraph"),
    ("17./18. März 2016", None, "two days"),
    ("1.2.3.2020", None, "a longer number"),
]


@pytest.mark.parametrize(("text", "expected", "why"), DATES)
def test_parse_date(text: str, expected: str | None, why: str) -> None:
    found = parse_date(text)
    assert (found[0].isoformat() if found else None) == expected, why


@given(st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31)))
def test_dates_in_all_forms_come_back(day: dt.date) -> None:
    for form in ("{:%d.%m.%Y}", "{:%d.%m.%y}", "{:%Y-%m-%d}"):
        found = DATE.fullmatch(form.format(day))
        assert found is not None and as_date(found) == day


MOVERS = [
    ("der Fraktion der SPD", ("SPD",), (), "a group"),
    ("der Fraktionen von CDU, BÜNDNIS 90/DIE GRÜNEN und FDP", ("CDU", "GRÜNE", "FDP"), (), "groups in a row"),
    ("der CSU-Fraktion", ("CSU",), (), "a compound"),
    ("der Abgeordneten Dr. Ute Vogt-Klein (Köln), Max von Holt und der Fraktion DIE LINKE.", ("DIE LINKE",),
     ("Ute Vogt-Klein", "Max von Holt"), "members and group, without title and town"),
    ("des Abgeordneten Frank Wald (CDU)", ("CDU",), ("Frank Wald",), "one member with a group"),
    ("der Abgeordneten Eva Licht (fraktionslos)", ("Eva Licht",), ("Eva Licht",), "a member without a group by name"),
    ("der Abgeordneten Rudi Rot, Gabi Gelb, weiterer Abgeordneter", ("Rudi Rot", "Gabi Gelb"),
     ("Rudi Rot", "Gabi Gelb"), "nobody else is named"),
    ("der Sächsischen Staatsregierung", ("Landesregierung",), (), "a government by its canonical name"),
    ("des Ministeriums für Bauen und Sport", ("Ministerium für Bauen und Sport",), (), "the nominative"),
    ("des Ministeriums für Kultur namens der Landesregierung", ("Landesregierung",), (), "on behalf of"),
    ("des Auswärtigen Ausschusses (3. Ausschuss)", ("Auswärtiger Ausschuss",), (), "an adjective in the genitive"),
    ("durch die Bundesbeauftragte für den Datenschutz", ("Bundesbeauftragte für den Datenschutz",), (), "an office"),
    ("des Landes Hessen", ("Land Hessen",), (), "a state"),
    ("der Länder Saarland, Bremen und Hessen", ("Saarland", "Freie Hansestadt Bremen", "Land Hessen"), (), "states"),
    ("der Freien und Hansestadt Hamburg", ("Freie und Hansestadt Hamburg",), (), "a city state"),
    ("über die Lage im Land", (), (), "no mover at all"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "originators", "persons", "why"), MOVERS)
def test_read_mover(words: str, originators: tuple[str, ...], persons: tuple[str, ...], why: str) -> None:
    assert read_mover(words, government="Landesregierung") == Mover(originators, persons), why


PERSONS = [
    ("Dr. h. c. Björn Talmann", "Björn Talmann", "degrees"),
    ("Prof. Dr.-Ing. Ada Klee MdL", "Ada Klee", "degrees and a seat"),
    ("Konstantin von Noth", "Konstantin von Noth", "a particle"),
    ("Matthias W. Birke", "Matthias W. Birke", "an initial"),
    ("Lisa-Kristin Kappel", "Lisa-Kristin Kappel", "a double name"),
    ("Der Präsident", None, "an office"),
    ("Fraktion DIE LINKE", None, "a group"),
    ("Köln", None, "one word"),
    ("Ausschuss für Inneres", None, "a committee"),
    ("die Kommunen entlasten", None, "words"),
    ("", None, "nothing"),
]


@pytest.mark.parametrize(("words", "expected", "why"), PERSONS)
def test_person(words: str, expected: str | None, why: str) -> None:
    assert person(words) == expected, why


NOMINATIVES = [
    ("Ausschusses für Recht", "Ausschuss für Recht"),
    ("Haushaltsausschusses", "Haushaltsausschuss"),
    ("Auswärtigen Amtes", "Auswärtiges Amt"),
    ("Thüringer Ministeriums für Umwelt", "Thüringer Ministerium für Umwelt"),
    ("Präsidentin des Niedersächsischen Landtages", "Präsidentin des Niedersächsischen Landtages"),
    ("Ministers des Innern", "Minister des Innern"),
    ("Bundesrates", "Bundesrat"),
]


@pytest.mark.parametrize(("words", "expected"), NOMINATIVES)
def test_nominative(words: str, expected: str) -> None:
    assert nominative(words) == expected


KINDS = [
    ("Antrag", "antrag"),
    ("A n t r a g", "antrag"),
    ("Antrag der Fraktion der FDP", "antrag"),
    ("Dringlicher Antrag", "dringlichkeitsantrag"),
    ("Entschließungsantrag", "entschliessungsantrag"),
    ("Kleine Anfrage 5441", "kleine_anfrage"),
    ("Antwort der Landesregierung", "antwort"),
    ("Beschlussempfehlung und Bericht", "beschlussempfehlung"),
    ("Antragsteller ist die Gemeinde.", None),
    ("Anfragen häufen sich.", None),
    ("Berichtspflichten abbauen", None),
    ("Der Antrag wird abgelehnt.", None),
]


@pytest.mark.parametrize(("line", "expected"), KINDS)
def test_kind_of(line: str, expected: str | None) -> None:
    found = kind_of(line)
    assert (found[1] if found else None) == expected


SIDES = [
    (["SPD"], "nw", "2012-01-01", "coalition", "carries the government"),
    (["SPD"], "nw", "2018-01-01", "opposition", "does not"),
    (["CDU", "SPD"], "nw", "2018-01-01", "mixed", "one does, one does not"),
    (["CSU"], "bt", "2015-01-01", "coalition", "one group with the CDU"),
    (["Landesregierung"], "nw", None, "government", "needs no date"),
    (["Ministerium der Finanzen"], "sn", "2020-05-05", "government", "a ministry"),
    (["Haushaltsausschuss"], "bt", "2015-01-01", "parliament", "a committee"),
    (["Präsidentin des Niedersächsischen Landtages"], "ni", "2024-01-01", "parliament", "its president"),
    (["SPD"], "nw", None, None, "without a date nobody knows"),
    (["SPD"], None, "2018-01-01", None, "without a parliament nobody knows"),
    (["SPD"], "nw", "2060-01-01", None, "later than the lexicon knows"),
    (["FDP"], "th", "2020-02-20", None, "a time that is not clear"),
    (["Bundesrechnungshof"], "bt", "2015-01-01", None, "neither"),
    (["Rosa Roth"], "bt", "2015-01-01", None, "a person whose group is not named"),
    ([], "bt", "2015-01-01", None, "nobody"),
]


@pytest.mark.parametrize(("originators", "parliament", "date", "expected", "why"), SIDES)
def test_side(originators: list[str], parliament: str | None, date: str | None, expected: str | None, why: str) -> None:
    assert side_of(originators, parliament, dt.date.fromisoformat(date) if date else None) == expected, why


def test_the_lexicon_of_governments_is_sound() -> None:
    """Every state, in order of time, only canonical groups."""
    governments = toml("governments")
    assert set(governments) == set(parliaments()) - {"br"}
    for entry in governments.values():
        days = [row["from"] for row in entry["rows"]]
        assert days == sorted(set(days)) and days[-1] < entry["known_until"]
        names = {name for row in entry["rows"] for name in row.get("groups", ())}
        assert all(canonical_group(name) == name for name in names)


def test_the_lexicon_of_parliaments_is_sound() -> None:
    assert len(parliaments()) == 18
    for entry in parliaments().values():
        numbers, days = [n for n, _ in entry["terms"]], [day for _, day in entry["terms"]]
        assert numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else entry["code"] == "br"
        assert days == sorted(days)


TERMS = [
    ("bt", "2015-03-26", 18),
    ("nw", "2026-04-28", 18),
    ("nw", "2022-06-05", None),
    ("bt", "1950-01-01", None),
    ("bt", "2060-01-01", None),
]


@pytest.mark.parametrize(("code", "day", "expected"), TERMS)
def test_term_at(code: str, day: str, expected: int | None) -> None:
    assert term_at(code, dt.date.fromisoformat(day)) == expected


def test_carried_by_an_unknown_parliament() -> None:
    assert carried_by("xx", dt.date(2020, 1, 1)) is None


ROWS = [
    ("A n t w o r t", "Antwort", "letters set apart"),
    ("V o r b e m e r k u n g  d e r  F r a g e", "Vorbemerkung der Frage", "two blanks part words"),
    ("a b c", "a b c", "three letters may be a list"),
    ("Zu A und B", "Zu A und B", "plain words"),
]


@pytest.mark.parametrize(("text", "expected", "why"), ROWS)
def test_unspaced(text: str, expected: str, why: str) -> None:
    assert unspaced(text) == expected, why


JOINS = [
    ("Landesregie-\nrung", "Landesregierung", "a broken word"),
    ("Heimat-\nund Kulturpflege", "Heimat- und Kulturpflege", "a hyphen that stands for a word"),
    ("Online-\nAnhörung", "Online- Anhörung", "a capital goes on: left to whoever compares"),
]


@pytest.mark.parametrize(("text", "expected", "why"), JOINS)
def test_rejoined(text: str, expected: str, why: str) -> None:
    assert rejoined(text) == expected, why


@given(st.text(max_size=200))
def test_rows_are_lines_of_the_text(text: str) -> None:
    rows = printed_rows(document(text))
    assert all(text[row.start : row.end] == row.text and row.text.strip() == row.text for row in rows)
    assert "".join("".join(row.text.split()) for row in rows) == "".join(text.split())


def test_real_bundestag_papers(shared: Path) -> None:
    """Number, date and kind of real papers, as the parliament's documentation has them."""
    folder = shared / "documents" / "bundestag-pdf"
    entries = [json.loads(line) for line in (folder / "metadata.jsonl").read_text(encoding="utf-8").splitlines()]
    kinds = {"Gesetzentwurf": "gesetzentwurf", "Antrag": "antrag", "Änderungsantrag": "aenderungsantrag"}
    sample = [entry for entry in entries if entry["type"] in kinds][::6]
    right = {"number": 0, "date": 0, "kind": 0}
    for entry in sample:
        header = read_header(read_document(folder / entry["file"]))
        right["number"] += header.number == entry["number"]
        right["date"] += str(header.date) == entry["date"]
        right["kind"] += header.kind == kinds[entry["type"]]
    assert right["number"] == right["kind"] == len(sample)
    assert right["date"] >= len(sample) - 1
