"""Lemmas by endings: what is learned of few words, and what the component does with it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy import blank
from spacy.tokens import Doc

from parlagraph.extract.errors import ParlagraphError
from parlagraph.extract.language.lemmas import Edit, Lemmatizer, key_of, lemma_of
from parlagraph.extract.language.training.sentence import Sentence
from parlagraph.extract.language.training.words.lemma_rules import edit_of, learn_lemmas, table_of

KNOWN = [
    ("Die", "ART", "der"), ("die", "ART", "der"), ("Häuser", "NN", "Haus"), ("Bürgerinnen", "NN", "Bürgerin"),
    ("Lehrerinnen", "NN", "Lehrerin"), ("Türen", "NN", "Tür"), ("SPD", "NE", "SPD"), ("gekauft", "VVPP", "kaufen"),
    ("geholt", "VVPP", "holen"), ("verkauft", "VVPP", "verkaufen"), ("verlegt", "VVPP", "verlegen"),
    ("eingesetzt", "VVPP", "einsetzen"), ("einzusetzen", "VVIZU", "einsetzen"), ("Berliner", "ADJA", "Berliner"),
    ("Weitere", "ADJA", "weit"), ("alter", "ADJA", "alt"), ("Zu", "APPR", "zu"), ("Mainzer", "ADJA", "Mainzer"),
]  # fmt: skip
RULES = learn_lemmas({(word, tag): Counter({lemma: 2}) for word, tag, lemma in KNOWN})

NEW = [
    ("Wählerinnen", "NN", "Wählerin", "the ending -innen"),
    ("vorgekocht", "VVPP", "vorkochen", "ge behind a particle"),
    ("gesucht", "VVPP", "suchen", "ge in front"),
    ("versagt", "VVPP", "versagen", "no ge"),
    ("Kieler", "ADJA", "Kieler", "of a town, by its capital"),
    ("Mit", "APPR", "mit", "a small letter at the start of a sentence"),
    ("FDP", "NE", "FDP", "capitals stay"),
    ("wort", "XX", "wort", "a tag without rules"),
]


@pytest.mark.parametrize(("word", "tag", "lemma"), KNOWN)
def test_known_words(word: str, tag: str, lemma: str) -> None:
    assert lemma_of(RULES, word, tag) == lemma


@pytest.mark.parametrize(("word", "tag", "lemma", "why"), NEW)
def test_new_words(word: str, tag: str, lemma: str, why: str) -> None:
    assert lemma_of(RULES, word, tag) == lemma, why


def test_keys_show_what_endings_cannot() -> None:
    assert key_of("Angenommen", "VVPP") == "^angenommen+"
    assert key_of("vergessen", "VVPP") == "^vergessen"
    assert key_of("Hallenser", "ADJA") == "^hallenserC"
    assert key_of("Haus", "NN") == "^haus"


def test_a_rare_spelling_spoils_no_other() -> None:
    table = table_of(
        [], [("Maßnahmen", "NN", "Maßnahme"), ("maßnahmen", "NN", "maßnahmen"), ("MITTEL", "NN", "MITTEL")]
    )
    table["Maßnahmen", "NN"]["Maßnahme"] += 9
    rules = learn_lemmas(table)
    found = [lemma_of(rules, word, "NN") for word in ("Maßnahmen", "maßnahmen", "MITTEL")]
    assert found == ["Maßnahme", "maßnahmen", "MITTEL"]


@given(st.text(alphabet="aäbegnßZÄ-", min_size=1, max_size=9), st.text(alphabet="aäbegnßZÄ-", min_size=1, max_size=9))
def test_edit_makes_its_lemma(word: str, lemma: str) -> None:
    for tag in ("NN", "VVPP", "ADV"):
        assert edit_of(word, lemma, tag).apply(word) == lemma


def test_edit_that_does_not_fit() -> None:
    assert Edit("k", "", 5, "en").apply("ab") is None
    assert Edit("k", "ge", 1, "en").apply("kauft") is None
    assert Edit("k", "", 2, "").apply("ab") is None


def test_table_leaves_out_what_nobody_annotated() -> None:
    bare = Sentence(("Das", "ruht"), (True, False))
    told = Sentence(("Das", "ruht"), (True, False), tags=("PDS", "VVFIN"), lemmas=("der", "ruhen"))
    table = table_of([bare, told, told], [("geht", "VVFIN", "gehen")])
    assert table == {("Das", "PDS"): {"der": 2}, ("ruht", "VVFIN"): {"ruhen": 2}, ("geht", "VVFIN"): {"gehen": 1}}


def test_component_and_its_file(tmp_path: Path) -> None:
    nlp = blank("de")
    component = nlp.add_pipe("parlagraph_lemmas")
    assert isinstance(component, Lemmatizer)
    component.use(RULES)
    component.to_disk(tmp_path)
    other = Lemmatizer(nlp.vocab).from_disk(tmp_path)
    assert other.rules == RULES
    words = ["Die", "Bürgerinnen", "kommen"]
    for lemmatizer in (component, other):
        doc = lemmatizer(Doc(nlp.vocab, words=words, tags=["ART", "NN", "VVFIN"]))
        assert [token.lemma_ for token in doc] == ["der", "Bürgerin", "kommen"]


def test_component_without_rules_says_so() -> None:
    nlp = blank("de")
    with pytest.raises(ParlagraphError, match="no rules"):
        Lemmatizer(nlp.vocab)(Doc(nlp.vocab, words=["Haus"]))
