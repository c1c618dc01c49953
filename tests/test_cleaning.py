"""Pages to running text: hyphens, footnotes, furniture, paragraphs, and the way back."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from parlagraph.extract.cleaning import clean, read_document
from parlagraph.extract.cleaning.hyphens import joint
from parlagraph.extract.cleaning.inline import repairs
from parlagraph.extract.model import Block, Document
from parlagraph.extract.reading import read_bytes
from parlagraph.extract.reading.plaintext import read_plaintext

WIDTH, HEIGHT = 595.0, 842.0


def texts(text: str, blocks: tuple[Block, ...]) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in blocks]


def cleaned(source: str) -> list[tuple[str, str]]:
    """Kind and words of each block of a plain text."""
    text, _, blocks = clean(read_plaintext(source.encode()))
    return texts(text, blocks)


def sound(document: Document) -> None:
    """What holds for every document: the way back, blocks that part the text, boxes for words with layout."""
    assert document.edits.undo(document.text) == document.source
    at = 0
    for block in document.blocks:
        assert block.start == at
        assert block.start < block.end
        assert "\n" not in document.text[block.start : block.end]
        assert block.anchor is None or 0 <= block.anchor <= len(document.text)
        at = block.end + 1
    assert at == len(document.text) + bool(document.text)


KNOWN = frozenset({"sozial-ökologisch", "sozial-ökologische", "sowie", "BUNDESREGIERUNG"})


@pytest.mark.parametrize(
    ("before", "after", "expected", "why"),
    [
        ("eine entschei-", "dende Frage", "eine entscheidende Frage", "a broken word"),
        ("eine entschei\u00ad", "dende Frage", "eine entscheidende Frage", "a soft hyphen"),
        ("eine entschei‐", "dende Frage", "eine entscheidende Frage", "the hyphen of its own code"),
        ("die Heimat-", "und Kommunalpolitik", "die Heimat- und Kommunalpolitik", "stands for a second half"),
        ("Ein-", "bzw. Ausgaben", "Ein- bzw. Ausgaben", "stands for a second half"),
        ("in der Online-", "Anhörung", "in der Online-Anhörung", "a capital letter goes on"),
        ("die CDU-", "Fraktion", "die CDU-Fraktion", "an abbreviation, a capital letter"),
        ("die CDU-", "geführte Regierung", "die CDU-geführte Regierung", "an abbreviation is no half word"),
        ("Vertrag 2022-", "2027 gilt", "Vertrag 2022-2027 gilt", "numbers"),
        ("seit 2022–", "2027 gilt", "seit 2022–2027 gilt", "numbers with a dash"),
        ("eine 20-", "jährige Frist", "eine 20-jährige Frist", "a number before a small letter"),
        ("per E-", "mail", "per E-mail", "one letter alone"),
        ("der sozial-", "ökologische Umbau", "der sozial-ökologische Umbau", "the document has it with a hyphen"),
        ("Metropolregion so-", "wie auf Kosten", "Metropolregion sowie auf Kosten", "no conjunction, a word's end"),
        ("Bundes-", "wie Landesmittel", "Bundes- wie Landesmittel", "a conjunction after all"),
        ("die BUNDES-", "REGIERUNG", "die BUNDESREGIERUNG", "in capitals, and known as one word"),
        ("NORDRHEIN-", "WESTFALEN", "NORDRHEIN-WESTFALEN", "in capitals, not known as one word"),
        ("und/", "oder", "und/oder", "a slash"),
        ("siehe https://haus.example/a-", "b.pdf", "siehe https://haus.example/a-b.pdf", "an address keeps its hyphen"),
        ("der Haushalt –", "und nicht er allein", "der Haushalt – und nicht er allein", "a dash"),
        ("das Ende.", "Der Anfang", "das Ende. Der Anfang", "no hyphen at all"),
        ("eine Spanne von -", "und mehr", "eine Spanne von - und mehr", "a lone hyphen"),
    ],
)
def test_joint(before: str, after: str, expected: str, why: str) -> None:
    gone, between = joint(before, after, KNOWN.__contains__)
    assert before[: len(before) - gone] + between + after == expected, why


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("am 2 . Juni 2017", "am 2. Juni 2017", "a blank that the file's replacement text put in"),
        ("Ja , sicher", "Ja, sicher", "the same before a comma"),
        ("aber ... nicht", "aber ... nicht", "three dots stay"),
        ("rund 5 Mio . Euro", "rund 5 Mio. Euro", "an abbreviation"),
        ("ﬁnanzielle Oﬀenheit", "finanzielle Offenheit", "ligatures"),
        ("700 \x80 \x84gut\x93 \x96 so", "700 € „gut“ – so", "Windows-1252 read as Latin-1"),
        ("zwei  Blanks\u00a0und\u2009mehr", "zwei Blanks und mehr", "blanks"),
        ("Haus\u00adhalt", "Haushalt", "a soft hyphen within the line"),
        ("\uf0b7 Punkt", "• Punkt", "a bullet of a symbol font"),
        ("Satz. Und so weiter, ja.", "Satz. Und so weiter, ja.", "nothing to mend"),
        ("Vorwort d e r Kommission", "Vorwort der Kommission", "a small word set wide"),
        ("Gruppen d e r t", "Gruppen d e r t", "single letters that are no word"),
        ("Spalten a b c", "Spalten a b c", "single letters that are no word"),
        ("die Stufen e r d", "die Stufen e r d", "single letters that are no word"),
    ],
)
def test_repairs(line: str, expected: str, why: str) -> None:
    made, at = "", 0
    for repair in repairs(line):
        made += line[at : repair.start] + repair.instead
        at = repair.end
    assert made + line[at:] == expected, why


LINE = "Der Ausschuss hat die Vorlage am frühen Morgen beraten und danach an das Plenum"


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        (
            f"{LINE}\nüberwiesen. Das Plenum hat sie angenommen.\nAm Tag darauf trat sie in Kraft.\n",
            [
                ("paragraph", f"{LINE} überwiesen. Das Plenum hat sie angenommen."),
                ("paragraph", "Am Tag darauf trat sie in Kraft."),
            ],
            "a short line ends a paragraph",
        ),
        (
            f"1. {LINE}\nzurückgegeben wurde,\n2. {LINE}:\na) erstens,\nb) zweitens.\n",
            [
                ("item", f"1. {LINE} zurückgegeben wurde,"),
                ("item", f"2. {LINE}:"),
                ("item", "a) erstens,"),
                ("item", "b) zweitens."),
            ],
            "items by their marks",
        ),
        (f"{LINE} am\n3. Mai beschlossen.\n", [("paragraph", f"{LINE} am 3. Mai beschlossen.")], "a date is no item"),
        (
            f"{LINE} vom\n18. Wahlperiode genannt.\n",
            [("paragraph", f"{LINE} vom 18. Wahlperiode genannt.")],
            "an ordinal is no item",
        ),
        (
            f"Begründung\n\n{LINE}\ngegeben.\n",
            [("heading", "Begründung"), ("paragraph", f"{LINE} gegeben.")],
            "a short line above a long one",
        ),
        (
            f"{LINE}\n\nweitergeleitet.\n",
            [("paragraph", LINE), ("paragraph", "weitergeleitet.")],
            "an empty line parts",
        ),
        (
            f"– {LINE}\nüberwiesen\n– {LINE}\n– Kreis Musterau: {LINE[:60]}\n",
            [
                ("item", f"– {LINE} überwiesen"),
                ("item", f"– {LINE}"),
                ("item", f"– Kreis Musterau: {LINE[:60]}"),
            ],
            "a dash goes on with a list of dashes though the item before fills its line",
        ),
        (
            f"– {LINE}\n– wie immer – überwiesen\n",
            [("item", f"– {LINE} – wie immer – überwiesen")],
            "dashes around words within an item",
        ),
        (
            f"{LINE} am\n– Samstag, 3. Mai, verwiesen.\n{LINE}\n",
            [("paragraph", f"{LINE} am – Samstag, 3. Mai, verwiesen."), ("paragraph", LINE)],
            "a dash in a sentence outside a list",
        ),
    ],
)
def test_blocks_of_wrapped_text(source: str, expected: list[tuple[str, str]], why: str) -> None:
    assert cleaned(source) == expected, why


def test_double_spaced_text_is_one_paragraph() -> None:
    lines = [f"überwiesen, weil {LINE}"] * 6
    source = f"{LINE}\n\n" + "\n\n".join(lines) + "\n\n\n\nZweiter Absatz, der noch folgt.\n"
    assert [kind for kind, _ in cleaned(source)] == ["paragraph", "paragraph"]


FLOWING = "Die Lage der Kommunen ist angespannt, weil die Einnahmen fehlen und die Ausgaben steigen. " * 4


def test_flowing_text_with_footnotes() -> None:
    source = (
        f"{FLOWING}Das gilt für 2031² und danach.\n\n{FLOWING}Das Land hat eine schwache\n\n"
        f"² Rechnung des Landes, S. 4.\n\nkommunale Finanzlage. {FLOWING}\n"
    )
    text, edits, blocks = clean(read_plaintext(source.encode()))
    assert [block.kind for block in blocks] == ["paragraph", "paragraph", "footnote"]
    assert "für 2031 und danach" in text
    assert "schwache kommunale Finanzlage" in text, "the note interrupts no sentence"
    note = blocks[-1]
    assert (note.label, text[note.start : note.end]) == ("2", "Rechnung des Landes, S. 4.")
    assert note.anchor is not None
    assert text[: note.anchor].endswith("2031")
    assert edits.undo(text) == source


def test_marks_stuck_to_words() -> None:
    """Plain digits count as footnote marks only where notes of these numbers close the page."""
    body = f"{LINE}\nzurückgegeben.1 Das gilt seit 2030. Es sind 17 Fälle bekannt2, mehr nicht.\n{LINE}\n"
    with_notes = f"{body}{LINE}\n1 Vgl. Drucksache 9/77.\n2 Vgl. Drucksache 9/78.\n"
    found = cleaned(with_notes)
    assert [words for kind, words in found if kind == "footnote"] == ["Vgl. Drucksache 9/77.", "Vgl. Drucksache 9/78."]
    assert any("zurückgegeben. Das gilt seit 2030. Es sind 17 Fälle bekannt, mehr" in words for _, words in found)
    assert any("bekannt2, mehr" in words for _, words in cleaned(body))


def test_marks_behind_a_blank_above_the_date_of_issue() -> None:
    """The page's last lines are notes though the day of issue stands below them; a blank may part mark and sentence."""
    body = f"{LINE}\nzurückgegeben.“1 Darum bat ich um Auskunft. 2 Die Antwort blieb aus.3\n\n{LINE}\n\n"
    notes = "1 APr 9/749, S. 15.\n2 vgl. Drs. 9/77.\n3 vgl. Drs. 9/78.\n"
    issued = "Datum des Originals: 28.05.2031/Ausgegeben: 04.06.2031"
    found = cleaned(f"{body}{notes}{issued}\f1. {LINE}\ngefragt?\n")
    assert [words for kind, words in found if kind == "footnote"] == [
        "APr 9/749, S. 15.",
        "vgl. Drs. 9/77.",
        "vgl. Drs. 9/78.",
    ]
    words = " ".join(text for _, text in found)
    assert "zurückgegeben.“ Darum bat ich um Auskunft. Die Antwort blieb aus." in words
    assert issued in [text for _, text in found]


