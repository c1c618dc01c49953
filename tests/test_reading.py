"""Files to pages: places, reading order, what is unreadable."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from parlagraph.extract.cleaning import read_document
from parlagraph.extract.errors import UnreadableFile
from parlagraph.extract.model import Page
from parlagraph.extract.reading import read, read_bytes
from parlagraph.extract.reading.plaintext import decode, split_at_heads

WIDTH, HEIGHT = 400.0, 600.0
NAME = Path("probe.pdf")


def pdf(draw: Callable[[Canvas], None], **options: object) -> bytes:
    """A PDF of one page, drawn by `draw`."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), **options)  # type: ignore[arg-type]
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def page(draw: Callable[[Canvas], None]) -> Page:
    return read_bytes(NAME, pdf(draw))[0][0]


def lines(found: Page) -> list[str]:
    return [found.text[line.start : line.end] for line in found.lines]


def test_places_are_points_from_the_top_left() -> None:
    found = page(lambda canvas: canvas.drawString(50, 500, "Antrag"))
    assert found.text == "Antrag\n"
    assert (found.width, found.height, found.number, found.reader) == (WIDTH, HEIGHT, 1, "pdfium")
    box = found.box(0)
    assert box is not None
    assert box.x0 == pytest.approx(50, abs=0.5)
    assert box.top < HEIGHT - 500 < box.bottom, "the baseline runs through the box"
    assert found.lines[0].size == pytest.approx(10)
    assert len(found.boxes) == 4 * len(found.text)


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_rotated_page_shows_text_where_a_reader_sees_it(quarter: int) -> None:
    def draw(canvas: Canvas) -> None:
        # reportlab turns the media box along, so that the page is shown WIDTH wide and HEIGHT high.
        canvas.setPageRotation(quarter)
        canvas.translate(*{0: (0, 0), 90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[quarter])
        canvas.rotate(quarter)
        canvas.drawString(50, 100, "Beschluss des Landtags")

    found = page(draw)
    assert (found.width, found.height) == (WIDTH, HEIGHT)
    assert lines(found) == ["Beschluss des Landtags"]
    line = found.lines[0].box
    assert line.x0 == pytest.approx(50, abs=1)
    assert line.top < found.height - 100 < line.bottom
    assert line.x1 - line.x0 > 5 * (line.bottom - line.top)


def test_text_on_its_side_is_read_after_the_upright_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 500, "Der Text steht aufrecht.")
        canvas.rotate(90)
        canvas.drawString(100, -20, "Vorabfassung")

    assert lines(page(draw)) == ["Der Text steht aufrecht.", "Vorabfassung"]


def test_crop_box_moves_the_origin() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((40, 50, 390, 590))
        canvas.drawString(50, 500, "Antrag")

    found = page(draw)
    assert (found.width, found.height) == (350, 540)
    box = found.box(0)
    assert box is not None
    assert box.x0 == pytest.approx(10, abs=0.5)
    assert box.top < 90 < box.bottom


def columns(canvas: Canvas, *, row_by_row: bool) -> None:
    left = [f"links steht die Zeile {n} der Rede" for n in range(10)]
    right = [f"rechts steht die Zeile {n} der Rede" for n in range(10)]
    cells = [(50, n, text) for n, text in enumerate(left)] + [(220, n, text) for n, text in enumerate(right)]
    for x, n, text in sorted(cells, key=lambda cell: cell[1]) if row_by_row else cells:
        canvas.drawString(x, 500 - 12 * n, text)


@pytest.mark.parametrize("row_by_row", [False, True])
def test_two_columns_one_after_the_other(row_by_row: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 550, "Eine Überschrift über beide Spalten, die quer über den ganzen Satz läuft")
        columns(canvas, row_by_row=row_by_row)
        canvas.drawString(50, 300, "Und darunter noch ein Satz, der über beide Spalten der Seite hinweg läuft")

    found = lines(page(draw))
    assert [line.split()[0] for line in found] == ["Eine", *["links"] * 10, *["rechts"] * 10, "Und"]


def test_a_table_is_read_row_by_row() -> None:
    def draw(canvas: Canvas) -> None:
        for n in range(10):
            canvas.drawString(50, 500 - 12 * n, f"Titel {n}" if n % 2 else f"Ein längerer Titel {n}")
            canvas.drawString(300, 500 - 12 * n, f"{n}.000")

    assert lines(page(draw))[:2] == ["Ein längerer Titel 0 0.000", "Titel 1 1.000"]


