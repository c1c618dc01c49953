"""Treebanks in one set of conventions, HanTa made fast, and the teacher that corrects it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from HanTa.HanoverTagger import HanoverTagger

from parlagraph.extract.language.training.sentence import Sentence
from parlagraph.extract.language.training.words.hanta import Hanta
from parlagraph.extract.language.training.words.perceptron import Perceptron
from parlagraph.extract.language.training.words.settled import settle
from parlagraph.extract.language.training.words.teacher import WordTeacher, apply, edit, spelled
from parlagraph.extract.language.training.words.treebanks import mark, read_conllu, tag_of

ROWS = [
    ("1", "Sie", "sie", "PRON", "PPER", "Case=Nom", "_"),
    ("2", "ruht", "ruhen", "VERB", "VVFIN", "_", "_"),
    ("3-4", "im", "_", "_", "_", "_", "_"),
    ("3", "in", "in", "ADP", "APPR", "_", "_"),
    ("4", "dem", "der", "DET", "ART", "Case=Dat|Definite=Def|Gender=Masc|Number=Sing", "_"),
    ("5", "Kahn", "Kahn", "NOUN", "NN", "Case=Dat", "_"),
    ("6", "dabei", "dabei", "ADV", "PAV", "_", "SpaceAfter=No"),
    ("7", "»", "»", "PUNCT", "XY", "_", "_"),
]

CASES = [
    ["Der", "Rat", "tagt", "am", "3.", "Mai", "in", "Kassel", "."],
    ["Wir", "haben", "die", "Brücken", "nicht", "abgerissen", ",", "weil", "sie", "noch", "halten", "."],
    ["Quasselstrippenverordnung", "XQZ", "18/90001", "!"],
]


def test_contractions_become_one_word(tmp_path: Path) -> None:
    lines = [
        "\t".join((n, form, lemma, pos, tag, morph, "0", "_", "_", misc))
        for n, form, lemma, pos, tag, morph, misc in ROWS
    ]
    (tmp_path / "a.conllu").write_text("# newdoc\n" + "\n".join(lines) + "\n\n", encoding="utf-8")
    [[sentence]] = read_conllu(tmp_path / "a.conllu", "test")
    assert sentence.words == ("Sie", "ruht", "im", "Kahn", "dabei", "»")
    assert sentence.tags == ("PPER", "VVFIN", "APPRART", "NN", "PROAV", "$(")
    assert sentence.lemmas == ("sie", "ruhen", "in", "Kahn", "dabei", "»")
    assert sentence.morphs is not None and sentence.morphs[2] == "ADP|Case=Dat|Gender=Masc|Number=Sing"
    assert sentence.spaces == (True, True, True, True, False, True)


@pytest.mark.parametrize(
    ("word", "tag"),
    [(",", "$,"), ("?", "$."), ("–", "$("), ("„", "$("), ("§", None), ("%", None), ("a", None), ("", None)],
)
def test_marks(word: str, tag: str | None) -> None:
    assert mark(word) == tag


@pytest.mark.parametrize("words", CASES)
def test_the_same_tags_as_hanta(words: list[str]) -> None:
    theirs = [
        tag_of(re.sub(r"[()]", "", tag) if len(tag) > 2 else tag)
        for _, _, tag in HanoverTagger("morphmodel_ger.pgz").tag_sent(words)
    ]
    assert Hanta().tags(words) == theirs


def test_perceptron_learns_what_tells_labels_apart() -> None:
    rows = [["red", "round"], ["red", "long"], ["green", "round"], ["green", "long"]]
    model = Perceptron.learn(rows, ["stop", "stop", "go", "go"])
    assert model.labels_of([["green", "new"], ["red"]]) == ["go", "stop"]
    assert model.labels_of([["green"], ["red"]], "stop", 100.0) == ["stop", "stop"], "nothing leads by so much"
    assert model.labels_of([["green"], ["red"]], "stop", 0.1) == ["go", "stop"], "a clear lead counts"


SETTLED = [
    (["§", "3"], ["XY", "XY"], ["NN", "CARD"], "the section sign and a number"),
    (["Die", "21.", "Sitzung"], ["ART", "CARD", "NN"], ["ART", "ADJA", "NN"], "an ordinal"),
    (["Seite", "42."], ["NN", "ADJA"], ["NN", "CARD"], "a number with the sentence's full stop"),
    (["in", "welchen", "Fällen"], ["APPR", "PRELS", "NN"], ["APPR", "PWAT", "NN"], "which cases"),
    (["Leute", ",", "welche", "gehen"], ["NN", "$,", "PRELS", "VVFIN"], ["NN", "$,", "PRELS", "VVFIN"], "who go"),
    (["Finanz-", "und", "Haushaltsrat"], ["NN", "KON", "NN"], ["TRUNC", "KON", "NN"], "a word cut short"),
    (["die", "QRV", "tagt"], ["ART", "XY", "VVFIN"], ["ART", "NE", "VVFIN"], "an unknown abbreviation"),
    (["ALLE", "GEHEN"], ["PIS", "VVFIN"], ["PIS", "VVFIN"], "capitals all over"),
    (["hierzu", "556e"], ["ADV", "$("], ["PROAV", "CARD"], "a pronominal adverb, a number with a letter"),
]


@pytest.mark.parametrize(("words", "guesses", "expected", "why"), SETTLED)
def test_settled(words: list[str], guesses: list[str], expected: list[str], why: str) -> None:
    assert [settle(words, guesses, at) for at in range(len(words))] == expected, why


@pytest.mark.parametrize(
    ("word", "lemma", "expected"),
    [
        ("AfD-Anträge", "Afd-antrag", "AfD-Antrag"),
        ("Beschluss", "Beschluß", "Beschluss"),
        ("Beschluß", "Beschluß", "Beschluß"),
        ("Spass", "Spaß", "Spaß"),
        ("Häuser", "Haus", "Haus"),
    ],
)
def test_spelling_of_names(word: str, lemma: str, expected: str) -> None:
    assert spelled(word, lemma) == expected


@pytest.mark.parametrize(
    ("word", "base", "lemma", "tag"),
    [("anderen", "ander", "anderer", "ADJA"), ("SPD", "Spd", "SPD", "NE"), ("mir", "mir", "ich", "PPER")],
)
def test_edits_lead_back(word: str, base: str, lemma: str, tag: str) -> None:
    assert apply(edit(word, base, lemma, tag), word, base) == lemma


@pytest.mark.parametrize(
    ("word", "lemma", "why"),
    [
        ("Dämmungs-", "Dämmung", "the s that links two nouns goes with the hyphen"),
        ("Sport-", "Sport", "the hyphen alone"),
        ("Glas-", "Glas", "an s of the word's own stays"),
    ],
)
def test_lemmas_of_words_cut_short(word: str, lemma: str, why: str) -> None:
    assert WordTeacher.learn([]).lemma(word, "TRUNC") == lemma, why


def test_teacher_learns_a_convention_and_keeps_what_is_known() -> None:
    taught = Sentence(
        ("Wir", "helfen", "mir", "."), (True, True, False, True), ("PPER", "VVFIN", "PPER", "$."), None,
        ("wir", "helfen", "ich", "."), source="gsd",
    )  # fmt: skip
    noun = Sentence(("Brot", "hilft", "."), (True, False, True), ("NN", "VVFIN", "$."), None, ("Brot", "helfen", "."))
    teacher = WordTeacher.learn([[taught, noun] * 4])
    asked = Sentence(("Mir", "\n", "hilft", "Emmersbeck", "."), (True,) * 5, entities=((3, 4, "PER"),), source="x")
    [answer] = teacher.annotate([asked])
    assert answer.tags is not None and answer.lemmas is not None
    assert answer.tags[1] == "_SP" and answer.tags[3] == "NE" and answer.tags[4] == "$."
    assert (answer.entities, answer.source, answer.words) == (asked.entities, "x", asked.words)
    assert teacher.lemma("mir", "PPER") == "ich"