@pytest.mark.parametrize(
    ("marked", "why"),
    [("um Auskunft. 2 die Antwort", "no sentence begins"), ("in den Jahren 1 und 2 Die", "counts something")],
)
def test_numbers_that_are_no_marks(marked: str, why: str) -> None:
    found = cleaned(f"{LINE}\nzurückgegeben.1 Er bat {marked} kam.\n{LINE}\n{LINE}\n1 APr 9/749.\n2 APr 9/750.\n")
    assert "footnote" not in [kind for kind, _ in found], why


def test_exponents_are_no_marks() -> None:
    assert cleaned(f"{FLOWING}Die Fläche hat 500 m² und der Raum 30.000 m³.")[0][1].endswith(
        "500 m² und der Raum 30.000 m³."
    )


def test_furniture_of_text_pages() -> None:
    head = "Landtag Musterland – 9. Wahlperiode Drucksache 9/123"
    body = f"{LINE}\nüberwiesen.\n{LINE}\nzurückgegeben, ohne dass er sie noch einmal\n"
    found = cleaned(f"{head}\n1\nAntrag\n{body}{head}\n2\nberaten hätte. {LINE}\n{head}\n3\n{body}")
    words = [text for _, text in found]
    assert words[0] == head, "the masthead stays"
    assert sum("Drucksache 9/123" in text for text in words) == 1
    assert not any(re.fullmatch(r"\d", text) for text in words)
    assert any("noch einmal beraten hätte" in text for text in words), "a sentence runs over the page"


