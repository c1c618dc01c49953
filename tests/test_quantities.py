"""Shares, counts and measures: what is found, what is none, and properties of any text."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.extract.amounts import find_amounts
from parlagraph.extract.facts import Amount, DateExpression, Quantity
from parlagraph.extract.language.pipeline import analyse
from parlagraph.extract.model import Context
from parlagraph.extract.quantities import find_quantities

Read = tuple[str, str, str | None, str | None]


def read(text: str) -> list[Read]:
    """Words, value, unit and thing of each quantity."""
    return [
        (text[one.start : one.end], f"{one.low:f}", one.unit, one.thing)
        for one in find_quantities(text, taken=find_amounts(text))
    ]


FOUND: list[tuple[str, list[Read], str]] = [
    ("Es waren 0,7 Prozent.", [("0,7 Prozent", "0.7", "percent", None)], "a share"),
    ("Nur 12 % der Schulen melden das.", [("12 %", "12", "percent", "Schulen")], "of what"),
    (
        "Das sind 3 Prozent der bewilligten Mittel.",
        [("3 Prozent", "3", "percent", "bewilligten Mittel")],
        "with its adjective",
    ),
    ("Dafür stimmten zehn Prozent.", [("zehn Prozent", "10", "percent", None)], "in words"),
    ("Die Quote lag bei 4,2 v. H. im Mai.", [("4,2 v. H.", "4.2", "percent", None)], "v. H."),
    ("Sie stieg um 1,5 Prozentpunkte.", [("1,5 Prozentpunkte", "1.5", "percentage_points", None)], "points"),
    ("Es waren 0,8 Promille.", [("0,8 Promille", "0.8", "permille", None)], "per mille"),
    ("Es gab insgesamt 41 Vorhaben im Land.", [("41 Vorhaben", "41", None, "Vorhaben")], "a count"),
    ("Dort arbeiten 3.400 zusätzliche Kräfte.", [("3.400 zusätzliche Kräfte", "3400", None, "zusätzliche Kräfte")], ""),
    ("In sieben Foren wurde beraten.", [("sieben Foren", "7", None, "Foren")], "a count in words"),
    (
        "Rund drei Millionen Schülerinnen und Schüler lernen dort.",
        [("drei Millionen Schülerinnen und Schüler", "3000000", None, "Schülerinnen und Schüler")],
        "both genders",
    ),
    ("Davon profitieren 1,4 Mio. Haushalte.", [("1,4 Mio. Haushalte", "1400000", None, "Haushalte")], "a scale"),
    ("Es entstehen 14 Hektar Wald.", [("14 Hektar Wald", "14", "ha", "Wald")], "a measure of something"),
    ("Die Leitung ist 120 km lang.", [("120 km", "120", "km", None)], "a measure alone"),
    ("Installiert sind 35 MW Leistung.", [("35 MW Leistung", "35", "MW", "Leistung")], "power"),
    (
        "Abgeschlossen sind 18 der 41 Vorhaben im Land.",
        [("18", "18", None, "Vorhaben"), ("41 Vorhaben", "41", None, "Vorhaben")],
        "a part of a whole",
    ),
    (
        "Die Zahl stieg von 12 auf 15 Stellen an.",
        [("12", "12", None, "Stellen"), ("15 Stellen", "15", None, "Stellen")],
        "two ends",
    ),
]

NONE = [
    ("Nach Artikel 3 Absatz 2 gilt das.", "parts of a law"),
    ("Im Jahr 2018 Projekte zu beginnen, war falsch.", "a year"),
    ("Das dauert zwei Jahre.", "a time"),
    ("Das kostet 3 Mio. Euro.", "money"),
    ("Die Linie 12 Richtung Hafen fährt.", "a name"),
    ("§§ 22, 35 und 38 Schulgesetz gelten.", "paragraphs"),
    ("3 Handlungsfelder", "a heading's number"),
    ("Das ist so.40 Ein Angebot fehlt.", "a footnote's mark"),
    ("Das ist so. 40 Ein Angebot fehlt.", "a footnote's own number"),
    ("Mehrere tausend Menschen kamen.", "no number"),
    ("Zwei Drittel der Kinder lesen gern.", "a fraction"),
    ("In der 18. Wahlperiode", "an ordinal"),
    ("Es fehlt eine Million.", "nothing counted"),
    ("Kapitel 02 Deutsche Arbeitsschau", "a budget chapter"),
    ("Drucksache 18/909 Fragen dazu", "a paper's number"),
    ("Bis 2030 Ziele setzen", "a year to come"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FOUND)
def test_finds(text: str, expected: list[Read], why: str) -> None:
    assert read(text) == expected, why


@pytest.mark.parametrize(("text", "why"), NONE)
def test_finds_none(text: str, why: str) -> None:
    assert read(text) == [], why


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Es sind 10 bis 15 Prozent.", 10, 15),
        ("Es sind zwischen 5 und 7 % der Wege.", 5, 7),
        ("Es kamen 300 bis 400 Gäste.", 300, 400),
    ],
)
def test_ranges(text: str, low: int, high: int) -> None:
    [one] = find_quantities(text)
    assert (one.low, one.high) == (low, high)


def test_a_qualifier_makes_it_approximate() -> None:
    [about, exact] = find_quantities("Es kamen rund 300 Gäste und genau 40 Redner.")
    assert (about.approximate, exact.approximate) == (True, False)


def test_what_others_found_is_taken() -> None:
    text = "Es geht um 300 Gäste im Saal."
    found = DateExpression(start=11, end=14, rule="x", value=None, kind="date")
    assert find_quantities(text, taken=(found,)) == []


def test_the_pipeline_keeps_kinds_apart() -> None:
    text = "Im Jahr 2021 kosteten 12 Brücken zwei Monate lang 5 Euro, das waren 7 Prozent mehr."
    facts = [f for f in analyse(text, Context()) if isinstance(f, DateExpression | Amount | Quantity)]
    spans = sorted((fact.start, fact.end) for fact in facts)
    assert {text[f.start : f.end] for f in facts if isinstance(f, Quantity)} == {"12 Brücken", "7 Prozent"}
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_as_a_component() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("parlagraph_quantities")
    doc = nlp("Es kamen 300 Gäste.")
    assert [span.text for span in doc.spans["quantities"]] == ["300 Gäste"]


@given(
    st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False, allow_infinity=False),
    st.sampled_from(["Prozent", "%", " Prozentpunkte", "Promille"]),
)
def test_every_share_comes_back(value: Decimal, unit: str) -> None:
    printed = f"{value:,}".replace(",", "\0").replace(".", ",").replace("\0", ".")
    [one] = find_quantities(f"Es waren {printed} {unit.strip()}.")
    assert one.low == one.high == value


@given(st.integers(min_value=2, max_value=10**9).filter(lambda number: not 1900 <= number <= 2099))
def test_every_count_comes_back(number: int) -> None:
    printed = f"{number:,}".replace(",", ".")
    [one] = find_quantities(f"Gezählt wurden {printed} Anträge im Land.")
    assert (one.low, one.thing) == (number, "Anträge")


PIECES = [
    "1",
    "23",
    "1.234",
    ",5",
    " ",
    "%",
    "Prozent",
    "Projekte",
    "zwei ",
    "bis ",
    "und ",
    "(",
    "-",
    "\n",
    "km ",
    "der ",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)))
def test_any_text(text: str) -> None:
    end = 0
    for one in find_quantities(text):
        assert end <= one.start < one.end <= len(text)
        assert one.low <= one.high
        assert text[one.start : one.end] == text[one.start : one.end].strip()
        end = one.end
