"""Sentences with certain names: what is marked, what is thrown away, and how names are exchanged."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from parlagraph.extract.language.training.names import invent, vary
from parlagraph.extract.language.training.names.certain import certain, data
from parlagraph.extract.language.training.names.nouns import Nouns, learn
from parlagraph.extract.language.training.names.silver import silver
from parlagraph.extract.language.training.sentence import Sentence

RAW = """Wir brauchen eine Antwort und viele Schulen. Sie haben keine Antwort, aber zwei Schulen und ein Gesetz.
Es gibt ein Gesetz und einen Antrag. Das ist ein Antrag mit einer Begründung. Wir haben unsere Begründung.
Nun ist das ein Wort, und es ist noch ein Wort, wie wir wissen, die das sagen; wir haben die Antwort, es gibt das, die einen wie wir.
"""


@pytest.fixture(scope="module")
def nouns() -> Nouns:
    """The plain nouns of a few sentences."""
    return learn([RAW], frozenset({"Kassel"}))


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Frau Dr. Martha Lohse (SPD):", ["Martha Lohse PER", "SPD ORG"], "a speaker's line, the title left out"),
        ("(Beifall bei der CDU/CSU)", ["CDU/CSU ORG"], "a group in brackets"),
        ("Das Wort hat Kollege Wilken.", ["Wilken PER"], "a family name behind a form of address"),
        ("Wir haben in Kassel eine Antwort.", ["Kassel LOC"], "a town"),
        ("Die Bundeswehr hat keine Antwort.", ["Bundeswehr ORG"], "a body that seldom acts"),
        (
            "die hessische Landesregierung hat ein Gesetz",
            ["hessische Landesregierung ORG"],
            "the adjective tells whose",
        ),
        ("die Landesregierung von Hessen", ["Landesregierung ORG", "Hessen LOC"], "the state is a place of its own"),
        ("Das sind viele Schulen.", [], "nothing but plain nouns"),
        ("die Opposition hat keine Antwort", [], "a body without a name"),
        ("die dänische Regierung hat ein Gesetz", [], "a government without a name"),
        ("Das hat Zwurbel gesagt.", None, "nobody knows who Zwurbel is"),
        ("Die Quaxl hat ein Gesetz.", None, "an unknown word may be a body"),
        ("Wir loben die ABXY sehr.", None, "an unknown abbreviation"),
    ],
)
def test_names_are_marked_where_all_are_certain(text: str, expected: list[str] | None, why: str, nouns: Nouns) -> None:
    found = certain(text, nouns)
    assert (None if found is None else [f"{text[a:b]} {label}" for a, b, label in found]) == expected, why


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Antwort", True),
        ("Gesetz", True),
        ("Rahmengesetz", True),
        ("Digitalisierung", True),
        ("Heute", False),
        ("Kassel", False),
        ("Nordbank", False),
        ("Zwurbel", False),
    ],
)
def test_plain_nouns_are_learned_from_what_stands_before_them(word: str, plain: bool, nouns: Nouns) -> None:
    assert nouns.plain(word) is plain


def test_a_word_behind_titles_is_no_plain_noun() -> None:
    text = "Herr Stein sagt das. Frau Stein fragt. Ich danke Herrn Stein. Da liegt ein Stein."
    assert not learn([text], frozenset()).plain("Stein")


@pytest.mark.parametrize("kind", ["protocol", "papers", "notes"])
def test_each_slot_is_filled_and_marked(kind: str) -> None:
    for seed, context in enumerate(data("contexts")[kind]):
        text, spans = invent.filled(context, Random(seed))
        assert "{" not in text
        assert all(text[start:end].strip() == text[start:end] and start < end for start, end, _ in spans)
        assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize(("name", "expected"), [("Lohse", "Lohses"), ("Merz", "Merz’"), ("Weiß", "Weiß’")])
def test_genitives(name: str, expected: str) -> None:
    assert invent.genitive(name) == expected


def test_exchanged_names_stand_where_the_old_ones_stood() -> None:
    text = "Martha Lohse (SPD): Herr Wilken, in Kassel nicht!"
    spans = [(0, 12, "PER"), (14, 17, "ORG"), (25, 31, "PER"), (36, 42, "LOC")]
    changed = set()
    for seed in range(40):
        new, moved = vary.varied(text, spans, Random(seed), {})
        assert [label for *_, label in moved] == ["PER", "ORG", "PER", "LOC"]
        assert new.endswith(" nicht!")
        assert all(new[start:end].strip() == new[start:end] for start, end, _ in moved)
        changed |= {new[start:end] for start, end, _ in moved}
    assert len(changed) > 60


def test_who_is_exchanged_is_so_in_the_whole_passage() -> None:
    known: dict[str, str] = {}
    rng = Random(3)
    first, spans = vary.varied("Herr Wilken fragt.", [(5, 11, "PER")], rng, known)
    name = first[spans[0][0] : spans[0][1]]
    second, spans = vary.varied("Das sagt Wilken.", [(9, 15, "PER")], rng, known)
    assert second[spans[0][0] : spans[0][1]].upper() == name.upper()


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of raw texts and one of papers."""
    training, papers = tmp_path / "training", tmp_path / "papers"
    (training / "spkatt/task1").mkdir(parents=True)
    papers.mkdir()
    protocol = (RAW + "Martha Lohse (SPD):\nWir haben in Kassel ein Gesetz.\n(Beifall bei der SPD)\n") * 400
    (training / "hessen-plenary-2019-2024.txt.gz").write_bytes(gzip.compress(protocol.encode()))
    speech = {"Sentences": [{"Tokens": ["Frau", "Lohse", ",", "wir", "haben", "ein", "Gesetz", "."]}] * 9}
    (training / "spkatt/task1/a.json").write_text(json.dumps(speech), encoding="utf-8")
    (papers / "shown.txt").write_text("Antrag der Fraktion der SPD\n" * 3 + RAW, encoding="utf-8")
    (papers / "kept.txt").write_text("Antrag der Fraktion der FDP\n" * 3 + RAW, encoding="utf-8")
    return training, papers


def _words(passages: list[list[Sentence]]) -> list[str]:
    return [" ".join(sentence.words) for passage in passages for sentence in passage]


def test_the_same_seed_gives_the_same_sentences(folders: tuple[Path, Path]) -> None:
    first = list(silver(*folders, seed=5, scale=0.01))
    assert _words(first) == _words(list(silver(*folders, seed=5, scale=0.01)))
    assert _words(first) != _words(list(silver(*folders, seed=6, scale=0.01)))
    assert {passage[0].source for passage in first} == {
        f"silver {name}" for name in ("plenary", "speeches", "papers", "contexts")
    }


def test_papers_that_are_held_out_are_not_read(folders: tuple[Path, Path]) -> None:
    def read(held_out: tuple[str, ...]) -> str:
        found = silver(*folders, seed=1, sources=("papers",), vary=False, held_out=held_out)
        return "\n".join(_words(list(found)))

    assert "FDP" in read(()) and "SPD" in read(())
    assert "FDP" not in read(("kept",)) and "SPD" in read(("kept",))


def test_the_same_words_come_only_twice(folders: tuple[Path, Path]) -> None:
    found = _words(list(silver(*folders, seed=1, sources=("plenary",), vary=False)))
    assert found and max(found.count(text) for text in found) == 2
