"""Texts that a program drew from a PDF: lines that were wrapped, mended or left behind, and rows of tables."""

from __future__ import annotations

import textwrap

import pytest

from parlagraph.extract.cleaning import clean
from parlagraph.extract.cleaning.document import read_document
from parlagraph.extract.cleaning.endings import ends_open
from parlagraph.extract.cleaning.hyphens import joint
from parlagraph.extract.cleaning.tabular import figures_at_end
from parlagraph.extract.header import read_header
from parlagraph.extract.header.rows import columns, printed_rows
from parlagraph.extract.reading.plaintext import read_plaintext

WIDE = """Im Kreis Hohenfels sollen bis zum Ende des Jahres alle Brücken geprüft werden, die älter als
vierzig Jahre sind, denn an vielen von ihnen wurden bei der letzten Begehung Risse entdeckt,
deren Ursache bisher niemand kennt. Die Prüfung übernimmt ein Büro, das der Landesbetrieb für
diese Aufgabe ausgewählt hat. Für die Dauer der Arbeiten wird der Verkehr über die Felder des
Nachbarortes geleitet, was nach Ansicht der Gemeinde zumutbar ist, solange es trocken bleibt
und die Erntewagen nicht behindert werden. Über die Kosten wird, wie in den Jahren davor, noch
gesondert berichtet."""
NARROW = """Der Kreis hat die alte Mühle am Bach
gekauft und lässt sie nun so weit
herrichten, dass im Erdgeschoss ein
kleines Museum entstehen kann, für das
der Heimatverein seit zehn Jahren Geld
sammelt und das im Frühjahr öffnen soll.
Die Gemeinde Hohenfels trägt die Hälfte
der laufenden Ausgaben und stellt einen
Raum für die Kasse, den der Verein noch
einrichten muss."""

# A word that was broken is whole: each third line goes on with what was printed on the next.
PRINTED = textwrap.wrap(" ".join(WIDE.split() * 3), 92)
REJOINED = "".join(line + (" " if at % 3 == 1 else "\n") for at, line in enumerate(PRINTED)).strip()


def cleaned(source: str) -> list[tuple[str, str]]:
    text, edits, blocks = clean(pages := read_plaintext(source.encode()))
    assert edits.undo(text) == "\f".join(page.text for page in pages)
    return [(block.kind, text[block.start : block.end]) for block in blocks]


def words(source: str) -> list[str]:
    return [text for _, text in cleaned(source)]


@pytest.mark.parametrize(
    ("source", "count", "why"),
    [
        (WIDE, 1, "one paragraph"),
        (REJOINED, 1, "lines twice as long as the column, since broken words were made whole"),
        (f"{NARROW}\n\f{WIDE}\n\n{WIDE}", 3, "a narrow first page has an edge of its own"),
        (f"{WIDE}\nDie Prüfung ist beendet.\n{WIDE}", 3, "a short line ends a paragraph"),
        (f"{REJOINED}\nDas ist alles.\n{REJOINED}", 3, "also where lines are of different lengths"),
    ],
)
def test_where_lines_end(source: str, count: int, why: str) -> None:
    assert len(words(source)) == count, why


@pytest.mark.parametrize(
    ("above", "below", "joined", "why"),
    [
        ("Das Land fördert den Bau von", "Radwegen und Brücken im Kreis", True, "a preposition ends no block"),
        ("Verwendung der sich daraus ergebenden", "Summe der Zuschüsse", True, "an attribute ends no block"),
        ("Das Gesetz tritt am 1. Januar", "2031 in Kraft.", True, "a month before its year"),
        ("Radwege ausbauen und Mängel beseitigen", "Der Landtag wolle beschließen:", False, "a verb may end a title"),
        ("Ausbau der Radwege im Landkreis", "Der Landtag wolle beschließen:", False, "a noun may end a title"),
        ("Die Kosten betragen 2030", "2031 wird neu gerechnet.", False, "a number that no word announces"),
    ],
)
def test_open_ends(above: str, below: str, joined: bool, why: str) -> None:
    assert (f"{above} {below}" in words(f"{WIDE}\n\n{above}\n{below}\n\n{WIDE}")) == joined, why


@pytest.mark.parametrize(
    ("above", "below", "opens", "why"),
    [
        ("die Kosten der", "Brücke", True, "an article"),
        ("die sich daraus ergebenden", "Kosten", True, "a participle"),
        ("die wirtschaftliche", "Lage", False, "it may stand at an end, as `die öffentliche`"),
        ("wesentlicher", "Teil", True, "an adjective"),
        ("Mängel zu beseitigen", "Der Landtag", False, "a verb"),
        ("Streit zu beenden", "Der Landtag", False, "a verb"),
        ("nach Artikel", "5 der Verfassung", True, "a number is announced"),
        ("nach Artikel", "Fünf der Verfassung", False, "no number follows"),
        ("im Jahr 2030", "2031 und 2032", False, "nothing announces a number"),
    ],
)
def test_words_that_end_no_block(above: str, below: str, opens: bool, why: str) -> None:
    assert ends_open(above, below) == opens, why


