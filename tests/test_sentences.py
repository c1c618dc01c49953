"""Where German sentences end, and where a full stop ends none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.extract.language.sentences import split

CASES = [
    ("Der Fluss steigt. Die Stadt warnt.", ["Der Fluss steigt.", "Die Stadt warnt."], "two plain sentences"),
    ("Das war im Jahr 2021. Die Halle steht.", ["Das war im Jahr 2021.", "Die Halle steht."], "a year ends a sentence"),
    ("Am 3. Mai tagt der Rat.", ["Am 3. Mai tagt der Rat."], "an ordinal before a month does not"),
    ("Die 21. Sitzung fiel aus.", ["Die 21. Sitzung fiel aus."], "an ordinal before a noun does not"),
    ("Sie kamen auf Platz 3. Das genügt.", ["Sie kamen auf Platz 3.", "Das genügt."], "a number before an opener does"),
    ("Nach Art. 5 Abs. 2 S. 1 gilt das.", ["Nach Art. 5 Abs. 2 S. 1 gilt das."], "legal abbreviations"),
    (
        "Es sind rd. 40 Betriebe, vgl. Anl. 2.",
        ["Es sind rd. 40 Betriebe, vgl. Anl. 2."],
        "abbreviations before figures",
    ),
    (
        "Es kamen Äpfel, Birnen usw. Danach war Ruhe.",
        ["Es kamen Äpfel, Birnen usw.", "Danach war Ruhe."],
        "usw. may end one",
    ),
    ("Frau Dr. h. c. Anna B. Schulze sprach.", ["Frau Dr. h. c. Anna B. Schulze sprach."], "titles and an initial"),
    ("Er rief: „Genug!“ Dann ging er.", ["Er rief: „Genug!“", "Dann ging er."], "behind a closed quotation"),
    ("„Genug!“, rief er.", ["„Genug!“, rief er."], "a quotation inside its sentence"),
    ("Warum nicht? Weil es regnet.", ["Warum nicht?", "Weil es regnet."], "a question"),
    ("1. Die Wege sind frei.", ["1. Die Wege sind frei."], "an item's label"),
    ("II. Lage\nDie Wege sind frei.", ["II. Lage", "Die Wege sind frei."], "a line break always ends one"),
    (
        "Der Verein zahlt 1.250,50 Euro. 2023 war es mehr.",
        ["Der Verein zahlt 1.250,50 Euro.", "2023 war es mehr."],
        "figures",
    ),
    ("Das gilt i. V. m. § 3 weiter.", ["Das gilt i. V. m. § 3 weiter."], "an abbreviation with blanks"),
    ("Das Vorhaben (s. Drs. 18/90001) ruht.", ["Das Vorhaben (s. Drs. 18/90001) ruht."], "inside brackets"),
    ("Das Dach ist alt. b) Die Wand auch.", ["Das Dach ist alt.", "b) Die Wand auch."], "an item behind a sentence"),
    ("Das regelt Nr. 4 b) Satz 2 neu.", ["Das regelt Nr. 4 b) Satz 2 neu."], "an item that is pointed to"),
    ("Wie unter II. 1. b) gezeigt ist.", ["Wie unter II. 1. b) gezeigt ist."], "a chain of labels is one pointer"),
    ("Siehe Teil IV. Dort steht es.", ["Siehe Teil IV.", "Dort steht es."], "a Roman number before an opener"),
    ("Nach Teil IV. Absatz 2 gilt es.", ["Nach Teil IV. Absatz 2 gilt es."], "a Roman number inside a pointer"),
    ("Es ruht. • Die Halle bleibt zu.", ["Es ruht.", "• Die Halle bleibt zu."], "a bullet that was glued on"),
    ("Ich rufe auf Punkt 6. – Danke schön.", ["Ich rufe auf Punkt 6.", "– Danke schön."], "a dash opens a turn"),
    ("Vom 3. – 5. Mai ist Ruhe.", ["Vom 3. – 5. Mai ist Ruhe."], "a dash between days"),
    ("Az. 9 C 6.12 – Amtsblatt Nr. 3.", ["Az. 9 C 6.12 – Amtsblatt Nr. 3."], "a file number before a dash"),
    ("Die Frist (1. Stufe) läuft.", ["Die Frist (1. Stufe) läuft."], "a number that opens a bracket"),
    ("Das steht im Ratsdok. 99001/25 so.", ["Das steht im Ratsdok. 99001/25 so."], "an abbreviation of the field"),
    (
        "Er sagte: „Ich gehe. Du bleibst.“ Dann ging er.",
        ["Er sagte: „Ich gehe.", "Du bleibst.“", "Dann ging er."],
        "sentences inside a quotation",
    ),
    ("Kosten: 5 Mio. Euro. Mehr nicht.", ["Kosten: 5 Mio. Euro.", "Mehr nicht."], "Mio. does not, Euro does"),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES)
def test_split(text: str, expected: list[str], why: str) -> None:
    assert [text[span.start : span.end] for span in split(text)] == expected, why


@given(st.text(alphabet="aBä1 .!?\n„“(),-", max_size=200))
def test_nothing_but_white_space_is_lost(text: str) -> None:
    spans = split(text)
    outside, at = "", 0
    for span in spans:
        assert at <= span.start < span.end
        outside += text[at : span.start]
        at = span.end
    assert not (outside + text[at:]).strip()