def test_answers_that_repeat_themselves_stay() -> None:
    answer = "Siehe Antwort zu Frage 1.\n"
    pages = "\f".join(f"{n}. Frage?\n{LINE}\ngestellt.\n{answer}" for n in range(1, 5))
    assert sum("Siehe Antwort" in words for _, words in cleaned(pages)) == 4


def pdf(*pages: Callable[[Canvas], None]) -> Document:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT))
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    found, warnings = read_bytes(Path("probe.pdf"), buffer.getvalue())
    text, edits, blocks = clean(found)
    document = Document("probe.pdf", "", found, text, edits, blocks, warnings)
    sound(document)
    return document


def rows(canvas: Canvas, top: float, *lines: str, x: float = 70, size: float = 10, leading: float = 12) -> None:
    """Lines below one another, the first `top` points below the page's upper edge."""
    canvas.setFont("Helvetica", size)
    for at, line in enumerate(lines):
        canvas.drawString(x, HEIGHT - top - at * leading, line)
    canvas.setFont("Helvetica", 10)


def mark(canvas: Canvas, x: float, top: float, number: str) -> None:
    canvas.setFont("Helvetica", 6)
    canvas.drawString(x, HEIGHT - top + 4, number)
    canvas.setFont("Helvetica", 10)


FULL = "Der Ausschuss hat die Vorlage am frühen Morgen beraten und sie danach ohne Aussprache an das Plenum"


