"""How text is cut into words: abbreviations, numbers and gendered forms of the field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy import blank

from parlagraph.extract.language.tokens import tune

NLP = tune(blank("de"))

CASES = [
    ("z. B. die Halle", "z. | B. | die | Halle", "an abbreviation with a blank"),
    ("z.B. d.h. i.S.d. a.D.", "z.B. | d.h. | i.S.d. | a.D.", "abbreviations without blanks"),
    ("nach Abs. 2 S. 1", "nach | Abs. | 2 | S. | 1", "legal abbreviations"),
    ("BGBl. und BT-Drs. 18/90001.", "BGBl. | und | BT-Drs. | 18/90001 | .", "mixed capitals; a paper at the end"),
    ("(vgl. Dr.-Ing. Ruth)", "( | vgl. | Dr.-Ing. | Ruth | )", "inside brackets"),
    ("Bürger*innen, Kund:innen, Wähler_innen", "Bürger*innen | , | Kund:innen | , | Wähler_innen", "gendered forms"),
    ("jede:r Lehrer*innen-Rat", "jede:r | Lehrer*innen-Rat", "gendered forms of other shapes"),
    ("Frage:wie", "Frage | : | wie", "a colon without a blank is no gendered form"),
    ("Bündnis 90/Die Grünen", "Bündnis | 90 | / | Die | Grünen", "a group's name"),
    ("1.234,56 € im Jahr 2021.", "1.234,56 | € | im | Jahr | 2021 | .", "a grouped number; a year ends a sentence"),
    (
        "um 3,5. Auf 1.000. Bis 01.02.2023.",
        "um | 3,5 | . | Auf | 1.000 | . | Bis | 01.02.2023 | .",
        "numbers at the end",
    ),
    ("am 3. Mai, die 1054. Sitzung", "am | 3. | Mai | , | die | 1054. | Sitzung", "ordinals keep their full stop"),
    ("am 3.5. um 16.15 Uhr", "am | 3.5. | um | 16.15 | Uhr", "a day without a year; a time"),
    ("§§ 3–5, §§7", "§§ | 3–5 | , | §§ | 7", "two sections"),
    ("(abb. 3) (bgbl. I)", "( | abb. | 3 | ) | ( | bgbl. | I | )", "an abbreviation behind a bracket"),
    ("(siehe § 8) (Bayern):", "( | siehe | § | 8 | ) | ( | Bayern | ) | :", "no smileys"),
    ("EU-weit CO2. GmbH.", "EU-weit | CO2 | . | GmbH | .", "words that end in a figure or a capital"),
    ("MdL Kraus a. D.", "MdL | Kraus | a. | D.", "a member out of office"),
    ("(siehe www.beispiel.de/a-b).", "( | siehe | www.beispiel.de/a-b | ) | .", "an address"),
    (
        "Das tut gut. Art und Weise.",
        "Das | tut | gut | . | Art | und | Weise | .",
        "common words keep apart from stops",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), CASES)
def test_words(text: str, expected: str, why: str) -> None:
    assert " | ".join(token.text for token in NLP.make_doc(text)) == expected, why


def test_saved_tokenizer_cuts_the_same() -> None:
    other = blank("de")
    other.tokenizer.from_bytes(NLP.tokenizer.to_bytes())  # type: ignore[attr-defined]
    for text, _, _ in CASES:
        assert [token.text for token in other.make_doc(text)] == [token.text for token in NLP.make_doc(text)]


@given(st.text(alphabet="aBcäZ19.,:;/*_§–-()„“ \n", max_size=80))
def test_nothing_is_lost(text: str) -> None:
    assert NLP.make_doc(text).text == text
