"""What fonts and typesetters do to a page's text: mended, or the page is marked and says so."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from parlagraph.extract.cleaning import clean
from parlagraph.extract.model import Page
from parlagraph.extract.reading import pdf as pdf_module
from parlagraph.extract.reading import read_bytes
from parlagraph.extract.reading.layers import CROWDED, UNLOADED

NAME = Path("probe.pdf")


def typeset(content: str, meanings: Mapping[str, str] | None = None, widths: str = "") -> bytes:
    """A page of one font; `meanings` is what its character map says of some characters, the others mean themselves."""
    whole = {chr(code): chr(code) for code in range(32, 127)} | dict(meanings or {})
    rows = [f"<{ord(key):02x}> <{value.encode('utf-16-be').hex()}>" for key, value in whole.items()]
    blocks = [rows[at : at + 90] for at in range(0, len(rows), 90)]
    mapping = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
    mapping += (
        "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks) + "\nendcmap"
    )
    stream = f"BT /F 10 Tf {content} ET"
    return assembled(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica {widths} /ToUnicode 6 0 R >>",
        f"<< /Length {len(mapping)} >>\nstream\n{mapping}\nendstream",
    )


def numbered(codes: bytes, font: str) -> bytes:
    """A page in a font that numbers its glyphs and does not say what they mean."""
    stream = f"BT /F 10 Tf 50 500 Td <{codes.hex()}> Tj ET"
    return assembled(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{font} /Encoding /Identity-H /DescendantFonts [6 0 R] >>",
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{font} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
        " /Supplement 0 >> /DW 600 /FontDescriptor 7 0 R >>",
        f"<< /Type /FontDescriptor /FontName /{font} /Flags 4 /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700"
        " /StemV 80 /FontBBox [0 -200 1000 800] >>",
    )


def assembled(*objects: str) -> bytes:
    data = b"%PDF-1.5\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + end.encode()


def drawn(draw: Callable[[Canvas], None], **options: object) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 600), **options)  # type: ignore[arg-type]
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def cleaned(data: bytes) -> tuple[Page, str]:
    pages, _ = read_bytes(NAME, data)
    text, edits, _ = clean(pages)
    assert edits.undo(text) == "\f".join(page.text for page in pages)
    return pages[0], text


def two_lines(first: str, second: str) -> str:
    return f"50 500 Td ({first}) Tj 0 -12 Td ({second}) Tj"


BROKEN = two_lines("Die Regierung hat den Haus~", "halt fest im Blick und spart.")
WHOLE = "Die Regierung hat den Haushalt fest im Blick und spart."
COMPOUND = two_lines("Der Heimat~ und Kommunalausschuss ber~t", "die Online~Anhebung von morgen.")


@pytest.mark.parametrize(
    ("content", "meanings", "expected", "why"),
    [
        (BROKEN, {"~": "-"}, WHOLE, "a hyphen"),
        (BROKEN, {"~": "\u00ad"}, WHOLE, "a soft hyphen"),
        (BROKEN, {"~": "\u2010"}, WHOLE, "the hyphen with a code of its own"),
        (BROKEN, {"~": "\u2011"}, WHOLE, "the hyphen that does not break"),
        (BROKEN, {"~": "\ufffe"}, WHOLE, "no character at all, but at a line's end"),
        (BROKEN, {"~": "\u0002"}, WHOLE, "a control character, but at a line's end"),
        ("50 500 Td (der Heimat~ und Bauausschuss) Tj", {"~": "\u2010"}, "der Heimat- und Bauausschuss", "it stays"),
        ("50 500 Td (die Online~Liste) Tj", {"~": "\u2011"}, "die Online-Liste", "it stays within a line"),
        ("50 500 Td (der Haus~halt) Tj", {"~": "\u00ad"}, "der Haushalt", "a soft hyphen that breaks nothing"),
        ("50 500 Td (o~ene Lage) Tj", {"~": "\ufb00"}, "offene Lage", "a ligature with a code of its own"),
        ("50 500 Td (~nanziell) Tj", {"~": "fi"}, "finanziell", "a ligature that means two letters"),
        ("50 500 Td (Haus~mittel) Tj", {"~": "\u00a0"}, "Haus mittel", "a blank that does not break"),
    ],
)
def test_characters(content: str, meanings: dict[str, str], expected: str, why: str) -> None:
    page, text = cleaned(typeset(content, meanings))
    assert text == expected, why
    assert (page.text_layer, page.reader, page.why) == ("born_digital", "pdfium", "")


@pytest.mark.parametrize(
    ("content", "expected", "why"),
    [
        ("50 500 Td [(Wir k) 40 (\\366nne) -8 ( ) 262 (n das)] TJ", "Wir können das", "a blank taken back by the pen"),
        ("50 500 Td [(eine An) ( ) 270 (frage)] TJ", "eine Anfrage", "the same in the middle of a word"),
        ("50 500 Td [(der Abgeordneten) -250 (Vorname)] TJ", "der Abgeordneten Vorname", "a blank made by the pen"),
        ("50 500 Td [(der Abgeordneten) -80 (vorname)] TJ", "der Abgeordnetenvorname", "kerning is no blank"),
        ("50 500 Td (Wir gehen) Tj", "Wir gehen", "a blank of the file"),
        (
            "1.5 Tc 50 500 Td [(Vorbe) ( ) 430 (merkung) -150 ( der) ( ) 430 ( Frager)] TJ",
            "Vorbemerkung der Frager",
            "set wide",
        ),
    ],
)
def test_blanks(content: str, expected: str, why: str) -> None:
    assert cleaned(typeset(content))[1] == expected, why


def test_a_letter_whose_box_reaches_over_its_neighbours() -> None:
    """Some fonts give the f a box as wide as its ink: the blank behind it must not vanish."""
    words = "der Auftrag wirkt auf den Bedarf an Kraft, Luft und Schrift"
    # Each f is 620 wide and stands 170 over either neighbour; a blank is 200 wide, so that 30 are left behind an f.
    pieces = "".join(
        "170 (f) 170" if letter == "f" else "( ) 78" if letter == " " else f"({letter})" for letter in words
    )
    usual = [round(stringWidth(chr(code), "Helvetica", 1000)) for code in range(32, 127)]
    usual[ord("f") - 32] = 620
    data = typeset(f"50 500 Td [{pieces}] TJ", widths=f"/FirstChar 32 /LastChar 126 /Widths {usual}".replace(",", ""))
    assert cleaned(data)[1] == words


@pytest.mark.parametrize(
    ("shift", "words", "why"),
    [
        (0.3, "Drucksache 18/11559", "printed twice for a shadow"),
        (0.0, "Drucksache 18/11559", "printed twice at one place"),
    ],
)
def test_overprinting(shift: float, words: str, why: str) -> None:
    def draw(canvas: Canvas) -> None:
        x = 50.0
        for letter in words:  # letter by letter, so that the doubles follow each other in the file
            canvas.drawString(x, 500, letter)
            canvas.drawString(x + shift, 500, letter)
            x += canvas.stringWidth(letter, "Helvetica", 10)

    assert cleaned(drawn(draw))[1] == words, why


def test_true_doubles_stay() -> None:
    assert cleaned(drawn(lambda canvas: canvas.drawString(50, 500, "1188//11115599 Schifffahrt")))[1] == (
        "1188//11115599 Schifffahrt"
    )


GLYPHS = bytes(byte for letter in "Antrag" for byte in (0, ord(letter) - 29))


def test_a_font_without_a_character_map(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    page, _ = cleaned(numbered(GLYPHS * 4, "Arial"))
    assert (page.text, page.text_layer) == ("Antrag" * 4 + "\n", "born_digital"), "the family tells what its glyphs are"
    pages, [warning] = read_bytes(NAME, numbered(GLYPHS * 4, "ABCDEF+Unbekannt"))
    assert pages[0].text_layer == "damaged", "nothing tells what the glyphs are"
    assert set(pages[0].text.strip()) <= {"\N{REPLACEMENT CHARACTER}", "\N{BULLET}"}
    assert pages[0].why == "many characters have no meaning; Tesseract is not installed"
    assert "page 1" in warning
    assert "tesseract-ocr-deu" in warning


def test_a_lone_sign_of_such_a_font_at_a_line_s_start_is_a_bullet() -> None:
    x = b"\x00x"
    page, _ = cleaned(numbered(x, "ABCDEF+SymbolMT"))
    assert page.text == "•\n"


def test_a_page_with_too_many_characters_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_module, "MOST_CHARACTERS", 100)

    def draw(canvas: Canvas) -> None:
        for at in range(12):
            canvas.drawString(50, 500 - 12 * at, "zehn Worte")

    [page], [warning] = read_bytes(NAME, drawn(draw))
    assert (page.text, page.text_layer, page.why) == ("", "damaged", CROWDED)
    assert CROWDED in warning


def test_a_page_that_can_not_be_loaded() -> None:
    whole = drawn(lambda canvas: canvas.drawString(50, 500, "Antrag"))
    broken = whole.replace(b"/Type /Page\n", b"/Type /Pagf\n").replace(b"/Contents", b"/Cantents")
    pages, _ = read_bytes(NAME, broken)
    assert [page.text for page in pages] == [""]
    assert all(page.why in ("", UNLOADED) for page in pages)


def test_a_pdf_locked_for_its_owner_only_is_read() -> None:
    """The user's password is empty: every reader opens it."""
    lock = StandardEncryption("", "owner", canPrint=0, canCopy=0)
    assert cleaned(drawn(lambda canvas: canvas.drawString(50, 500, "Antrag"), encrypt=lock))[1] == "Antrag"


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_a_turned_and_cropped_page(quarter: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(quarter)
        canvas.translate(*{0: (0, 0), 90: (600, 0), 180: (400, 600), 270: (0, 400)}[quarter])
        canvas.rotate(quarter)
        canvas.drawString(100, 300, "Beschluss des Landtags")

    data = drawn(draw)
    box = {0: "[ 50 60 380 580 ]", 90: "[ 60 50 580 380 ]", 180: "[ 20 20 350 540 ]", 270: "[ 20 20 540 350 ]"}[quarter]
    cut = data.replace(b"/MediaBox", f"/CropBox {box} /MediaBox".encode(), 1)
    page, text = cleaned(cut)
    assert text == "Beschluss des Landtags"
    assert len({page.width, page.height}) == 2
    edges = np.frombuffer(page.boxes, np.float32).reshape(-1, 4)[:-1]
    assert (edges[:, :2] >= 0).all()
    assert (edges[:, 2] <= page.width).all()
    assert (edges[:, 3] <= page.height).all()