def first(canvas: Canvas) -> None:
    rows(canvas, 40, "LANDTAG MUSTERLAND                 Drucksache 9/123", size=12)
    rows(canvas, 120, FULL, "überwiesen. Das Plenum hat über sie entschieden.")
    mark(canvas, 70 + canvas.stringWidth("überwiesen. Das Plenum hat über sie entschieden.", "Helvetica", 10), 132, "1")
    rows(canvas, 165, FULL, "gegeben. Es bleibt bei der schwachen kommunalen und auch sonst nicht sehr guten Finanz-")
    mark(canvas, 70, 760, "1")
    rows(
        canvas,
        760,
        "  Protokoll 9/4, S. 12, mit einer längeren Bemerkung, die auf der",
        "nächsten Seite",
        size=7.5,
        leading=9,
    )
    rows(canvas, 815, "Datum des Originals: 03.04.2031/Ausgegeben: 04.04.2031", size=8)


def second(canvas: Canvas) -> None:
    rows(canvas, 40, "LANDTAG MUSTERLAND - 9. Wahlperiode                 Drucksache 9/123", size=9)
    rows(canvas, 90, f"lage, die {FULL.lower()[:60]} im ganzen Land,", "beklagt wird.")
    rows(canvas, 760, "endet, wie es sich gehört.", size=7.5)
    rows(canvas, 815, "2", x=295)


def test_footnotes_and_furniture_of_a_pdf() -> None:
    document = pdf(first, second)
    blocks = texts(document.text, document.blocks)
    words = [text for _, text in blocks]
    assert words[0].startswith("LANDTAG MUSTERLAND Drucksache"), "the masthead stays"
    assert not any("Wahlperiode" in text or text == "2" for text in words), "the running head and page number go"
    assert any("guten Finanzlage, die der ausschuss" in text for text in words), "a word broken over the page is joined"
    assert "Datum des Originals: 03.04.2031/Ausgegeben: 04.04.2031" in words, "when it was issued stays"
    note = document.blocks[-1]
    assert note.kind == "footnote"
    assert (note.label, words[-1]) == (
        "1",
        "Protokoll 9/4, S. 12, mit einer längeren Bemerkung, die auf der nächsten Seite endet, wie es sich gehört.",
    )
    assert note.anchor is not None
    assert document.text[: note.anchor].endswith("entschieden.")