@pytest.mark.parametrize(
    ("before", "after", "expected", "why"),
    [
        ("das ist das Ende", ". Der Anfang", "das ist das Ende. Der Anfang", "a full stop"),
        ("Mannheim-WormsTrier", "-Koblenz", "Mannheim-WormsTrier-Koblenz", "a compound's part"),
        ("das ist das Ende", "... so heißt es", "das ist das Ende ... so heißt es", "an ellipsis"),
        ("das ist das Ende", "- so heißt es", "das ist das Ende - so heißt es", "a dash"),
    ],
)
def test_how_mended_lines_meet(before: str, after: str, expected: str, why: str) -> None:
    gone, between = joint(before, after, frozenset().__contains__)
    assert before[: len(before) - gone] + between + after == expected, why


@pytest.mark.parametrize(
    ("line", "alone", "why"),
    [
        ("Begründung:", True, "a first heading"),
        ("Zur Begründung", True, "a first heading"),
        ("Vorbemerkung der Landesregierung", True, "a first heading"),
        ("V o r b e m e r k u n g  d e r  F r a g e s t e l l e r", True, "set wide"),
        ("Hohenfels, den 4. Mai 2031", True, "place and day"),
        ("4. Mai 2031", True, "a day"),
        (
            "Begründung des Kreises: er sei zu klein für eine eigene Prüfstelle und habe kein Personal.",
            False,
            "a sentence",
        ),
        (
            "Am 4. Mai 2031 wurde die Brücke am Markt gesperrt, weil sich ein Pfeiler gesenkt hatte.",
            False,
            "a sentence",
        ),
    ],
)
def test_lines_that_stand_alone(line: str, alone: bool, why: str) -> None:
    full = "Die Kosten der neuen Brücke trägt der Kreis nach dem Schlüssel des vergangenen Haushaltsjahres."
    found = words(f"{WIDE}\n\n{full}\n{line}\n{WIDE}")
    assert any(text.replace(" ", "") == line.replace(" ", "") for text in found) == alone, why


@pytest.mark.parametrize(
    ("line", "joined", "why"),
    [
        ("und", False, "before `Antwort`"),
        ("und Antwort des Senats", False, "the second half of a paper"),
        ("betr.: Fähren auf der Elbe", False, "the matter"),
        ("und der Fraktion der Blauen", True, "who moves, too"),
        ("und Antworten der Kreise auf die Umfrage", True, "no half of a paper"),
    ],
)
def test_lines_of_heads(line: str, joined: bool, why: str) -> None:
    above = "des Abgeordneten Hein Muster vom 22. Juli 2031"
    assert (f"{above} {line}" in words(f"Kleine Anfrage\n{above}\n{line}\n\n{WIDE}")) == joined, why


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        (
            "(1)\n\nUmleitung des Verkehrs,\n\n(2)\n\nSperrung der Brücke.",
            ["(1) Umleitung des Verkehrs,", "(2) Sperrung der Brücke."],
            "marks",
        ),
        ("a)\nUmleitung\n\nb)\nSperrung", ["a) Umleitung", "b) Sperrung"], "marks right above"),
        ("1.\n\n\n\nUmleitung", ["1.", "Umleitung"], "too far above"),
        ("(Umleitung)\n\nSperrung", ["(Umleitung)", "Sperrung"], "no mark"),
    ],
)
def test_marks_of_items_on_lines_of_their_own(source: str, expected: list[str], why: str) -> None:
    assert words(f"{WIDE}\n\n{source}\n\n{WIDE}")[1:-1] == expected, why


@pytest.mark.parametrize(
    ("source", "expected", "why"),
    [
        ("Man hat den Kreis befragt\n. Er schweigt.", "Man hat den Kreis befragt. Er schweigt.", "a full stop"),
        (
            "Die Strecke Mannheim-WormsTrier\n-Koblenz ruht.",
            "Die Strecke Mannheim-WormsTrier-Koblenz ruht.",
            "a compound's part",
        ),
        ("Man hat den Kreis befragt\n... und hofft.", "Man hat den Kreis befragt", "an ellipsis begins something"),
        ("Man hat den Kreis befragt\n- Er schweigt.", "Man hat den Kreis befragt", "a dash is an item's mark"),
    ],
)
def test_what_mending_left_behind(source: str, expected: str, why: str) -> None:
    assert expected in words(f"{WIDE}\n\n{source}"), why


def test_a_blank_marks_a_line_that_lost_its_first_word() -> None:
    marked = "Welche Gründe hatte der Kreis, einen neuen\n Betreiber zu suchen?"
    assert "Welche Gründe hatte der Kreis, einen neuen Betreiber zu suchen?" in words(f"{WIDE}\n\n{marked}")
    # Where every line begins with a blank, it means nothing.
    everywhere = f"{WIDE}\n\nAusbau der Fähren\nDer Landtag wolle beschließen:\n\n{WIDE}".replace("\n", "\n ")
    assert "Ausbau der Fähren" in words(f" {everywhere}")


