"""What dates are for, when electoral terms ran, what a law's own text leaves open; and another library's reading."""

from __future__ import annotations

import datetime as dt
import re
from itertools import combinations

import pytest
from dateparser.date import DateDataParser
from hypothesis import given, settings
from hypothesis import strategies as st

from parlagraph.extract.dates import find_dates
from parlagraph.extract.model import Block, Context, Header

PAPER = Context(header=Header(date=dt.date(2024, 5, 15)))


def values(text: str, context: Context = PAPER) -> list[tuple[str, str | None]]:
    return [(text[date.start : date.end], date.value) for date in find_dates(text, context)]


READS = [
    ("in den KW 12 bis 14", [("KW 12 bis 14", None)], "weeks of no year"),
    ("KW 5-7/2023", [("KW 5-7/2023", "2023-W05/2023-W07")], "weeks from one to another"),
    ("KW 50 bis 3/2023", [("KW 50 bis 3/2023", "2022-W50/2023-W03")], "over the turn of the year"),
    ("KW 60 bis 70", [], "there are no such weeks"),
    ("in Zwölf-Stunden-Schichten", [("Zwölf-Stunden", "PT12H")], "a compound with a number word"),
    ("die Vier-Tage-Woche", [("Vier-Tage", "P4D")], "another"),
    ("Er las Tausend-Seiten-Romane.", [], "no unit of time"),
    ("in den nächsten 15 bis 20 Jahren", [("nächsten 15 bis 20 Jahren", None)], "from so many to so many"),
    ("im nächsten Schuljahr", [("nächsten Schuljahr", "2024/2025")], "it begins in August"),
    ("im laufenden Schuljahr", [("laufenden Schuljahr", "2023/2024")], "this one began last year"),
    ("im nächsten Wirtschaftsjahr", [("nächsten Wirtschaftsjahr", None)], "nobody says when it begins"),
    ("Ende 2019 bis Anfang 2021", [("Ende 2019 bis Anfang 2021", "2019/2021")], "a range of edges"),
    ("Anfang Mai bis Mitte Juni 2023", [("Anfang Mai bis Mitte Juni 2023", "2023-05/2023-06")], "they share the year"),
    ("Ende 2019 und Anfang 2021", [("Ende 2019", "2019"), ("Anfang 2021", "2021")], "two edges"),
    ("zwei Jahre und drei Monate", [("zwei Jahre und drei Monate", "P2Y3M")], "one length of time"),
    ("drei Monate und zwei Jahre", [("drei Monate", "P3M"), ("zwei Jahre", "P2Y")], "two of them"),
    ("zwei und drei Jahre", [("zwei", "P2Y"), ("drei Jahre", "P3Y")], "two of one unit"),
    ("ab dem Haushaltsjahr 2026ff.", [("Haushaltsjahr 2026ff.", "2026/..")], "no blank before ff."),
    ("im Zeitraum 01/2023 bis 12/2023", [("01/2023 bis 12/2023", "2023-01/2023-12")], "months in numbers"),
    ("seit 03/2021", [("03/2021", "2021-03")], "a month behind a preposition"),
    ("Der Erlass 03/2021 gilt.", [], "a number of the year"),
    ("Drucksache 12/2023", [], "a paper of the twelfth term"),
    ("im 2. HJ 2024", [("2. HJ 2024", "2024-41")], "a half-year in short"),
]


@pytest.mark.parametrize(("text", "expected", "why"), READS, ids=[row[2] for row in READS])
def test_reads(text: str, expected: list[tuple[str, str | None]], why: str) -> None:
    assert values(text) == expected


ROLES = [
    ("Plenarsitzung 3. Mai 2024", "session", "no preposition"),
    ("Wortprotokoll der Sitzung am 6. März 2023", "session", "its minutes"),
    ("die Sitzung dauerte bis zum 3. Mai 2020", None, "an end is no day of session"),
    ("www.beispiel.de, letzter Aufruf: 22. Juli 2023", "access", "Aufruf"),
    ("dem Aufruf folgten viele am 22. Juli 2023", None, "another Aufruf"),
    ("Haushaltsansatz 2024", "budget_year", "what is planned"),
    ("Verpflichtungsermächtigungen für 2027", "budget_year", "commitments"),
    ("Der Ansatz wurde 2024 verworfen", None, "an approach"),
    ("mit Wirkung vom 1. Januar 2025", "validity", "effect"),
    ("Laufzeit 2021 bis 2027", "validity", "how long it runs"),
    ("Das Programm läuft zum 31. Dezember 2025 aus.", "validity", "it runs out"),
    ("Er läuft am 31. Dezember 2025 mit.", None, "a runner"),
    ("Die Antragsfrist endet am 31. März 2025.", "deadline", "a term ends"),
    ("Anmeldeschluss ist der 31. März 2025", "deadline", "closing date"),
    ("bis Ende 2024 zu berichten", "deadline", "the paper's year is not over"),
    ("bis Ende 2023 berichtet", None, "it was over"),
    ("bei der Landtagswahl 2022", "event", "an election by its year"),
    ("Die Wahl 2022 zu nennen", None, "any choice"),
    ("(Neue Zeitung vom 3. Mai 2024)", "publication", "a newspaper"),
]


@pytest.mark.parametrize(("text", "role", "why"), ROLES, ids=[row[2] for row in ROLES])
def test_role(text: str, role: str | None, why: str) -> None:
    assert [date.role for date in find_dates(text, PAPER)] == [role]


def test_signed_before_it_was_issued() -> None:
    paper = Context(header=Header(date=dt.date(2024, 5, 15)))
    roles = {
        day: find_dates(f"Der Landtag.\nMainz, den {day}\nMeier", paper)[0].role
        for day in ("7. Mai 2024", "7. Mai 2022")
    }
    assert roles == {"7. Mai 2024": "document_original", "7. Mai 2022": None}