def test_superscript_digits_stay_apart_from_the_word() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 500, "im Jahr 2031")
        end = 50 + canvas.stringWidth("im Jahr 2031", "Helvetica", 10)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(end, 504, "12")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(end + 7, 500, " und CO")
        sub = end + 7 + canvas.stringWidth(" und CO", "Helvetica", 10)
        canvas.setFont("Helvetica", 6)
        canvas.drawString(sub, 498, "2")

    assert page(draw).text == "im Jahr 2031¹² und CO2\n"


@pytest.mark.parametrize(
    ("draw", "expected", "why"),
    [
        (lambda c: [c.drawString(50 + d, 500, "Doppelt") for d in (0, 0.3)], "Doppelt", "printed twice for a shadow"),
        (lambda c: c.drawString(50, 500, "Antrag", charSpace=6), "Antrag", "set wide"),
        (
            lambda c: c.drawString(50, 500, "Kommissionssitzung hoffe"),
            "Kommissionssitzung hoffe",
            "double letters stay",
        ),
        (
            lambda c: [c.drawString(50, 500, "Das Haus"), c.drawString(97, 500, "tagt")],
            "Das Haus tagt",
            "no blank in file",
        ),
        (
            lambda c: c.drawString(50, 500, "Land- und Forstwirtschaft-"),
            "Land- und Forstwirtschaft-",
            "hyphens are kept",
        ),
        (lambda c: c.drawString(50, 500, "3 \u2013 5 \u20ac"), "3 – 5 €", "signs beyond ASCII"),
    ],
)
def test_words(draw: Callable[[Canvas], None], expected: str, why: str) -> None:
    assert page(draw).text == expected + "\n", why


def test_bold_lines() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(50, 500, "Begründung")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(50, 480, "Der Bericht fehlt.")

    assert [(line.bold, line.size) for line in page(draw).lines] == [(True, 14), (False, 10)]


def test_blank_page_is_no_image_page() -> None:
    pages, warnings = read_bytes(NAME, pdf(lambda canvas: None))
    assert (pages[0].text, pages[0].text_layer, warnings) == ("", "born_digital", ())


def test_image_only_page_warns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    from PIL import Image

    image = tmp_path / "scan.png"
    Image.new("L", (50, 50), 128).save(image)
    data = pdf(lambda canvas: canvas.drawImage(str(image), 0, 0, WIDTH, HEIGHT))
    pages, warnings = read_bytes(NAME, data)
    assert pages[0].text_layer == "none"
    assert len(warnings) == 1
    assert "page 1" in warnings[0]
    assert "tesseract-ocr-deu" in warnings[0]


def test_missing_end_warns() -> None:
    whole = pdf(lambda canvas: canvas.drawString(50, 500, "Antrag"))
    cut = whole[: whole.index(b"startxref")]
    pages, warnings = read_bytes(NAME, cut)
    assert [found.text for found in pages] == ["Antrag\n"]
    assert "end is missing" in warnings[0]
    assert read_bytes(NAME, whole)[1] == ()


