"""Pages without a usable text layer: recognised from their picture, or marked and said so.

A stand-in for the program answers where its part is known; what needs Tesseract itself skips without it.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from parlagraph.extract.cleaning import clean
from parlagraph.extract.extractor import extract
from parlagraph.extract.model import Document, Page
from parlagraph.extract.reading import ocr, read_bytes
from parlagraph.extract.reading.layers import warnings_of, with_best_layer
from parlagraph.pipelines.verify import Ink

WIDTH, HEIGHT = 595.0, 842.0
NAME = Path("probe.pdf")
needs_tesseract = pytest.mark.skipif(bool(ocr.missing()), reason="needs Tesseract with its German model")


def pdf(*pages: Callable[[Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT))
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def photographed(data: bytes, dots: int = 200) -> bytes:
    """The same pages as pictures."""
    with pypdfium2.PdfDocument(data) as document:
        pictures = [page.render(scale=dots / 72, grayscale=True).to_pil() for page in document]
    return pdf(*(lambda canvas, one=one: canvas.drawImage(ImageReader(one), 0, 0, WIDTH, HEIGHT) for one in pictures))


def speckled(canvas: Canvas) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (40, 40), np.uint8)
    canvas.drawImage(ImageReader(Image.fromarray(noise)), 0, 0, WIDTH, HEIGHT)


def hocr(*lines: tuple[float, list[tuple[str, int]]]) -> str:
    """Tesseract's answer: lines of (size in pixels, words with their confidence), 200 dots an inch, 100 pixels a word."""
    rows = []
    for at, (size, words) in enumerate(lines):
        top = 200 + 60 * at
        spans = "".join(
            f"<span class='ocrx_word' title='bbox {100 + 120 * n} {top} {200 + 120 * n} {top + 40}; x_wconf {sure}'>{word}</span>"
            for n, (word, sure) in enumerate(words)
        )
        rows.append(
            f'<span class="ocr_line" title="bbox 100 {top} 900 {top + 40}; x_size {size}; baseline 0 -8">{spans}</span>'
        )
    return f"<html><body><div class='ocr_page'>{''.join(rows)}</div></body></html>"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Puts a program of the name `tesseract` in the path: what it knows, and what it does with a picture."""

    def install(models: str, does: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        script = folder / "tesseract"
        listing = "\\n".join(["List of available languages (2):", *models.split()])
        script.write_text(
            f'#!/bin/sh\nif [ "$1" = --list-langs ]; then printf "{listing}\\n"; exit 0; fi\n'
            f'echo "$@" >> "{tmp_path}/called"\n{does}\n',
            encoding="utf-8",
        )
        script.chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin{os.pathsep}/bin")
        return tmp_path / "called"

    return install


def answer(tmp_path: Path, words: str) -> str:
    (tmp_path / "answer").write_text(words, encoding="utf-8")
    return f'cat > /dev/null; cat "{tmp_path}/answer"'


def test_words_with_places_and_confidence(tmp_path: Path, program: Callable[[str, str], Path]) -> None:
    found = hocr(
        (40, [("Der", 96), ("Landtag", 91), ("f&amp;&amp;r", 12), ("tagt.", 88)]),
        (41, [("Heute.", 90)]),
        (20, [("Klein", 80)]),
        (40, [("~~", 3), ("..", 0)]),
    )
    called = program("deu eng", answer(tmp_path, found))
    [page] = read_bytes(NAME, pdf(speckled))[0]
    assert page.text == "Der Landtag \N{REPLACEMENT CHARACTER} tagt.\nHeute.\nKlein\n"
    assert (page.reader, page.text_layer, page.why) == ("tesseract", "ocr", "no text layer")
    assert len(page.boxes) == 4 * len(page.text) == 4 * len(page.confidence)
    assert [page.confidence[at] for at in (0, 4, 12, 14)] == [96, 91, 12, 88]
    first, box = page.lines[0], page.box(4)
    assert box is not None
    assert (box.x0, box.top, box.bottom) == pytest.approx((220 * 0.36, 200 * 0.36, 240 * 0.36), abs=0.1)
    assert [round(line.size, 1) for line in page.lines] == [first.size.__round__(1)] * 2 + [pytest.approx(7.7, abs=0.1)]
    assert "-l deu" in called.read_text()


def test_what_was_recognised_is_cleaned_and_verified_like_any_page(
    tmp_path: Path, program: Callable[[str, str], Path]
) -> None:
    program("deu", answer(tmp_path, hocr((40, [("Der", 96), ("Aus-", 95)]), (40, [("schuss", 91), ("tagt.", 90)]))))
    pages, warnings = read_bytes(NAME, pdf(speckled))
    text, edits, blocks = clean(pages)
    assert (text, warnings) == ("Der Ausschuss tagt.", ())
    assert edits.undo(text) == pages[0].text
    document = Document(str(NAME), "", pages, text, edits, blocks)
    boxes = [(number, box.x0, box.top, box.x1, box.bottom) for number, box in document.boxes(4, 13)]
    assert len(boxes) == 2
    assert Ink(document).stands_under(boxes, 4, 13)
    assert not Ink(document).stands_under(
        [(n, x0, top + 15, x1, bottom + 15) for n, x0, top, x1, bottom in boxes], 4, 13
    )


TROUBLES = [
    ("eng", "exit 9", "German model is not installed", True, "the model is missing"),
    ("deu", "cat > /dev/null; echo broken >&2; exit 1", "Tesseract failed: broken", False, "it fails"),
    ("deu", "cat > /dev/null; echo '<html>'", "can't be read", False, "its answer is cut off"),
    ("deu", "exec sleep 5", "took longer than", False, "it never ends"),
]


@pytest.mark.parametrize(("models", "does", "words", "advice", "why"), TROUBLES, ids=[row[-1] for row in TROUBLES])
def test_a_page_that_can_not_be_recognised_is_marked(
    program: Callable[[str, str], Path],
    monkeypatch: pytest.MonkeyPatch,
    models: str,
    does: str,
    words: str,
    advice: bool,
    why: str,
) -> None:
    monkeypatch.setattr(ocr, "TIME_LIMIT", 0.5)
    program(models, does)
    [page], [warning] = read_bytes(NAME, pdf(speckled))
    assert (page.text, page.text_layer, page.reader) == ("", "none", "pdfium")
    assert page.why.startswith("no text layer; ")
    assert words in page.why
    assert words in warning
    assert warning.startswith("page 1: not read")
    assert ("apt-get install tesseract-ocr tesseract-ocr-deu" in warning) == advice


def test_without_the_program_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    pages, [warning] = read_bytes(NAME, pdf(speckled, lambda canvas: canvas.drawString(50, 500, "Antrag"), speckled))
    assert [page.text_layer for page in pages] == ["none", "born_digital", "none"]
    assert warning.startswith("2 pages (1, 3): not read (no text layer; Tesseract is not installed).")
    assert "sudo apt-get install tesseract-ocr tesseract-ocr-deu" in warning
    assert "brew install tesseract tesseract-lang" in warning


def test_only_pages_that_need_it_are_recognised(tmp_path: Path, program: Callable[[str, str], Path]) -> None:
    called = program("deu", answer(tmp_path, hocr((40, [("Scan", 90)]))))

    def words(canvas: Canvas) -> None:
        for at in range(20):
            canvas.drawString(60, 700 - 14 * at, "Der Ausschuss hat die Vorlage beraten und empfiehlt sie.")

    def words_on_a_picture(canvas: Canvas) -> None:
        speckled(canvas)
        words(canvas)

    pages = read_bytes(NAME, pdf(words, lambda canvas: None, words_on_a_picture, speckled))[0]
    assert [page.reader for page in pages] == ["pdfium", "pdfium", "pdfium", "tesseract"]
    assert len(called.read_text().splitlines()) == 1


STAMP = "Eingang 12.03.2031"


@pytest.mark.parametrize(
    ("words", "reader", "why"),
    [
        (["Wort"] * 60, "tesseract", "a scan with a stamp: its picture says more"),
        (["Wort"] * 3, "pdfium", "a title page on a picture: nothing more to be read"),
    ],
)
def test_a_stamp_on_a_picture(
    tmp_path: Path, program: Callable[[str, str], Path], words: list[str], reader: str, why: str
) -> None:
    program("deu", answer(tmp_path, hocr(*((40, [(word, 90)]) for word in words))))

    def draw(canvas: Canvas) -> None:
        speckled(canvas)
        canvas.drawString(60, 700, STAMP)

    [page] = read_bytes(NAME, pdf(draw))[0]
    assert page.reader == reader, why


@pytest.mark.parametrize(
    ("confidence", "layer", "why"),
    [(90, "ocr", "sure words are better than senseless ones"), (45, "damaged", "unsure words are no better")],
)
def test_a_damaged_text_layer(
    tmp_path: Path, program: Callable[[str, str], Path], confidence: int, layer: str, why: str
) -> None:
    program("deu", answer(tmp_path, hocr((40, [("Antrag", confidence)]))))
    damaged = Page(1, WIDTH, HEIGHT, "\ufffd" * 8 + "\n", reader="pdfium", text_layer="damaged")
    with pypdfium2.PdfDocument(pdf(speckled)) as document:
        shown = document[0]  # kept: its handle ends with it
        page = with_best_layer(shown.raw, damaged)
    assert page.text_layer == layer, why
    assert page.why.startswith("many characters have no meaning")
    assert bool(list(warnings_of([page]))) == (layer == "damaged")


def test_unsure_pages_are_told(tmp_path: Path, program: Callable[[str, str], Path]) -> None:
    program("deu", answer(tmp_path, hocr((40, [("Antrag", 41)]))))
    [page], [warning] = read_bytes(NAME, pdf(speckled))
    assert (page.text_layer, page.mean_confidence) == ("ocr", 41)
    assert "little certainty" in warning


SENTENCES = (
    "Der Landtag stellt fest, dass im Haushalt 2031 rund 40 Millionen Euro",
    "für die Brücken an Rhein und Ruhr fehlen. Die Landesregierung wird",
    "aufgefordert, bis zum 30. Juni 2032 über den Stand zu berichten.",
)


@needs_tesseract
def test_a_photographed_page_is_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(SENTENCES):
            canvas.drawString(70, 700 - 16 * at, line)

    path = tmp_path / "scan.pdf"
    path.write_bytes(photographed(pdf(draw)))
    [page] = read_bytes(path, path.read_bytes())[0]
    assert page.text_layer == "ocr"
    assert page.mean_confidence > 80
    wanted = " ".join(SENTENCES).split()
    assert sum(word in page.text.split() for word in wanted) >= 0.9 * len(wanted)
    [own] = read_bytes(path, pdf(draw))[0]
    place, recognised = own.box(own.text.index("Brücken")), page.box(page.text.index("Brücken"))
    assert place is not None
    assert recognised is not None
    assert recognised.x0 == pytest.approx(place.x0, abs=2)
    assert place.top - 2 < (recognised.top + recognised.bottom) / 2 < place.bottom + 2
    found = extract(path)
    assert found.text_layer == "ocr"
    assert found.status == "ok"
    assert [(sheet.reader, sheet.text_layer) for sheet in found.sheets] == [("tesseract", "ocr")]
    assert {located.fact.value for located in found.facts if hasattr(located.fact, "value")} >= {"2032-06-30"}


@needs_tesseract
def test_a_picture_without_words_is_read_and_empty() -> None:
    [page], warnings = read_bytes(
        NAME, pdf(lambda canvas: canvas.drawImage(ImageReader(Image.new("L", (50, 50), 200)), 0, 0))
    )
    assert (page.text, page.text_layer, warnings) == ("", "ocr", ())
