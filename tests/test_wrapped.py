"""Papers that come as text: lines that were wrapped, notes whose marks are plain digits, words set wide."""

from __future__ import annotations

import pytest

from parlagraph.extract.cleaning import clean
from parlagraph.extract.cleaning.inline import repairs
from parlagraph.extract.reading.plaintext import read_plaintext


def cleaned(source: str) -> list[tuple[str, str]]:
    text, _, blocks = clean(read_plaintext(source.encode()))
    return [(block.kind, text[block.start : block.end]) for block in blocks]


def words(source: str) -> list[str]:
    return [words for _, words in cleaned(source)]


WRAPPED = """Die Landesstraße wurde im vergangenen Jahr an vielen Stellen erneuert, weil die Fahr-
bahn seit langem Schäden hatte. Die Arbeiten dauerten länger als geplant, denn die Witte-
rung war schlecht. Der Kreis hat deshalb um eine Verlängerung der Frist gebeten, die ge-
währt wurde. Weitere Abschnitte sollen im kommenden Jahr folgen, sobald die Haushalts-
mittel freigegeben sind. Über die Reihenfolge der Abschnitte entscheidet der Landesbe-
trieb allein."""
TABLE = "Ort Maßnahme Kosten Beginn Ende " * 9


@pytest.mark.parametrize(
    ("source", "count", "why"),
    [
        (WRAPPED, 1, "wrapped lines are one paragraph"),
        (f"{WRAPPED}\n" + f"{TABLE}\n" * 6, 7, "long rows of a table do not make the lines before them paragraphs"),
        ("\n".join(["Ein Absatz auf einer einzigen Zeile. " * 8] * 4), 4, "a line that holds a paragraph stays one"),
    ],
)
def test_wrapped_or_flowing(source: str, count: int, why: str) -> None:
    assert len(cleaned(source)) == count, why


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        (f"{WRAPPED}\nKlage-\nverfahren\n12", "Klageverfahren", "a broken word is one, however short its line"),
        (f"{WRAPPED}\nHeimat-\nund Sachkunde\n12", "Heimat-", "a hyphen that stands for a word's second half"),
    ],
)
def test_broken_words_in_narrow_columns(source: str, expected: str, why: str) -> None:
    assert expected in words(source), why


@pytest.mark.parametrize(
    ("line", "opens", "why"),
    [
        ("Zu 5:", True, "an answer's heading"),
        ("Zu Frage 3", True, "an answer's heading"),
        ("Zu den Fragen 2 und 3:", True, "an answer's heading"),
        ("Zu Nummer 2 der Liste gehört auch die Brücke am Markt.", False, "a sentence"),
        ("Zu den Bitten um mehr Personal wird nichts gesagt.", False, "a sentence"),
    ],
)
def test_headings_of_answers(line: str, opens: bool, why: str) -> None:
    source = "\n".join(
        [*["Die Brücke wird im nächsten Jahr erneuert, wie es der Kreis schon lange verlangt hat und"] * 3, line]
    )
    assert (("heading", line) in cleaned(source)) == opens, why


def test_a_heading_of_an_answer_is_not_torn_from_a_list() -> None:
    source = "Die Anträge sind zu finden in der Anlage\nZu 5, 6 und 7 gibt es noch keine Auskunft."
    assert words(source)[-1].endswith("noch keine Auskunft.")


NOTED = """Die Kosten stiegen im letzten Jahr stark an.1 Das Ministerium bestreitet es aber.2
Nach § 46 Abs. 1 der Ordnung wird binnen eines Monats geantwortet, sonst nicht.
Im Kreis waren es 1 489,32 Euro, im Jahr darauf noch einmal ebenso viel Geld.
1 Zeitung vom 3. Mai, Seite 4
2 https://ministerium.example/antwort"""


def test_marks_of_notes_are_no_numbers_of_paragraphs() -> None:
    found = cleaned(NOTED)
    assert [text for kind, text in found if kind == "footnote"] == [
        "Zeitung vom 3. Mai, Seite 4",
        "https://ministerium.example/antwort",
    ]
    running = " ".join(text for kind, text in found if kind != "footnote")
    assert "stark an. Das Ministerium bestreitet es aber. Nach § 46 Abs. 1 der" in running
    assert "1 489,32 Euro" in running


@pytest.mark.parametrize(
    ("last", "why"),
    [
        ("1 489,32 Euro kostete die Brücke am Markt.", "a number, though the text has `Abs. 1`"),
        ("1 Stück davon liegt im Lager der Stadt.", "no place carries its mark"),
    ],
)
def test_lines_that_begin_with_a_number_are_no_notes(last: str, why: str) -> None:
    source = "\n".join(["Nach § 46 Abs. 1 der Ordnung wird geantwortet, wie es der Brauch im Hause ist."] * 4 + [last])
    assert all(kind != "footnote" for kind, _ in cleaned(source)), why


def test_a_note_between_paragraphs_does_not_swallow_them() -> None:
    running = "Der Kreis hat die Straße erneuert und dafür viel Geld ausgegeben, mehr als geplant war.\n" * 8
    source = f"{running}Das steht im Bericht.1\n{running}1 Bericht des Kreises, Seite 4.\n{running}"
    (note,) = [text for kind, text in cleaned(source) if kind == "footnote"]
    assert note == "Bericht des Kreises, Seite 4."


@pytest.mark.parametrize(
    ("line", "expected", "why"),
    [
        ("A n t r a g", "Antrag", "set wide"),
        ("E m p f e h l u n g e n der Ausschüsse", "Empfehlungen der Ausschüsse", "one word of a line"),
        ("Dr. E v a M u s t e r", "Dr. Eva Muster", "a capital begins the next word"),
        ("F r a n ç o i s", "François", "a letter that German has not"),
        ("B E G R Ü N D U N G", "BEGRÜNDUNG", "in capitals"),
        ("a b c", "a b c", "three letters are no word"),
        ("Art. 5 I S. 1 G G", "Art. 5 I S. 1 G G", "abbreviations"),
        ("Klassen 1 2 3 4 5 6", "Klassen 1 2 3 4 5 6", "digits"),
    ],
)
def test_words_set_wide(line: str, expected: str, why: str) -> None:
    made, at = "", 0
    for repair in repairs(line):
        made += line[at : repair.start] + repair.instead
        at = repair.end
    assert made + line[at:] == expected, why