@pytest.mark.parametrize(
    ("row", "count", "why"),
    [
        ("Links motiviert 30 (11 %) 59 (10 %)", 2, "shares in brackets belong to their figures"),
        ("Gemeinden -702 -125 -752", 3, "negative figures"),
        ("2024 1.204 – 17", 4, "a dash for nothing"),
        ("Die Zahl stieg im Jahr 2023 auf 12", 0, "a sentence runs into its figure"),
        ("Gesetz vom 3. Mai 2015 1 204", 0, "a date"),
        ("Drucksachen 18/4649 18/5011", 0, "numbers of papers"),
        ("Bänke und Wege", 0, "no figure"),
    ],
)
def test_figures_at_a_row_s_end(row: str, count: int, why: str) -> None:
    assert figures_at_end(row) == count, why


def test_rows_of_figures_are_rows_of_a_table() -> None:
    found = cleaned(f"{WIDE}\n\nNord 30 (11 %) 59 (10 %)\nSüd 12 (4 %) 7 (2 %)\n\n{WIDE}")
    assert [text for kind, text in found if kind == "table"] == ["Nord 30 (11 %) 59 (10 %)", "Süd 12 (4 %) 7 (2 %)"]
    many = cleaned(f"{WIDE}\n\nNord 30 59 18.499 9.693\n\n{WIDE}")
    assert ("table", "Nord 30 59 18.499 9.693") in many
    lonely = cleaned(f"{WIDE}\n\nNord 30 (11 %) 59 (10 %)\n\n{WIDE}")
    assert all(kind != "table" for kind, _ in lonely)


NOTED = "\n".join(
    [
        WIDE.replace("entdeckt,", "entdeckt,1").replace("berichtet.", "berichtet.2"),
        "1 Bericht des Kreises, Anlage 4:",
        "www.hohenfels.example/",
        "berichte/anlage_4",
        "2 Ebenda.",
        WIDE.replace("ausgewählt hat.", "ausgewählt hat.3"),
        "3 Auskunft des Kreises vom 4. Mai.",
    ]
)


def test_notes_where_pages_are_not_told_apart() -> None:
    found = cleaned(NOTED)
    assert [text for kind, text in found if kind == "footnote"] == [
        "Bericht des Kreises, Anlage 4: www.hohenfels.example/berichte/anlage_4",
        "Ebenda.",
        "Auskunft des Kreises vom 4. Mai.",
    ]
    running = " ".join(text for kind, text in found if kind != "footnote")
    assert "ausgewählt hat. Für" in running
    assert "entdeckt, deren" in running


def test_a_running_head_with_a_second_number_in_brackets() -> None:
    head = "Drucksache 15/9284 (15/9217) Landtag des Saarlandes - 15. Wahlperiode -"
    masthead = "LANDTAG DES SAARLANDES\n 15. Wahlperiode Drucksache 15/9284 (15/9217)\n 12.03.2031"
    source = f"{masthead}\nA N T W O R T\n\n{WIDE}\n\n{head}\n\n- 2 -\n\n{WIDE}"
    assert len(read_plaintext(source.encode())) == 2
    assert all("Wahlperiode -" not in text and text != "- 2 -" for text in words(source))


def test_running_heads_in_pieces() -> None:
    pages = [
        f"Deutscher Bundestag – 18. Wahlperiode\n\n– {number} –\n\nDrucksache 18/98765\n\n{WIDE}"
        if number % 2
        else f"13.\n14.\n15.\n16.\n17.\n– {number} –\nDeutscher Bundestag – 18. Wahlperiode\n{WIDE}\nDrucksache 18/98765\nund 12\n\n{WIDE}"
        for number in range(2, 9)
    ]
    found = words(
        "\f".join([f"Deutscher Bundestag Drucksache 18/98765\n18. Wahlperiode 3. Mai 2031\nAntrag\n{WIDE}", *pages])
    )
    assert found[0].startswith("Deutscher Bundestag"), "the masthead stays"
    assert not [text for text in found[3:] if "Wahlperiode" in text or "98765" in text or text.startswith("–")]
    assert "und 12" in "\n".join(found), "a number that does not count the pages stays"


def test_names_in_columns(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "paper.txt"
    names = "Dr. Petra Muster               Lea Abendroth                Hans-Jörg von der Weiden"
    path.write_text(
        "Deutscher Bundestag          Drucksache 20/7777\n20. Wahlperiode              05.07.2023\n\nBeschlussempfehlung und Bericht\n"
        f"des Verkehrsausschusses (15. Ausschuss)\n\nA. Problem\n{WIDE}\n\nBerlin, den 5. Juli 2023\n\nDer Verkehrsausschuss\n\n"
        f"{names}\nVorsitzende                    Berichterstatterin           Berichterstatter\n\n{WIDE}\n"
    )
    document = read_document(path)
    assert read_header(document).signatories == ("Petra Muster", "Lea Abendroth", "Hans-Jörg von der Weiden")
    row = next(row for row in printed_rows(document) if row.text.startswith("Dr. Petra"))
    assert [part.text for part in columns(document, row)] == [
        "Dr. Petra Muster",
        "Lea Abendroth",
        "Hans-Jörg von der Weiden",
    ]
    assert "signature" in {block.kind for block in document.blocks if "Lea" in document.text[block.start : block.end]}
