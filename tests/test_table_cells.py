"""Tables: which pages have one, its cells, their labels and units, and what rests on them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from parlagraph.extract.amounts import find_amounts
from parlagraph.extract.cleaning import clean
from parlagraph.extract.extractor import extract
from parlagraph.extract.model import Context, Document, Header, TableCell
from parlagraph.extract.offsets import Span
from parlagraph.extract.quantities import find_quantities
from parlagraph.extract.reading import read_bytes
from parlagraph.extract.statements.law import find_law
from parlagraph.extract.tables import find_cells
from parlagraph.extract.tables.numbers import is_figure, units_in, value_of

WIDTH, HEIGHT = 595.0, 842.0
XS = (60.0, 220.0, 320.0, 420.0)
PROSE = "Der Ausschuss hat die Vorlage in seiner Sitzung beraten und einstimmig zur Kenntnis genommen."
Draw = Callable[[Canvas], object]


def pdf_bytes(*pages: Draw) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT))
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def document_of(*pages: Draw) -> Document:
    found, _ = read_bytes(Path("probe.pdf"), pdf_bytes(*pages))
    text, edits, blocks = clean(found)
    assert edits.undo(text) == "\f".join(page.text for page in found), "every edit can be undone"
    return Document("probe.pdf", "", found, text, edits, blocks)


def write(canvas: Canvas, x: float, top: float, *lines: str) -> None:
    """Lines of text, the first one's baseline `top` points below the page's upper edge."""
    for number, line in enumerate(lines):
        canvas.drawString(x, HEIGHT - top - 12 * number, line)


def rule(canvas: Canvas, x0: float, top: float, x1: float, bottom: float) -> None:
    canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)


def grid(
    canvas: Canvas,
    top: float,
    rows: Sequence[Sequence[str]],
    *,
    xs: Sequence[float] = XS,
    step: float = 18,
    lines: int = 1,
) -> None:
    """A table with a rule around each cell; `|` breaks a cell's lines."""
    height = step + 12 * (lines - 1)
    for x in xs:
        rule(canvas, x, top, x, top + height * len(rows))
    for number in range(len(rows) + 1):
        rule(canvas, xs[0], top + height * number, xs[-1], top + height * number)
    for number, row in enumerate(rows):
        for x, words in zip(xs, row, strict=False):
            write(canvas, x + 4, top + height * number + 12, *words.split("|"))


def cells(document: Document) -> list[tuple[int, int, str]]:
    """(row, column, words) of every cell, which must be the document's words at its place."""
    return [(c.row, c.column, document.text[c.start : c.end]) for c in find_cells(document)]


MONEY = [
    ["in Mio. Euro", "2024", "2025"],
    ["Zuschüsse an Gemeinden", "1.234,5", "12"],
    ["Darlehen", "-3", "–"],
]


def test_a_ruled_table_is_read_cell_by_cell() -> None:
    document = document_of(lambda c: grid(c, 300, MONEY))
    assert cells(document) == [(r, k, words) for r, row in enumerate(MONEY, 1) for k, words in enumerate(row, 1)]
    page = document.pages[0]
    assert (page.reader, page.why) == ("pdfium+pdfplumber", "ruled table")
    assert [document.text[b.start : b.end] for b in document.blocks] == [" ".join(row) for row in MONEY]


def test_lines_of_a_cell_stay_together() -> None:
    rows = [
        ["Maßnahme", "Betrag", "Jahr"],
        ["Förderung der länd-|lichen Räume", "5.000", "2024"],
        ["Übrige", "7", "2025"],
    ]
    document = document_of(lambda c: grid(c, 300, rows, lines=2))
    assert (2, 1, "Förderung der ländlichen Räume") in cells(document)
    assert "Förderung der ländlichen Räume 5.000 2024" in document.text


