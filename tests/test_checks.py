"""Arithmetic in papers: what is recomputed, what is left alone, and that a corrupted figure is noticed."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parlagraph.extract.amounts import find_amounts
from parlagraph.extract.amounts.budget import find_budget
from parlagraph.extract.checks import find_checks
from parlagraph.extract.cleaning.document import read_document
from parlagraph.extract.facts import Check
from parlagraph.extract.quantities import find_quantities


def check(text: str) -> list[Check]:
    amounts = find_amounts(text)
    return find_checks(text, amounts, find_quantities(text, taken=amounts), find_budget(text, amounts=amounts))


def verdicts(text: str) -> list[tuple[str, str]]:
    return [(one.kind, one.verdict) for one in check(text)]


SHARES = [
    ("Von 200.000 Euro wurden nur 50.000 Euro ausgegeben, das sind 25 Prozent.", "holds", "one sentence"),
    ("Von 200.000 Euro wurden nur 50.000 Euro ausgegeben. Das sind 25 Prozent der Mittel.", "holds", "the next one"),
    ("Von 600.000 Euro flossen 200.000 Euro ab. Dies entspricht gerade einmal 33 Prozent.", "rounds", "a third"),
    ("Von 600.000 Euro flossen 200.000 Euro ab. Dies entspricht 43 Prozent.", "conflicts", "not a third"),
    ("Abgerufen wurden 30.000 Euro von 120.000 Euro (25 Prozent).", "holds", "part of whole"),
    ("Abgerufen wurden 30.000 Euro (35 Prozent) von 120.000 Euro.", "conflicts", "the share in between"),
    ("Von den 80 Vorhaben sind 20 (25 Prozent) beendet.", "holds", "counts"),
    ("Von den 80 Vorhaben sind 20 (52 Prozent) beendet.", "conflicts", "digits swapped"),
    ("Von 200.000 Euro wurden 50.000 Euro ausgegeben, das sind rund 26 Prozent.", "rounds", "rund allows one"),
    ("Von 200.000 Euro wurden 50.000 Euro ausgegeben, das sind knapp 24 Prozent.", "conflicts", "knapp is below"),
    ("Von 200.000 Euro wurden 50.000 Euro ausgegeben, das sind knapp 26 Prozent.", "rounds", "knapp is below"),
    ("Von 200.000 Euro wurden 50.000 Euro ausgegeben, das sind mehr als 20 Prozent.", "rounds", "a bound"),
    ("Es gab insgesamt 680 Fälle im Land. In 160 (23,5 Prozent) gab es Schäden.", "rounds", "a total told before"),
]
CHANGES = [
    ("Der Ansatz stieg von 500.000 Euro auf 700.000 Euro, also um 40 Prozent.", "holds", "in percent"),
    ("Der Ansatz stieg von 500.000 Euro auf 700.000 Euro, also um 30 Prozent.", "conflicts", "not in percent"),
    ("Er wurde um 50.000 Euro von 500.000 Euro auf 450.000 Euro gekürzt.", "holds", "in euros"),
    ("Er stieg von 4.400 Euro um 140 Euro auf 4.540 Euro.", "holds", "the change in between"),
    ("Er stieg von 4.400 Euro um 140 Euro auf 4.640 Euro.", "conflicts", "a wrong end"),
    ("Der Anteil sank von 12,5 Prozent auf 10 Prozent, also um 2,5 Prozentpunkte.", "holds", "points"),
    ("Die Zahl wuchs um 25 Prozent von 12 auf 15 Stellen.", "holds", "counts"),
    ("Der Satz stieg von 2,1 Mio. Euro auf 3 Mio. Euro um 45 Prozent.", "rounds", "ends rounded to a million"),
]
SUMS = [
    ("Das Land gibt 30.000 Euro und der Bund 40.000 Euro, zusammen 70.000 Euro.", "holds", "two parts"),
    ("Das Land gibt 30.000 Euro und der Bund 40.000 Euro, zusammen 80.000 Euro.", "conflicts", "two parts"),
    ("A erhält 10.000 Euro, B 20.000 Euro und C 30.000 Euro, in Summe 60.000 Euro.", "holds", "three parts"),
    (
        "Im Jahr 2021 waren 300.000 Euro geplant, im Jahr 2022 waren 400.000 Euro geplant. "
        "Von zusammen 700.000 Euro wurden damit 100.000 Euro genutzt.",
        "holds",
        "years told before",
    ),
]


@pytest.mark.parametrize(
    ("kind", "text", "verdict", "why"),
    [(kind, *row) for kind, table in (("share", SHARES), ("change", CHANGES), ("sum", SUMS)) for row in table],
)
def test_recomputes(kind: str, text: str, verdict: str, why: str) -> None:
    assert verdicts(text) == [(kind, verdict)], why


NOTHING = [
    ("Von 200.000 Euro wurden 50.000 Euro ausgegeben. Das sind 3 Prozent des Landeshaushalts.", "another whole"),
    ("Von rund 200.000 Euro wurden 50.000 Euro ausgegeben, das sind 30 Prozent.", "an operand is a guess"),
    ("Von 100.000 bis 200.000 Euro wurden 50.000 Euro ausgegeben, das sind 30 Prozent.", "a range"),
    ("Der Ansatz stieg von 5 Mio. Euro auf 7 Mio. Euro. Die Preise stiegen um 30 Prozent.", "another sentence"),
    ("Der Ansatz stieg von 5 Mio. Euro auf 7 Mio. Euro und die Preise um 30 Prozent.", "another subject"),
    ("Die Quote stieg von 10 Prozent auf 12 Prozent, also um 20 Prozent.", "percent of percent"),
    ("Insgesamt sind es 90.000 Euro, davon 30.000 Euro für A und 40.000 Euro für B.", "parts may be missing"),
    ("Das Land gibt 30.000 Euro und der Bund 40.000 Euro. Zusammen mit Dritten sind es 90.000 Euro.", "others, too"),
    ("Von 80 Vorhaben sind 20 beendet (Vorjahr: 52 Prozent).", "another year"),
    ("Es gab 680 Fälle im Land. In 160 (88,5 Prozent) gab es Schäden.", "only likely: nothing is said against it"),
    ("Statt 30.000 Euro und 40.000 Euro sind es zusammen 90.000 Euro.", "what was not"),
    ("30.000 Euro je Schule und 40.000 Euro je Heim ergeben zusammen 900.000 Euro.", "rates"),
    ("Der Zuschuss beträgt 25 Prozent von 400 Euro.", "a rule without its result"),
]


@pytest.mark.parametrize(("text", "why"), NOTHING)
def test_leaves_alone(text: str, why: str) -> None:
    assert verdicts(text) == [], why


def test_says_what_it_computed() -> None:
    text = "Von 700.000 Euro wurden 400 Euro ausgegeben. Das sind 0,06 Prozent der Mittel."
    [one] = check(text)
    assert text[one.start : one.end] == "0,06 Prozent"
    assert [text[span.start : span.end] for span in one.operands] == ["400 Euro", "700.000 Euro"]
    assert (one.stated, one.computed, one.tolerance) == (Decimal("0.06"), Decimal("0.05714"), Decimal("0.005"))
    assert (one.formula, one.unit, one.verdict) == ("400 / 700000", "percent", "rounds")


PAPERS = [("antrag-18-90260.pdf", 1), ("antwort-18-90345.pdf", 2)]


@pytest.mark.parametrize(("name", "checks"), PAPERS)
def test_a_slipped_decimal_mark_is_noticed(corpus: Path, name: str, checks: int) -> None:
    """Each figure that a check rests on, made ten times as large in turn: the check says `conflicts`."""
    text = read_document(corpus / name).text
    found = check(text)
    assert len(found) == checks
    assert "conflicts" not in {one.verdict for one in found}
    for one in found:
        for span in {(one.start, one.end), *((at.start, at.end) for at in one.operands)}:
            words = text[slice(*span)]
            damaged = text[: span[0]] + ten_times(words) + text[span[1] :]
            same = [other for other in check(damaged) if other.kind == one.kind and abs(other.start - one.start) < 9]
            assert [other.verdict for other in same] == ["conflicts"], (words, ten_times(words))


def ten_times(words: str) -> str:
    number = re.match(r"[\d.,]+", words)
    assert number
    value = Decimal(number[0].replace(".", "").replace(",", ".")) * 10
    return german(value) + words[number.end() :]


def german(value: Decimal) -> str:
    plain = f"{value.normalize():,f}"
    return plain.replace(",", "\0").replace(".", ",").replace("\0", ".")


EUROS = st.integers(min_value=1, max_value=10**9)


@given(EUROS, EUROS, st.integers(min_value=0, max_value=2))
def test_a_rightly_rounded_share_never_conflicts(part: int, whole: int, places: int) -> None:
    assume(part < whole)
    share = (Decimal(part) / whole * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    printed = f"{share}".replace(".", ",")
    text = (
        f"Von {german(Decimal(whole))} Euro wurden {german(Decimal(part))} Euro ausgegeben, das sind {printed} Prozent."
    )
    assert [one.verdict for one in check(text)] in (["holds"], ["rounds"])


@given(st.integers(1000, 10**8), st.integers(1000, 10**8), st.integers(1, 10**8))
def test_a_wrong_sum_always_conflicts(one: int, other: int, error: int) -> None:
    total = one + other
    parts = f"Das Land gibt {german(Decimal(one))} Euro und der Bund {german(Decimal(other))} Euro"
    assert verdicts(f"{parts}, zusammen {german(Decimal(total))} Euro.") == [("sum", "holds")]
    wrong = total + error + 2  # two euros: cents may be left out of each figure
    assert verdicts(f"{parts}, zusammen {german(Decimal(wrong))} Euro.") == [("sum", "conflicts")]


PIECES = [
    "von ",
    "auf ",
    "um ",
    "5 Euro",
    "7 Prozent",
    "(",
    ")",
    " ",
    ", ",
    "das sind ",
    "zusammen ",
    "und ",
    ". ",
    "\n",
    "0 Euro ",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=25).map("".join)))
def test_any_text(text: str) -> None:
    for one in check(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.operands
