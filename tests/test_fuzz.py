"""Whatever a file holds: it is read, or refused in words; what was read can be undone to the character."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from parlagraph.extract.cleaning import clean
from parlagraph.extract.errors import UnreadableFile
from parlagraph.extract.header import read_header
from parlagraph.extract.header.several import other_papers
from parlagraph.extract.model import Document
from parlagraph.extract.reading import read_bytes
from parlagraph.extract.structure import find_sections

NAME = Path("probe")
PATIENT = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def sound_pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), pageCompression=0)
    for number in range(3):
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(70, 780, f"Landtag Musterland Drucksache 9/12 Seite {number + 1}")
        canvas.setFont("Times-Roman", 10)
        for at in range(30):
            canvas.drawString(70 + 250 * (at % 2), 740 - 14 * at, f"Zeile {at} der Vorlage über Brü-")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def holds(data: bytes) -> bool:
    """The file is refused in words (False), or what was read of it is sound (True)."""
    try:
        pages, warnings = read_bytes(NAME, data)
    except UnreadableFile as error:
        assert str(error).startswith(str(NAME))
        return False
    text, edits, blocks = clean(pages)
    document = Document(str(NAME), "", pages, text, edits, blocks, warnings)
    assert edits.undo(text) == document.source
    assert all(len(page.boxes) in (0, 4 * len(page.text)) for page in pages)
    for block in blocks:
        assert 0 <= block.start < block.end <= len(text)
        document.boxes(block.start, block.end)
    starts = document.page_starts()
    assert not text or starts[0][0] == 0
    header = read_header(document)
    other_papers(document, header)
    sections = find_sections(text, blocks, header.head_end)
    assert not text or (sections[0].start == 0 and sections[-1].end == len(text))
    return True


@given(cut=st.integers(0, 6000))
@PATIENT
def test_a_pdf_that_was_cut_off(cut: int) -> None:
    holds(sound_pdf()[:cut] or b"%PDF-")


@given(changes=st.lists(st.tuples(st.integers(0, 12000), st.integers(0, 255)), min_size=1, max_size=40))
@PATIENT
def test_a_pdf_with_changed_bytes(changes: list[tuple[int, int]]) -> None:
    data = bytearray(sound_pdf())
    for at, byte in changes:
        data[at % len(data)] = byte
    holds(bytes(data))


@given(at=st.integers(0, 12000), length=st.integers(1, 2000), put_in=st.binary(max_size=200))
@PATIENT
def test_a_pdf_with_a_hole(at: int, length: int, put_in: bytes) -> None:
    data = sound_pdf()
    at %= len(data)
    holds(data[:at] + put_in + data[at + length :])


@given(data=st.binary(min_size=1, max_size=400))
@example(b"%PDF-1.7\n%%EOF")
@example(b"\xff\xfeA\x00\x00\xd8")
@PATIENT
def test_any_bytes(data: bytes) -> None:
    holds(data)


PIECES = st.sampled_from(
    [
        "Zu 5:",
        "1 Vgl. https://a.example",
        "wor-",
        "den.",
        "I. ",
        "\f",
        "\n\n",
        "Seite 2",
        "A n t r a g",
        "das Ende.1",
        "¹ Note",
    ]
)


@given(pieces=st.lists(st.one_of(PIECES, st.text(max_size=30)), min_size=1, max_size=40), gap=st.sampled_from("\n \f"))
@example(["\x80"], "\n")
@PATIENT
def test_any_text_made_of_lines(pieces: list[str], gap: str) -> None:
    holds(gap.join(pieces).encode("utf-8", "surrogatepass") or b" ")