NW, HH, BR = ({"parliament": "nw", "term": 18}, {"parliament": "hh", "term": 22}, {"parliament": "br"})
TERMS = [
    (NW, "in der 17. Wahlperiode", ["2017-06-01/2022-05-31"], "to the day before the next"),
    (NW, "in der 18. Wahlperiode", ["2022-06-01/.."], "the last one known is open"),
    (NW, "in der 17. und 18. Wahlperiode", ["2017-06-01/2022-05-31", "2022-06-01/.."], "two"),
    (NW, "in der laufenden Legislaturperiode", ["2022-06-01/.."], "the paper's own"),
    (NW, "in der vergangenen Legislatur", ["2017-06-01/2022-05-31"], "the one before"),
    (NW, "zum Ende der siebzehnten Wahlperiode", ["2017-06-01/2022-05-31"], "in words"),
    (NW, "die 19. Wahlperiode des Deutschen Bundestages", ["2017-10-24/2021-10-25"], "the words say whose"),
    (BR, "in der 19. Legislaturperiode", ["2017-10-24/2021-10-25"], "the Bundesrat means the Bundestag's"),
    (NW, "der Bund hat in der 18. Wahlperiode", [None], "perhaps another's"),
    (NW, "die laufende Legislaturperiode im Bundestag", [None], "nobody knows the term of another"),
    (NW, "in der 30. Wahlperiode", [None], "beyond what is known"),
    (NW, "in der nächsten Wahlperiode", [None], "not begun"),
    (NW, "für eine Wahlperiode", [None], "any"),
    (NW, "in zwei Legislaturperioden", [None], "a number of them"),
    (HH, "in der 21. Wahlperiode", ["2015-03-02/2020-03-17"], "by its own parliament's count"),
    ({}, "in der 17. Wahlperiode", [None], "no one's"),
]


@pytest.mark.parametrize(("header", "text", "expected", "why"), TERMS, ids=[row[3] for row in TERMS])
def test_term_value(header: dict[str, object], text: str, expected: list[str | None], why: str) -> None:
    found = find_dates(text, Context(header=Header(**header)))  # type: ignore[arg-type]
    assert [date.term_value for date in found] == expected
    assert {date.value for date in found} == {None}


def in_blocks(text: str, kind: str) -> Context:
    blocks = tuple(Block(match.start(), match.end(), "paragraph") for match in re.finditer(r".+", text))
    return Context(header=Header(kind=kind, date=dt.date(2024, 5, 15)), blocks=blocks)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("gesetzentwurf", "(2) Maßgeblich ist der Lohn des vergangenen Jahres.", None),
        ("gesetzentwurf", "§ 4 Maßgeblich ist der Lohn des vergangenen Jahres.", None),
        ("aenderungsantrag", "„(3) Bericht ist bis zum Ende des laufenden Jahres zu erstatten.“", None),
        ("gesetzentwurf", "Im vergangenen Jahr fiel der Lohn.", "2023"),
        ("gesetzentwurf", "(2) Das gilt ab dem Jahr 2026.", "2026"),
        ("antrag", "(2) Im vergangenen Jahr fiel der Lohn.", "2023"),
    ],
)
def test_law_is_written_for_every_year(kind: str, text: str, value: str | None) -> None:
    assert [found for _, found in values(text, in_blocks(text, kind))] == [value]


# --- every way to write it ---

MONTHS = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
UNITS = (("Jahre", "Y"), ("Monate", "M"), ("Wochen", "W"), ("Tage", "D"))


@pytest.mark.parametrize("link", [" bis ", "-", "–", " - "])
def test_every_range_of_weeks(link: str) -> None:
    for first, last in combinations(range(1, 54), 2):
        words = f"KW {first}{link}{last}/2022"
        assert values(f"In {words} ruhte der Bau.") == [(words, f"2022-W{first:02d}/2022-W{last:02d}")]


@pytest.mark.parametrize(("one", "other"), list(combinations(UNITS, 2)))
def test_every_length_of_two_units(one: tuple[str, str], other: tuple[str, str]) -> None:
    for link in (" und ", ", ", " "):
        words = f"12 {one[0]}{link}3 {other[0]}"
        assert values(f"nach {words}.") == [(words, f"P12{one[1]}3{other[1]}")]


@pytest.mark.parametrize("edge", ["Anfang", "Mitte", "Ende"])
@pytest.mark.parametrize("other", ["Anfang", "Beginn", "Mitte", "Ende"])
def test_every_range_of_edges(edge: str, other: str) -> None:
    for month, following in combinations(MONTHS, 2):
        words = f"{edge} {month} bis {other} {following} 2022"
        value = f"2022-{MONTHS.index(month) + 1:02d}/2022-{MONTHS.index(following) + 1:02d}"
        assert values(f"von {words}") == [(words, value)]


FORMS = (
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day.day}. {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{MONTHS[day.month - 1]} {day.year}",
)
ORACLE = DateDataParser(
    languages=["de"],
    settings={"DATE_ORDER": "DMY", "PREFER_LOCALE_DATE_ORDER": False, "PREFER_DAY_OF_MONTH": "first"},
)


@settings(max_examples=300, deadline=None)
@given(st.dates(dt.date(1946, 1, 1), dt.date(2049, 12, 31)), st.sampled_from(FORMS))
def test_another_library_reads_the_same(day: dt.date, form) -> None:  # type: ignore[no-untyped-def]
    words = form(day)
    ((found, value),) = values(f"Der Bericht ({words}) liegt vor.")
    read = ORACLE.get_date_data(found)
    assert found == words
    assert value == read.date_obj.date().isoformat()[: 7 if read.period == "month" else 10]