def merged_head(canvas: Canvas) -> None:
    xs = XS
    for x in (xs[0], xs[3]):
        rule(canvas, x, 300, x, 372)
    rule(canvas, xs[1], 300, xs[1], 372)
    rule(canvas, xs[2], 318, xs[2], 372)
    for top in (300, 336, 354, 372):
        rule(canvas, xs[0], top, xs[3], top)
    rule(canvas, xs[1], 318, xs[3], 318)
    write(canvas, xs[0] + 4, 320, "Land")
    write(canvas, xs[1] + 4, 312, "Ausgaben in Tsd. Euro")
    write(canvas, xs[1] + 4, 330, "Soll 2024")
    write(canvas, xs[2] + 4, 330, "Ist 2024")
    for top, row in ((348, ("Hessen", "10", "20")), (366, ("Sachsen", "30", "40"))):
        for x, words in zip(xs, row, strict=False):
            write(canvas, x + 4, top, words)


def test_a_cell_knows_its_column_row_and_unit() -> None:
    found = {(c.row, c.column): c for c in find_cells(document_of(merged_head))}
    head, body = found[1, 2], found[4, 3]
    assert (head.columns, head.head, head.value) == (2, True, None)
    assert (body.row_label, body.column_label) == ("Sachsen", "Ausgaben in Tsd. Euro | Ist 2024")
    assert (body.unit, body.value, body.currency, body.scale) == ("Tsd. Euro", Decimal(40), "EUR", Decimal(1000))
    assert (found[4, 1].row_label, found[4, 1].column_label) == (None, "Land")


def test_amounts_of_a_table_are_scaled_and_told_their_year_and_role() -> None:
    document = document_of(merged_head)
    found = find_amounts(document.text, Context(cells=find_cells(document)))
    told = [(document.text[a.start : a.end], a.low, a.year, a.role, a.subject) for a in found]
    assert told == [
        ("10", Decimal(10000), "2024", "planned", "Hessen"),
        ("20", Decimal(20000), "2024", "actual", "Hessen"),
        ("30", Decimal(30000), "2024", "planned", "Sachsen"),
        ("40", Decimal(40000), "2024", "actual", "Sachsen"),
    ]


@pytest.mark.parametrize(
    ("head", "row", "expected", "why"),
    [
        (["", "Betrag in Euro", "Anteil in Prozent"], ["Bund", "500", "12,5"], [("500", "500")], "a share is no money"),
        (
            ["in Mio. Euro", "Betrag", "Anzahl"],
            ["Bund", "1,5", "300"],
            [("1,5", "1500000")],
            "a count is no money, whatever the caption",
        ),
        (["", "TEUR", "1 000 €"], ["Bund", "7", "8"], [("7", "7000"), ("8", "8000")], "two columns, two units"),
        (
            ["in Euro", "2023", "2024"],
            ["Bund", "- 1.234,50", "–"],
            [("- 1.234,50", "-1234.50")],
            "a sign and an empty cell",
        ),
        (["in Euro", "ab 2023", "Betrag"], ["Gründung", "2019", "400"], [("400", "400")], "a year is no amount"),
        (["", "Fälle", "Personen"], ["Bund", "500", "600"], [], "no unit, no money"),
        (["", "Euro und Prozent", "x"], ["Bund", "500", "–"], [], "two units in one head"),
        (
            ["in Euro", "Betrag", "rund"],
            ["Bund", "3.127 €", "4"],
            [("3.127 €", "3127"), ("4", "4")],
            "a unit of its own",
        ),
        (["", "je 100 Euro", "y"], ["Bund", "17", "18"], [("100 Euro", "100")], "an amount in the head is no unit"),
    ],
)
def test_amounts_by_unit(head: list[str], row: list[str], expected: list[tuple[str, str]], why: str) -> None:
    document = document_of(lambda c: grid(c, 300, [head, row, ["Länder", "–", "–"]]))
    found = find_amounts(document.text, Context(cells=find_cells(document)))
    assert [(document.text[a.start : a.end], str(a.low)) for a in found] == expected, why