def test_imprint_goes() -> None:
    def draw(canvas: Canvas) -> None:
        rows(canvas, 90, FULL, "überwiesen.")
        rows(canvas, 790, "Druck: Muster GmbH, Am Markt 1, 12345 Musterstadt", "ISSN 1234-5678", size=6.5, leading=8)

    assert texts(pdf(draw).text, pdf(draw).blocks) == [("paragraph", f"{FULL} überwiesen.")]

    (page,) = pdf(draw).pages
    without_size = replace(page, lines=tuple(replace(line, size=0.0) for line in page.lines))
    assert clean((without_size,))[0], "a damaged font may have size 0"


@pytest.mark.parametrize(
    ("draw", "expected", "why"),
    [
        (
            lambda c: (rows(c, 90, FULL, "überwiesen."), rows(c, 117, FULL, "zurückgegeben.")),
            [("paragraph", f"{FULL} überwiesen."), ("paragraph", f"{FULL} zurückgegeben.")],
            "a wider gap begins a paragraph",
        ),
        (
            lambda c: rows(c, 90, FULL, "überwiesen.", FULL, "zurückgegeben."),
            [("paragraph", f"{FULL} überwiesen."), ("paragraph", f"{FULL} zurückgegeben.")],
            "a short line ends a paragraph",
        ),
        (
            lambda c: rows(c, 90, FULL, "verwies den Fall an den", "Ausschuss.", FULL, "Dank an", "Bord."),
            [
                ("paragraph", f"{FULL} verwies den Fall an den Ausschuss."),
                ("paragraph", f"{FULL} Dank an"),
                ("paragraph", "Bord."),
            ],
            "an article ends no paragraph, though there is room; what may be part of a verb does",
        ),
        (
            lambda c: (
                rows(c, 90, "1.", x=70),
                rows(c, 90, FULL, "überwiesen,", x=90),
                rows(c, 114, "2.", x=70),
                rows(c, 114, FULL, "zurückgegeben.", x=90),
            ),
            [("item", f"1. {FULL} überwiesen,"), ("item", f"2. {FULL} zurückgegeben.")],
            "items with hanging lines",
        ),
        (
            lambda c: [
                (
                    rows(c, 90 + 12 * n, f"Titel {n}", x=70),
                    rows(c, 90 + 12 * n, f"{n}.500", x=250),
                    rows(c, 90 + 12 * n, f"{n},5", x=400),
                )
                for n in (1, 2, 3)
            ],
            [("table", "Titel 1 1.500 1,5"), ("table", "Titel 2 2.500 2,5"), ("table", "Titel 3 3.500 3,5")],
            "a table keeps one row a line",
        ),
    ],
)
def test_blocks_of_a_pdf(draw: Callable[[Canvas], None], expected: list[tuple[str, str]], why: str) -> None:
    document = pdf(draw)
    assert texts(document.text, document.blocks) == expected, why


def test_levels_follow_the_marks() -> None:
    source = f"1. {LINE}:\na) eins,\nb) zwei,\n– hier,\n– dort,\nc) drei,\n2. vier.\n"
    _, _, blocks = clean(read_plaintext(source.encode()))
    assert [(block.label, block.level) for block in blocks] == [
        ("1.", 0), ("a)", 1), ("b)", 1), ("–", 2), ("–", 2), ("c)", 1), ("2.", 0),
    ]  # fmt: skip


def test_signatures() -> None:
    source = (
        f"{LINE}\nüberwiesen.\n\nMusterstadt, den 3. April 2031\n\nDr. Erika Muster\nHans von der Probe und Fraktion\n"
    )
    assert [kind for kind, _ in cleaned(source)][-2:] == ["signature", "signature"]


