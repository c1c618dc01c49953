"""Traps of layout: notices in the margin, small words beside a line, items over a page, fonts without a map."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from parlagraph.extract.cleaning import clean
from parlagraph.extract.header.several import other_papers
from parlagraph.extract.model import Document, Header
from parlagraph.extract.reading import read_bytes
from parlagraph.extract.reading.characters import GLYPHS, REPLACEMENT
from parlagraph.extract.reading.plaintext import read_plaintext

WIDTH, HEIGHT = 595.0, 842.0
LINE = "Der Ausschuss hat die Vorlage am frühen Morgen beraten und danach an das Plenum"


def pdf(*pages: Callable[[Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT))
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def blocks(*pages: Callable[[Canvas], None]) -> list[tuple[str, str]]:
    text, _, found = clean(read_bytes(Path("probe.pdf"), pdf(*pages))[0])
    return [(block.label, text[block.start : block.end]) for block in found]


def lines(canvas: Canvas, *words: str, top: float = 700, x: float = 70) -> None:
    for at, line in enumerate(words):
        canvas.drawString(x, top - 12 * at, line)


def upwards(canvas: Canvas, words: str, x: float, y: float) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(90)
    canvas.drawString(0, 0, words)
    canvas.restoreState()


@pytest.mark.parametrize(
    ("x", "stays", "why"),
    [
        (560, False, "right of all the text: a notice on the state of the paper"),
        (40, False, "left of all the text"),
        (250, True, "within the text's width: the head of a table's column"),
    ],
)
def test_words_that_run_up_the_margin_are_furniture(x: float, stays: bool, why: str) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, LINE, "überwiesen, das ihm folgen will.")
        upwards(canvas, "Nur vorläufig gesetzt", x, 300)

    assert any("vorläufig" in words for _, words in blocks(draw)) == stays, why


def test_a_page_that_is_turned_as_a_whole_keeps_its_words() -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(12):
            upwards(canvas, LINE, 100 + 14 * at, 60)

    assert "".join(words for _, words in blocks(draw)).count("Ausschuss") == 12


@pytest.mark.parametrize(
    ("first", "second", "labels", "why"),
    [
        ("3. die Brücken zu sanieren,", "4. bis zum Herbst zu berichten.", ["3.", "4."], "`bis` begins an item"),
        ("3. die Brücken zu sanieren,", "4. und damit zu beginnen.", ["3.", "4."], "`und` begins an item"),
        ("3. für Kinder der Klassen", "4. bis 7. Lernhilfen zu geben.", ["3."], "a range goes on with the item"),
    ],
)
def test_an_item_at_the_top_of_a_page(first: str, second: str, labels: list[str], why: str) -> None:
    found = blocks(
        lambda canvas: lines(canvas, LINE, "überwiesen.", first),
        lambda canvas: lines(canvas, second, top=760),
    )
    assert [label for label, _ in found if label] == labels, why


def test_small_words_beside_a_line_are_no_superscripts() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(70, 700, "Eine lange Zeile des Kopfes mit Worten")
        canvas.setFont("Helvetica", 7)
        canvas.drawString(300, 702.5, "(zu Drucksache 8/910)")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(70, 650, "Das gilt seit dem Jahr 2026")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(70 + canvas.stringWidth("Das gilt seit dem Jahr 2026", "Helvetica", 10), 654, "5")

    text = " ".join(words for _, words in blocks(draw))
    assert "(zu Drucksache 8/910)" in text
    assert text.endswith("2026"), "a lone raised digit is a mark"


@pytest.mark.parametrize(
    ("number", "character", "why"),
    [
        (3, " ", "the blank"),
        (36, "A", "letters stand 29 below their code"),
        (57, "V", "letters stand 29 below their code"),
        (108, "ä", "behind ASCII the order is that of Mac OS Roman"),
        (137, "ß", "behind ASCII the order is that of Mac OS Roman"),
        (1, chr(REPLACEMENT), "no glyph of that order"),
        (188, "€", "where Mac OS Roman had the general sign of a currency"),
        (247, "ğ", "behind Mac OS Roman come further letters"),
    ],
)
def test_glyph_numbers(number: int, character: str, why: str) -> None:
    assert chr(int(GLYPHS[np.int64(number)])) == character, why


HEAD = "Landtag Musterland\n9. Wahlperiode\nDrucksache 9/{number}\n\nAntrag\nder Fraktion der SPD\n\n" + LINE + "."


@pytest.mark.parametrize(
    ("second", "found", "why"),
    [
        (HEAD.format(number=13), True, "a masthead with another number"),
        (HEAD.format(number=12), False, "the same paper's number again"),
        ("Landtag Musterland Drucksache 9/13 Seite 2\n\nAntrag\n" + LINE, False, "a running head counts pages"),
        ("Der Antrag in Drucksache 9/13 des Landtags\nbleibt liegen.", False, "running text"),
    ],
)
def test_a_further_paper_in_the_file_is_reported(second: str, found: bool, why: str) -> None:
    pages = read_plaintext(f"{HEAD.format(number=12)}\f{second}".encode())
    text, edits, made = clean(pages)
    document = Document("probe.txt", "", pages, text, edits, made)
    warnings = other_papers(document, Header(number="9/12"))
    assert bool(warnings) == found, why
    assert all("page 2 " in words and "9/13" in words for words in warnings)


def test_page_starts_say_where_each_page_begins() -> None:
    pages = read_bytes(
        Path("probe.pdf"),
        pdf(lambda canvas: lines(canvas, LINE, "und mehr."), lambda canvas: lines(canvas, "Seite zwei spricht hier.")),
    )[0]
    text, edits, made = clean(pages)
    document = Document("probe.pdf", "", pages, text, edits, made)
    starts = document.page_starts()
    assert starts == ((0, 1), (text.index("Seite zwei"), 2))
    for offset in range(len(text)):
        assert document.page_of(offset) == [page for start, page in starts if start <= offset][-1]