def test_the_line_above_a_table_names_its_unit() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 280, "Ausgaben des Landes (in Mrd. Euro)")
        grid(canvas, 300, [["Bereich", "2024", "2025"], ["Schulen", "1,5", "2"], ["Straßen", "0,5", "0,7"]])

    document = document_of(draw)
    found = find_amounts(document.text, Context(cells=find_cells(document)))
    assert [(str(a.low), a.year, a.subject) for a in found][:2] == [
        ("1500000000", "2024", "Schulen"),
        ("2000000000", "2025", "Schulen"),
    ]


def test_shares_of_a_table_are_quantities() -> None:
    rows = [["Land", "absolut", "in Prozent"], ["Hessen", "500", "12,5"], ["Bayern", "3", "–"]]
    document = document_of(lambda c: grid(c, 300, rows))
    found = find_quantities(document.text, Context(cells=find_cells(document)))
    assert [(document.text[q.start : q.end], q.low, q.unit, q.thing) for q in found] == [
        ("12,5", Decimal("12.5"), "percent", "Hessen")
    ]


def framed_page(canvas: Canvas) -> None:
    canvas.rect(40, 40, WIDTH - 80, HEIGHT - 80)
    canvas.rect(50, 50, WIDTH - 100, HEIGHT - 100)
    write(canvas, 60, 300, PROSE, PROSE)


@pytest.mark.parametrize(
    ("draw", "why"),
    [
        (lambda c: write(c, 60, 300, PROSE, PROSE), "prose"),
        (lambda c: (c.rect(50, HEIGHT - 340, 500, 60), write(c, 60, 300, PROSE, PROSE)), "a box around prose"),
        (framed_page, "a frame around the page"),
        (
            lambda c: grid(c, 40, [["Landtag", "Drucksache", "1/2"], ["1. Wahlperiode", "03.04.2031", "neu"]]),
            "a masthead",
        ),
        (lambda c: grid(c, 300, [["Bezeichnung", "1 000 €", "Titel"]]), "one row"),
        (lambda c: grid(c, 300, [["eins"], ["zwei"], ["drei"]]), "words in one column only"),
        (lambda c: [rule(c, 60, 300 + n, 500, 300 + n) for n in (0, 20, 40)], "level lines only"),
        (lambda c: [write(c, x, t, "wir", "sie") for x in (60, 250, 420) for t in (300, 330)], "words in columns"),
        (lambda c: [write(c, x, t, "17") for x in (250, 420) for t in (300, 318)], "two rows of numbers"),
        (
            lambda c: [
                write(c, 60, 300 + 18 * n, f"{n}. Kapitel" + " ." * 30) or write(c, 500, 300 + 18 * n, str(n))
                for n in range(1, 9)
            ],
            "a table of contents",
        ),
        (
            lambda c: [write(c, x + 7 * n, 300 + 18 * n, "1.234") for n in range(8) for x in (60, 250, 420)],
            "numbers that do not stand under one another",
        ),
    ],
)
def test_no_table(draw: Draw, why: str) -> None:
    document = document_of(draw)
    assert not any(page.grids for page in document.pages), why
    assert find_cells(document) == ()


def test_a_drawing_is_not_searched() -> None:
    def hatched(canvas: Canvas) -> None:
        write(canvas, 60, 60, PROSE, PROSE, PROSE)
        for n in range(2100):
            rule(canvas, 60 + n / 5, 100, 60 + n / 5, 700)
            rule(canvas, 60, 100 + n / 4, 480, 100 + n / 4)

    assert document_of(hatched).pages[0].reader == "pdfium"


ROWS = [
    ("Schulen", "1.200", "-30", "12,5"),
    ("Straßen", "900", "15", "–"),
    ("Häfen und Kanäle", "45", "7", "0,5"),
    ("Summe", "2.145", "-8", "13"),
]


def numbers(canvas: Canvas, top: float) -> None:
    for at, row in enumerate(ROWS):
        write(canvas, 60, top + 16 * at, row[0])
        for x, words in zip((300, 380, 460), row[1:], strict=True):
            canvas.drawRightString(x, HEIGHT - top - 16 * at, words)


