"""Protocols: what the house calls stands apart, and the sentence around it goes on."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from parlagraph.extract.cleaning.document import read_document
from parlagraph.extract.cleaning.interjections import is_interjection

WORDS = [
    ("(Beifall bei der SPD)", True, "applause"),
    ("(Anhaltender lebhafter Beifall bei der CDU – Die Abgeordneten erheben sich.)", True, "applause with more"),
    ("(Vereinzelt Heiterkeit)", True, "laughter"),
    ("(Zuruf von der AfD: Hört, hört!)", True, "a call"),
    ("(Petra Muster [SPD]: Genau!)", True, "a member, group in square brackets"),
    ("(Petra Muster (SPD): Genau!)", True, "a member, group in round brackets"),
    ("(Abg. Karl Keil FDP/DVP: Nein!)", True, "Baden-Württemberg's way"),
    ("(Beifall bei der SPD) Danke.", False, "the speech goes on"),
    ("(siehe Anlage 1)", False, "a pointer"),
    ("(1) Die Länder regeln das (Absatz 2)", False, "a paragraph of a law"),
    ("(vgl. Drucksache 18/1234: Antrag der SPD)", False, "a source"),
    ("(Beifall bei der SPD", False, "the bracket is open"),
    ("Beifall bei der SPD", False, "no bracket"),
    ("", False, "nothing"),
]


@pytest.mark.parametrize(("text", "expected", "why"), WORDS)
def test_is_interjection(text: str, expected: bool, why: str) -> None:
    assert is_interjection(text) == expected, why


LONG = "Wir haben in diesem Haus schon oft über die Brücken am Rhein gesprochen und"


def blocks(tmp_path: Path, *pages: tuple[tuple[str, float], ...]) -> list[str]:
    """The blocks of a drawn paper: lines with their left edge, 14 points apart where the edge changes, else 12."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for lines in pages:
        canvas.setFont("Helvetica", 10)
        y, last = 700.0, None
        for words, x in lines:
            y -= 20 if last is not None and x != last else 12
            canvas.drawString(x, y, words)
            last = x
        canvas.showPage()
    canvas.save()
    path = tmp_path / "protocol.pdf"
    path.write_bytes(buffer.getvalue())
    document = read_document(path)
    assert document.edits.undo(document.text) == document.source
    return [document.text[block.start : block.end] for block in document.blocks]


CALL = ("(Beifall bei der SPD)", 110.0)


@pytest.mark.parametrize(
    ("before", "after", "expected", "why"),
    [
        (LONG, "werden das auch weiter tun, solange sie gesperrt sind.",
         [f"{LONG} werden das auch weiter tun, solange sie gesperrt sind.", CALL[0]], "the sentence goes on"),
        (f"{LONG} –", "– das sage ich auch der Regierung – werden das weiter tun.",
         [f"{LONG} – – das sage ich auch der Regierung – werden das weiter tun.", CALL[0]], "dashes on both sides"),
        (f"{LONG[:-4]}.", "Das bleibt so, solange sie gesperrt sind.",
         [f"{LONG[:-4]}.", CALL[0], "Das bleibt so, solange sie gesperrt sind."], "the sentence was over"),
        (LONG, "Solange sie gesperrt sind, bleibt das so.",
         [LONG, CALL[0], "Solange sie gesperrt sind, bleibt das so."], "what follows begins anew: not certain"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("over_page", [False, True])
def test_around(tmp_path: Path, before: str, after: str, expected: list[str], why: str, over_page: bool) -> None:
    first, second = ((before, 70.0), CALL), ((after, 70.0),)
    found = blocks(tmp_path, first, second) if over_page else blocks(tmp_path, first + second)
    assert found == expected, why


def test_an_interjection_on_top_of_a_page(tmp_path: Path) -> None:
    found = blocks(
        tmp_path, ((f"{LONG} wissen,", 70.0),), (CALL, ("dass sie gesperrt bleiben, bis jemand sie baut.", 70.0))
    )
    assert found == [f"{LONG} wissen, dass sie gesperrt bleiben, bis jemand sie baut.", CALL[0]]


def test_heads_of_an_annex_that_count_its_pages_are_furniture(tmp_path: Path) -> None:
    """The annex is a small part of the paper, so its head stands on few of all pages."""
    body = [
        ((f"Seite {at} der Rede handelt von der Stadt Nummer {at * 7} und ihrem Fluss.", 70.0),) for at in range(30)
    ]
    annex = [
        ((f"Anlage zum Protokoll {31 + at}", 300.0), (f"Abgeordnete mit dem Namen {'ABC'[at]}", 70.0))
        for at in range(3)
    ]
    found = " ".join(blocks_at_top(tmp_path, [*body, *annex]))
    assert "Anlage zum Protokoll" not in found and all(f"Namen {name}" in found for name in "ABC")


def blocks_at_top(tmp_path: Path, pages: list[tuple[tuple[str, float], ...]]) -> list[str]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    for lines in pages:
        canvas.setFont("Helvetica", 10)
        for at, (words, x) in enumerate(lines):
            canvas.drawString(x, 800 - 60 * at, words)
        canvas.showPage()
    canvas.save()
    path = tmp_path / "annex.pdf"
    path.write_bytes(buffer.getvalue())
    document = read_document(path)
    return [document.text[block.start : block.end] for block in document.blocks]