def locked() -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption

    return pdf(lambda canvas: canvas.drawString(50, 500, "geheim"), encrypt=StandardEncryption("pass", "owner"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n", "broken PDF"),
        (b"\n%PDF-1.4\n%%EOF\n", "broken PDF"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n", "git lfs pull"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00" * 20, "neither a PDF nor a text"),
        (bytes(range(1, 32)) * 10, "neither a PDF nor a text"),
        (b" \n\n\t \n", "without words"),
        (locked(), "password"),
    ],
)
def test_unreadable(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "vorlage.pdf"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=words) as caught:
        read(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(("name", "words"), [("fehlt.pdf", "no such file"), (".", "folder"), ("a\0b", "can't be read")])
def test_no_file(tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        read(tmp_path / name)


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableFile, match="permission"):
        read(tmp_path / "zu.pdf")


@pytest.mark.parametrize("seed", range(12))
def test_damaged_pdf_is_read_or_refused(shared: Path, seed: int) -> None:
    luck = random.Random(seed)
    data = bytearray((shared / "gold/documents/bt-18-8863.pdf").read_bytes())
    if seed % 2:
        data = data[: luck.randrange(len(data))]
    else:
        for _ in range(luck.choice([1, 30, 1000])):
            data[luck.randrange(len(data))] = luck.randrange(256)
    try:
        pages, _ = read_bytes(NAME, bytes(data))
    except UnreadableFile:
        return
    assert all(len(page.boxes) == 4 * len(page.text) for page in pages)


@pytest.mark.parametrize(
    "name", ["gold/documents/nw-18-antrag-ruhrkonferenz.pdf", "documents/laender-pdf/bw-17-273.pdf"]
)
def test_every_character_lies_in_its_line_and_page(shared: Path, name: str) -> None:
    for found in read(shared / name)[0]:
        assert len(found.boxes) == 4 * len(found.text)
        for line in found.lines:
            assert found.text[line.end] == "\n"
            for at in range(line.start, line.end):
                box = found.box(at)
                assert box is not None
                assert line.box.x0 - 0.1 <= box.x0 <= box.x1 <= line.box.x1 + 0.1
                assert 0 <= box.top < box.bottom <= found.height


def test_boxes_hold_the_words(shared: Path) -> None:
    """The characters whose middle lies within the boxes of a span are the span's words."""
    document = read_document(shared / "gold/documents/nw-18-antrag-ruhrkonferenz.pdf")
    for block in document.blocks[5:40]:
        start, end = block.start, min(block.end, block.start + 150)
        caught = ""
        for number, box in document.boxes(start, end):
            found = document.pages[number - 1]
            for at in range(len(found.text)):
                mine = found.box(at)
                assert mine is not None
                middle = (mine.x0 + mine.x1) / 2, (mine.top + mine.bottom) / 2
                if box.x0 <= middle[0] <= box.x1 and box.top <= middle[1] <= box.bottom:
                    caught += found.text[at]
        wanted = "".join(document.text[start:end].split())
        left = caught.replace("-", "")
        for char in " \n¹²³⁴⁵⁶⁷":
            left = left.replace(char, "")
        assert left == wanted.replace("-", "")


def test_plenary_columns(shared: Path) -> None:
    """In a protocol's columns, a line that ends in a hyphen is followed by the rest of the word."""
    pages, _ = read(shared / "documents/laender-pdf/nw-18-plenarprotokoll-115.pdf")
    broken = follows = 0
    for found in pages[20:40]:
        texts = lines(found)
        for line, after in pairwise(texts):
            if line.endswith("-") and line[-2:-1].isalpha():
                broken += 1
                follows += after[0].isalpha()
    assert broken > 200
    assert follows / broken > 0.97


@pytest.mark.parametrize(
    ("data", "expected", "why"),
    [
        ("Größe – 5 €".encode(), "Größe – 5 €", "UTF-8"),
        (b"\xef\xbb\xbfAntrag", "Antrag", "UTF-8 with its mark"),
        ("Größe – 5 €".encode("cp1252"), "Größe – 5 €", "Windows-1252"),
        ("Größe".encode("utf-16"), "Größe", "UTF-16 with its mark"),
        (b"a\x81b", "a\ufffdb", "a byte without a meaning"),
    ],
)
def test_decode(data: bytes, expected: str, why: str) -> None:
    assert decode(data) == expected, why


def test_form_feeds_part_pages() -> None:
    pages, warnings = read_bytes(Path("a.txt"), b"Eins\nzwei\n\fDrei\r\nvier")
    assert [found.text for found in pages] == ["Eins\nzwei\n", "Drei\nvier"]
    assert [found.number for found in pages] == [1, 2]
    assert (pages[0].box(0), warnings) == (None, ())


HEAD = "Musterländischer Landtag – 9. Wahlperiode Drucksache 9/123\n1\nAntrag\nder Fraktion der Mitte\n"
BODY = "Der Landtag möge sich damit befassen.\nDie Lage ist ernst.\n"


@pytest.mark.parametrize(
    ("text", "pages", "why"),
    [
        (
            HEAD + BODY + "Musterländischer Landtag – 9. Wahlperiode Drucksache 9/123\n2\n" + BODY,
            2,
            "a head of its own",
        ),
        (HEAD + BODY + "Ende der Seite.Drucksache 9/123 Musterländischer Landtag 9. Wahlperiode\n" + BODY, 2, "stuck"),
        (
            HEAD
            + BODY
            + "Drucksache 9/123 – 2 – Musterländischer Landtag\n"
            + BODY
            + "– 3 – Drucksache 9/123\n"
            + BODY,
            3,
            "both",
        ),
        (
            HEAD + BODY + "Dazu liegt die Drucksache 9/123\nvor, die niemand kennt.\n",
            1,
            "a sentence that names the paper",
        ),
        (HEAD + BODY + "Musterländischer Landtag – 9. Wahlperiode Drucksache 9/77\n" + BODY, 1, "another paper's head"),
        (BODY * 20, 1, "no masthead"),
    ],
)
def test_split_at_heads(text: str, pages: int, why: str) -> None:
    found = split_at_heads(text)
    assert len(found) == pages, why
    assert "".join(found) == text