def test_columns_of_numbers_without_rules() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, 60, 200, PROSE)
        for x, words in ((300, "2023"), (380, "2024"), (460, "2025")):
            canvas.drawRightString(x, HEIGHT - 280, words)
        numbers(canvas, 300)
        write(canvas, 60, 420, PROSE)

    document = document_of(draw)
    assert document.pages[0].why == "aligned table"
    found = {(c.row, c.column): c for c in find_cells(document)}
    cell = found[4, 3]
    assert (document.text[cell.start : cell.end], cell.row_label, cell.column_label) == (
        "7",
        "Häfen und Kanäle",
        "2024",
    )
    assert document.text.startswith(PROSE) and document.text.endswith(PROSE)


def test_rules_at_the_head_only() -> None:
    def draw(canvas: Canvas) -> None:
        grid(canvas, 280, [["Bereich", "2023", "2024", "2025"]], xs=(60, 250, 320, 400, 480))
        rule(canvas, 60, 262, 480, 262)
        for x in (60, 480):
            rule(canvas, x, 262, x, 280)
        write(canvas, 200, 275, "Geldansätze in 1 000 €")
        numbers(canvas, 314)

    found = {(c.row, c.column): c for c in find_cells(document_of(draw))}
    cell = found[3, 2]
    assert (cell.row_label, cell.column_label, cell.unit, cell.value) == ("Schulen", "2023", "1 000 €", Decimal(1200))
    assert len({row for row, _ in found}) == 2 + len(ROWS)


def test_a_table_open_at_its_sides() -> None:
    def draw(canvas: Canvas) -> None:
        for top in (300, 318, 336, 354):
            rule(canvas, 60, top, 420, top)
        for x in (220, 320):
            rule(canvas, x, 300, x, 354)
        for number, row in enumerate(MONEY):
            for x, words in zip(XS, row, strict=False):
                write(canvas, x + 4, 312 + 18 * number, words)

    assert cells(document_of(draw)) == [
        (r, k, words) for r, row in enumerate(MONEY, 1) for k, words in enumerate(row, 1)
    ]


def test_a_word_that_runs_over_a_rule_is_not_cut() -> None:
    rows = [["Haushaltsansätze", "2024", "2025"], ["Bildungseinrichtungen", "7", "8"], ["Straßen", "5", "6"]]
    document = document_of(lambda c: grid(c, 300, rows, xs=(60, 150, 300, 420)))
    assert [words for _, _, words in cells(document)] == [words for row in rows for words in row]


def test_the_room_within_a_double_rule_is_no_column() -> None:
    def draw(canvas: Canvas) -> None:
        grid(canvas, 300, MONEY)
        rule(canvas, XS[1] + 4, 300, XS[1] + 4, 354)

    assert cells(document_of(draw)) == [
        (r, k, words) for r, row in enumerate(MONEY, 1) for k, words in enumerate(row, 1)
    ]


BODY = [["Bund", "1", "2"], ["Länder", "3", "4"]]
MORE = [["Kreise", "5", "6"], ["Städte", "7", "8"]]
HEAD = ["in Mio. Euro", "2024", "2025"]


@pytest.mark.parametrize(
    ("second", "tables", "label", "why"),
    [
        ([HEAD, *MORE], 1, "2025", "the head is told again"),
        (MORE, 1, "2025", "the head is left out"),
        ([["in Euro", "2014", "2015"], *MORE], 2, "2015", "another head, another table"),
    ],
)
def test_a_table_over_a_page_break(second: list[list[str]], tables: int, label: str, why: str) -> None:
    document = document_of(lambda c: grid(c, 700, [HEAD, *BODY]), lambda c: grid(c, 80, second))
    found = find_cells(document)
    assert len({cell.table for cell in found}) == tables, why
    last = found[-1]
    assert (document.text[last.start : last.end], last.row_label, last.column_label) == ("8", "Städte", label), why
    assert last.value == 8 and last.currency == "EUR"
    assert document.page_of(last.start) == 2