@pytest.mark.parametrize(
    ("before", "line", "expected", "why"),
    [
        ("Musterstadt, den 3. April 2031", "Vorsitzende", "signature", "what the one who signs is"),
        ("Musterstadt, den 3. April 2031", "Senatorin für Umwelt und Verkehr", "signature", "an office"),
        ("Musterstadt, den 3. April 2031", "Vorsitzende sind gewählt", "paragraph", "a sentence"),
        ("22.6.2031", "Stock, Binder und Fraktion", "signature", "surnames below a day"),
        ("22.6.2031", "Stock, Binder und andere", "paragraph", "no group"),
        ("Das war alles.", "Vorsitzende", "paragraph", "nobody signs here"),
    ],
)
def test_lines_of_a_signature(before: str, line: str, expected: str, why: str) -> None:
    source = f"{LINE}\nüberwiesen.\n\n{before}\n\n{line}\n\nZu dem Antrag wird noch einmal gesagt, dass er lang ist.\n"
    assert (("signature", line) in cleaned(source)) == (expected == "signature"), why


raw_lines = st.text(alphabet=st.sampled_from("abÄz 19.,-–\u00ad¹²*\f\n\t\x80ﬁ()•\u200b/1\ufeff"), max_size=300)


@given(raw_lines)
def test_any_text_can_be_cleaned_and_led_back(source: str) -> None:
    pages = read_plaintext(source.encode())
    text, edits, blocks = clean(pages)
    sound(Document("probe.txt", "", pages, text, edits, blocks))


REAL = [
    "gold/documents/nw-18-antrag-ruhrkonferenz.pdf",
    "gold/documents/nw-18-bericht-ruhr-konferenz.txt",
    "gold/documents/bt-18-2815.pdf",
    "documents/laender-pdf/bw-17-273.pdf",
    "documents/text/laender-2025/nw-18-14087-antwort.txt",
    "documents/text/niedersachsen-2026/ni-19-11219.txt",
    "documents/text/bund-2025/br-236-25.txt",
]


@pytest.mark.parametrize("name", REAL)
def test_real_documents_are_sound(shared: Path, name: str) -> None:
    document = read_document(shared / name, name=name)
    assert document.file == name
    assert len(document.sha256) == 64
    sound(document)
    for block in document.blocks:
        evidence = document.evidence(block.start, block.end, "test")
        assert evidence.exact == document.text[block.start : block.end]
        assert 1 <= evidence.page <= len(document.pages)
        assert bool(evidence.boxes) == bool(document.pages[0].boxes)


def test_sample_corpus_is_sound(corpus: Path) -> None:
    papers = sorted(path for path in corpus.rglob("*") if path.suffix in (".pdf", ".txt"))
    if not papers:
        pytest.skip("the sample corpus holds no papers yet")
    for path in papers:
        sound(read_document(path))


@pytest.mark.parametrize("suffix", ["pdf", "txt"])
def test_motion(shared: Path, suffix: str) -> None:
    """The motion's seven notes are bound to their marks, and no mark is left in a number."""
    document = read_document(shared / f"gold/documents/nw-18-antrag-ruhrkonferenz.{suffix}")
    notes = [block for block in document.blocks if block.kind == "footnote"]
    anchors = [block.anchor for block in notes]
    assert [block.label for block in notes] == list("1234567")
    assert None not in anchors
    assert anchors == sorted(anchor for anchor in anchors if anchor is not None)
    assert document.text[: notes[4].anchor].endswith("Jahr 2026")
    assert "20265" not in document.text
    assert not re.search(r"[a-zäöü]-\s(?!und|oder)[a-zäöü]", document.text), "every broken word is joined"
    assert any("schwachen kommunalen" in document.text[block.start : block.end] for block in document.blocks), (
        "the sentence over the page break is in one block"
    )
    assert not re.search(r"NORDRHEIN-WESTFALEN - 18", document.text)


def test_protocol_interjections_stay_whole(shared: Path) -> None:
    document = read_document(shared / "documents/laender-pdf/bw-17-plenarprotokoll-118.pdf")
    sound(document)
    words = [document.text[block.start : block.end] for block in document.blocks]
    interjections = [text for text in words if text.startswith("(Beifall")]
    closed = [text for text in interjections if text.count("(") == text.count(")")]
    assert len(interjections) > 100
    assert len(closed) / len(interjections) > 0.97
    assert not any("Landtag von Baden-Württemberg – 17. Wahlperiode – 118. Sitzung" in text for text in words)
