"""What was planned and spent in which year: stated, told for several years, or only pointed at; and as one table."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from parlagraph.extract.amounts import find_amounts
from parlagraph.extract.amounts.budget import find_budget
from parlagraph.extract.model import Block, Context
from parlagraph.pipelines.by_year import by_year
from parlagraph.pipelines.cli import app
from parlagraph.pipelines.rows import Row

Read = tuple[str, str, str, bool]


def read(text: str) -> list[Read]:
    """Year, role, amount of each figure, and whether it is inferred."""
    found = find_budget(text, amounts=find_amounts(text))
    return [(one.year, one.role, f"{one.low:f}", one.inferred) for one in found]


STATED: list[tuple[str, list[Read], str]] = [
    ("Im Jahr 2021 wurden 300 Euro verausgabt.", [("2021", "actual", "300", False)], "spent"),
    ("Für 2022 sind 500 Euro veranschlagt.", [("2022", "planned", "500", False)], "planned"),
    ("Der Haushaltsplan 2022 sieht 500 Euro vor.", [("2022", "planned", "500", False)], "a separable verb"),
    ("Im Haushaltsjahr 2021 standen dafür 900 Euro bereit.", [("2021", "planned", "900", False)], "and another"),
    (
        "Im Haushaltsjahr 2021 sind von 900 Euro an Sachausgaben 300 Euro abgeflossen.",
        [("2021", "planned", "900", False), ("2021", "actual", "300", False)],
        "a part of what was planned",
    ),
    (
        "Von den 900 Euro, die für 2021 veranschlagt waren, wurden nur 300 Euro ausgegeben.",
        [("2021", "planned", "900", False), ("2021", "actual", "300", False)],
        "the year in a relative clause",
    ),
    (
        "Im Haushalt 2021 waren 900 Euro vorgesehen. Davon wurden 300 Euro abgerufen.",
        [("2021", "planned", "900", False), ("2021", "actual", "300", False)],
        "the year in the sentence before",
    ),
    (
        "Im Jahr 2021 wurden von 900 Euro nur 300 Euro ausgegeben. Im Jahr 2022 waren es 20 Euro von wiederum 900 Euro.",
        [
            ("2021", "planned", "900", False),
            ("2021", "actual", "300", False),
            ("2022", "actual", "20", False),
            ("2022", "planned", "900", False),
        ],
        "the verb of the sentence before",
    ),
    (
        "Für 2022 und 2023 beträgt der Ansatz jeweils 450 Euro.",
        [("2022", "planned", "450", False), ("2023", "planned", "450", False)],
        "one amount for two years",
    ),
    (
        "Angaben in T€\n2021 2022\nSoll Ist Soll Ist\nBau 50 40 60 45",
        [
            ("2021", "planned", "50000", False),
            ("2021", "actual", "40000", False),
            ("2022", "planned", "60000", False),
            ("2022", "actual", "45000", False),
        ],
        "a table's head in two lines",
    ),
]
POINTED: list[tuple[str, list[Read], str]] = [
    (
        "Im Haushaltsplan 2022 sind 450 Euro veranschlagt, für das Jahr 2023 bleibt es bei diesem niedrigen Niveau.",
        [("2022", "planned", "450", False), ("2023", "planned", "450", True)],
        "it stays",
    ),
    (
        "Im Haushalt 2022 sind 450 Euro veranschlagt. Im Jahr 2023 bleibt es bei diesem Ansatz.",
        [("2022", "planned", "450", False), ("2023", "planned", "450", True)],
        "in the next sentence",
    ),
    (
        "Im Jahr 2021 wurden von 900 Euro nur 300 Euro ausgegeben. Im Jahr 2022 waren es bei gleichem Ansatz 20 Euro.",
        [
            ("2021", "planned", "900", False),
            ("2021", "actual", "300", False),
            ("2022", "planned", "900", True),
            ("2022", "actual", "20", False),
        ],
        "beside an amount",
    ),
]
NONE = [
    ("Seit 2021 stiegen die Mittel um 300 Euro.", "a change"),
    ("Für 2022 ist eine Erhöhung um 500 Euro veranschlagt.", "a change that is planned"),
    ("Das Gesetz vom 3. Mai 2021 kostet 300 Euro.", "a date of something else"),
    ("Zwischen 2019 und 2021 wurden 300 Euro ausgegeben.", "several years together"),
    ("Im Zeitraum 1. Januar 2021 bis 25. März 2021 wurden 300 Euro ausgegeben.", "a part of a year"),
    ("Die geplante Höhe liegt im Jahr 2021 bei 8 Euro pro Stunde.", "a rate"),
    ("Im Jahr 2021 bleibt es bei diesem Niveau.", "nothing told before"),
    ("Die Gebühr betrug im Jahr 2021 30 Euro.", "no budget"),
    ("Wir planen. Dafür sind 500 Euro nötig.", "no year"),
]


@pytest.mark.parametrize(("text", "expected", "why"), STATED + POINTED)
def test_finds(text: str, expected: list[Read], why: str) -> None:
    assert read(text) == expected, why


@pytest.mark.parametrize(("text", "why"), NONE)
def test_finds_none(text: str, why: str) -> None:
    assert read(text) == [], why


def test_two_amounts_to_choose_from_are_none() -> None:
    text = "Im Jahr 2021 waren für A 900 Euro geplant, für B 300 Euro geplant. Für 2022 bleibt es bei diesem Ansatz."
    assert not any(inferred for *_, inferred in read(text))


def test_an_inferred_figure_shows_the_words_that_say_so_and_the_amount() -> None:
    text = "Im Haushalt 2022 sind 450 Euro veranschlagt, für 2023 bleibt es bei diesem Ansatz."
    [_, inferred] = find_budget(text, amounts=find_amounts(text))
    assert text[inferred.start : inferred.end] == "für 2023 bleibt es bei diesem Ansatz"
    assert [text[span.start : span.end] for span in inferred.operands] == ["450 Euro"]


def test_each_figure_has_its_own_footnote() -> None:
    text = "Im Haushalt 2022 sind 450 Euro veranschlagt, für 2023 bleibt es bei diesem Ansatz.\nPlan 2022.\nPlan 2023."
    first, second = text.index("Plan 2022"), text.index("Plan 2023")
    blocks = (
        Block(0, first - 1, "paragraph"),
        Block(first, second - 1, "footnote", "1", anchor=text.index(", für")),
        Block(second, len(text), "footnote", "2", anchor=text.index(" bleibt")),
    )
    found = find_budget(text, Context(blocks=blocks), find_amounts(text))
    assert [one.source for one in found] == ["Plan 2022.", "Plan 2023."]


@given(st.text(alphabet="2023Jahrwden50 Euro verausgabt.,\nfür bleibt es bei diesem Ansatz", max_size=120))
def test_any_text(text: str) -> None:
    for one in find_budget(text, amounts=find_amounts(text)):
        assert 0 <= one.start < one.end <= len(text)
        assert one.role and one.year and one.operands


def figure(doc_id: str, year: str, role: str, low: int, start: int = 0, **more: object) -> Row:
    row: Row = {"doc_id": doc_id, "fact_id": f"{doc_id}{start}", "page": 1, "start": start, "text": f"{low} Euro"}
    row |= {"year": year, "role": role, "low": Decimal(low), "high": Decimal(low), "currency": "EUR"}
    return row | {"inferred": False, "approximate": False, "subject": None, "source": None} | more


def lines(rows: list[Row]) -> list[tuple[str, Decimal | None, Decimal | None]]:
    return [(row["year"], row["planned"], row["actual"]) for row in by_year(rows)]


def test_planned_and_actual_stand_side_by_side() -> None:
    rows = [figure("a", "2021", "planned", 9), figure("a", "2021", "actual", 3, 50)]
    assert lines(rows) == [("2021", Decimal(9), Decimal(3))]


def test_papers_that_agree_share_a_row_and_others_do_not() -> None:
    rows = [figure("a", "2021", "planned", 9), figure("b", "2021", "planned", 9), figure("c", "2021", "planned", 8)]
    assert lines(rows) == [("2021", Decimal(9), None), ("2021", Decimal(8), None)]


def test_matters_of_one_paper_do_not_mix() -> None:
    rows = [
        figure("a", "2021", "planned", 9, 0, subject="Wege"),
        figure("a", "2021", "planned", 7, 100, subject="Brücken"),
        figure("a", "2021", "actual", 5, 150, subject="Brücken"),
    ]
    assert lines(rows) == [("2021", Decimal(7), Decimal(5)), ("2021", Decimal(9), None)] or lines(rows) == [
        ("2021", Decimal(9), None),
        ("2021", Decimal(7), Decimal(5)),
    ]


def test_a_stated_figure_is_worth_more_than_an_inferred_one() -> None:
    rows = [figure("a", "2021", "planned", 9, inferred=True), figure("b", "2021", "planned", 9)]
    assert [row["inferred"] for row in by_year(rows)] == [None]
    assert [row["inferred"] for row in by_year(rows[:1])] == ["planned"]


def test_the_sample_corpus_as_one_table(corpus: Path, tmp_path: Path) -> None:
    """The command of the manual, on the four papers: each year once, with its source."""
    runner, out = CliRunner(), str(tmp_path / "run")
    assert runner.invoke(app, ["run", str(corpus), "-o", out, "--jobs", "1"]).exit_code == 0
    asked = runner.invoke(app, ["query", "amounts", "--about", "Ruhrkonferenz", "--by-year", "--json", "--run", out])
    rows = json.loads(asked.stdout)
    assert [(row["year"], row["planned"], row["actual"]) for row in rows] == [
        ("2023", "700000", "196270.47"),
        ("2024", "700000", "397.64"),
        ("2025", "450000", None),
        ("2026", "450000", None),
    ]
    pages = [("Rechnungsjahr 2023", "9 und 12"), ("Rechnungsjahr 2024", "11 und 14"), ("2025", "32"), ("2026", "24")]
    for row, (year, page) in zip(rows, pages, strict=True):
        assert year in row["source"] and page in row["source"]


def test_the_real_motion(shared: Path, tmp_path: Path) -> None:
    runner, out = CliRunner(), str(tmp_path / "run")
    paper = shared / "gold" / "documents" / "nw-18-antrag-ruhrkonferenz.pdf"
    assert runner.invoke(app, ["run", str(paper), "-o", out, "--jobs", "1"]).exit_code == 0
    asked = runner.invoke(app, ["query", "amounts", "--about", "Ruhrkonferenz", "--by-year", "--json", "--run", out])
    assert [(r["year"], r["planned"], r["actual"], r["inferred"]) for r in json.loads(asked.stdout)] == [
        ("2023", "700000", "196270.47", None),
        ("2024", "700000", "397.64", None),
        ("2025", "450000", None, None),
        ("2026", "450000", None, "planned"),
    ]