def labels(*rows: list[str]) -> list[str | None]:
    """The row labels of the figures in a table, row by row."""
    xs = tuple(60.0 + 90 * n for n in range(len(rows[0]) + 1))
    return [c.row_label for c in find_cells(document_of(lambda c: grid(c, 300, rows, xs=xs))) if c.value is not None]


def test_a_table_set_twice_side_by_side_has_labels_in_both_halves() -> None:
    rows = [["Land", "Zahl", "Land", "Zahl"], ["Hessen", "7", "Sachsen", "8"], ["Bayern", "5", "Berlin", "6"]]
    assert labels(*rows) == ["Hessen", "Sachsen", "Bayern", "Berlin"]


def test_words_between_figures_are_no_label() -> None:
    rows = [["Land", "2023", "Grund", "2024"], ["Hessen", "7", "Umzug", "8"], ["Bayern", "5", "Neubau", "6"]]
    assert labels(*rows) == ["Hessen", None, "Bayern", None]


def test_a_page_break_with_words_between_parts_two_tables() -> None:
    def after(canvas: Canvas) -> None:
        write(canvas, 60, 150, PROSE)
        grid(canvas, 200, MORE)

    found = find_cells(document_of(lambda c: grid(c, 700, [HEAD, *BODY]), after))
    assert len({cell.table for cell in found}) == 2
    assert found[-1].column_label is None, "its own columns have no head"


SYNOPSIS = [
    ["Entwurf", "Beschlüsse des 7. Ausschusses"],
    ["§ 1", "§ 1"],
    ["Der Träger muss die Mittel bis zum Jahresende|verwenden und soll sie nachweisen.", "u n v e r ä n d e r t"],
    ["§ 2", "§ 2"],
    ["Die Behörde soll dem Antrag entsprechen.", "Die Behörde muss dem Antrag entsprechen."],
]


def synopsis(canvas: Canvas) -> None:
    grid(canvas, 300, SYNOPSIS, xs=(60, 300, 540), lines=2)


def test_a_synopsis_is_read_article_by_article_each_column_in_one() -> None:
    document = document_of(synopsis)
    assert document.pages[0].why == "synopsis table"
    assert [document.text[b.start : b.end] for b in document.blocks] == [
        "Entwurf",
        "Beschlüsse des 7. Ausschusses",
        "§ 1",
        "Der Träger muss die Mittel bis zum Jahresende verwenden und soll sie nachweisen.",
        "§ 1",
        "unverändert",
        "§ 2",
        "Die Behörde soll dem Antrag entsprechen.",
        "§ 2",
        "Die Behörde muss dem Antrag entsprechen.",
    ]


def test_nobody_asserts_or_asks_in_a_synopsis(tmp_path: Path) -> None:
    path = tmp_path / "probe.pdf"
    path.write_bytes(pdf_bytes(synopsis))
    found = extract(path)
    kinds = {type(one.fact).__name__ for one in found.facts}
    assert "Cell" in kinds and not kinds & {"Claim", "Demand"}
    law = find_law(found.text, Context(Header(kind="antrag"), cells=find_cells(document_of(synopsis))))
    assert law.is_silent(found.text.index("Die Behörde soll"))


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (["Maßnahme", "Stand der Umsetzung"], "a report's two columns"),
        (["Entwurf", "Anmerkung der Verwaltung"], "no second version"),
    ],
)
def test_other_tables_of_sentences_speak(head: list[str], why: str) -> None:
    sentence = "Die Landesregierung hat die Förderung im Jahr 2024 um|ein Viertel erhöht und wird sie weiter ausbauen."
    document = document_of(lambda c: grid(c, 300, [head, ["Schulen", sentence]], xs=(60, 240, 560), lines=2))
    assert document.pages[0].why == "ruled table", why
    law = find_law(document.text, Context(Header(kind="bericht"), cells=find_cells(document)))
    assert not law.is_silent(document.text.index("Die Landesregierung")), why


@pytest.mark.parametrize(
    ("words", "value", "why"),
    [
        ("1.234,5", "1234.5", "a dot groups, a comma parts"),
        ("1 343", "1343", "a blank groups"),
        ("- 220", "-220", "a sign that stands apart"),
        ("+0,6%", "0.6", "a unit of its own"),
        ("(123 256)", "123256", "in brackets"),
        ("1 800*", "1800", "a note's mark"),
        ("0", "0", "nothing is a number"),
        ("–", None, "an empty cell"),
        ("31.12.2013", None, "a date"),
        ("12 345 23 456", None, "two numbers"),
        ("rund 5", None, "words"),
        ("2.1 Beiräte", None, "a label"),
        ("18/1234", None, "a paper's number"),
        ("", None, "no words"),
    ],
)
def test_value_of_a_cell(words: str, value: str | None, why: str) -> None:
    assert value_of(words) == (None if value is None else Decimal(value)), why
    assert value is None or is_figure(words)


@pytest.mark.parametrize(
    ("label", "expected", "why"),
    [
        ("Ansatz 2024 in Mio. Euro", [("Mio. Euro", "EUR", "1000000")], "in a head"),
        ("Soll 2024 | 1 000 €", [("1 000 €", "EUR", "1000")], "thousands in digits"),
        ("TEUR", [("TEUR", "EUR", "1000")], "alone"),
        ("Volumen (Mrd. EUR)", [("Mrd. EUR", "EUR", "1000000000")], "in brackets"),
        ("in DM", [("DM", "DEM", "1")], "an older currency"),
        ("Veränderung in Prozent", [("%", None, None)], "a share"),
        ("Zuschlag von 35,5 Prozent", [], "a number with its percent names no unit"),
        ("Gebühr je 5 000 Euro", [], "an amount names no unit"),
        ("Länder der Eurozone", [], "part of a word"),
        ("Fallzahl", [], "a count"),
    ],
)
def test_units(label: str, expected: list[tuple[str, str | None, str | None]], why: str) -> None:
    found = [(unit.words, unit.currency, None if unit.scale is None else str(unit.scale)) for unit in units_in(label)]
    assert found == expected, why


WORDS = st.text("abcdefghijklmnoprstuvwz", min_size=2, max_size=9)


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=2, max_size=8)))
def test_every_cell_is_found_again(rows: list[list[str]]) -> None:
    xs = tuple(60.0 + 110 * n for n in range(len(rows[0]) + 1))
    document = document_of(lambda c: grid(c, 300, rows, xs=xs))
    assert cells(document) == [(r, k, words) for r, row in enumerate(rows, 1) for k, words in enumerate(row, 1)]
    for cell in find_cells(document):
        spans = document.edits.to_source(cell.start, cell.end)
        assert document.edits.to_text(spans[0].start, spans[-1].end) == Span(cell.start, cell.end)


@settings(max_examples=50, deadline=None)
@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from(["EUR", None])), max_size=6),
)
def test_amounts_survive_any_cells(text: str, places: list[tuple[int, int, str | None]]) -> None:
    made = [
        TableCell(min(a, b), max(a, b), 1, 1, 1, currency=money, unit=money, value=Decimal(1)) for a, b, money in places
    ]
    for amount in find_amounts(text, Context(cells=tuple(made))):
        assert 0 <= amount.start < amount.end <= len(text)


def test_the_same_cells_as_pdfplumber_opening_the_page() -> None:
    data = pdf_bytes(lambda c: grid(c, 300, MONEY), merged_head)
    with pdfplumber.open(io.BytesIO(data)) as plumber:
        theirs = [table.extract() for page in plumber.pages for table in page.find_tables()]
    ours, _ = read_bytes(Path("probe.pdf"), data)
    found = [[page.text[c.start : c.end] for c in grid.cells] for page in ours for grid in page.grids]
    assert found == [[words for row in table for words in row if words] for table in theirs]
