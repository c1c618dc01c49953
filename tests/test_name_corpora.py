"""Corpora with names are read by one convention, in the words of our own tokenizer."""

from __future__ import annotations

import pytest

from parlagraph.extract.language.training.names import corpora
from parlagraph.extract.language.training.names.aligning import annotated, joined, sentences_of, spans_of
from parlagraph.extract.language.training.sentence import Sentence

pytest.importorskip("spacy")


def names(sentence: Sentence | None) -> list[tuple[str, str]] | None:
    """The names of a sentence and their labels."""
    if sentence is None or sentence.entities is None:
        return None
    return [
        ("".join(w + " " * s for w, s in zip(sentence.words[a:b], sentence.spaces[a:b], strict=True)).strip(), label)
        for a, b, label in sentence.entities
    ]


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("Das ist gut .", "Das ist gut.", "no blank before a full stop"),
        ("( Beifall )", "(Beifall)", "brackets hold on to what they enclose"),
        ("Er sagt : „ Nein ! “", "Er sagt: „Nein!“", "low and high quotation marks"),
        ('Der " Plan " gilt .', 'Der "Plan" gilt.', "straight marks open and close"),
        ("A und B", "A und B", "nothing to glue"),
        ("", "", "no words"),
    ],
)
def test_words_become_text(words: str, expected: str, why: str) -> None:
    text, places = joined(words.split())
    assert text == expected, why
    assert [text[start:end] for start, end in places] == words.split()


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("B-PER I-PER O", [(0, 2, "PER")]),
        ("I-PER I-PER O", [(0, 2, "PER")]),
        ("B-PER B-PER", [(0, 1, "PER"), (1, 2, "PER")]),
        ("B-PER I-LOC", [(0, 1, "PER"), (1, 2, "LOC")]),
        ("O O", []),
        ("- B-ORG", [(1, 2, "ORG")]),
    ],
)
def test_tags_become_spans(tags: str, expected: list[tuple[int, int, str]]) -> None:
    marks = tags.split()
    assert list(spans_of(marks, [(i, i + 1) for i in range(len(marks))])) == expected


@pytest.mark.parametrize(
    ("text", "span", "expected", "why"),
    [
        ("Frau Dr. Ada Lohse kam.", (0, 18, "PER"), [("Ada Lohse", "PER")], "titles are no part of a name"),
        ("Prof. Dr. Lohse kam.", (0, 15, "PER"), [("Lohse", "PER")], "several titles"),
        ("Die Frau Holle GmbH kam.", (4, 19, "ORG"), [("Frau Holle GmbH", "ORG")], "a body keeps all its words"),
        ("Frau  Lohse\nkam.", (6, 11, "PER"), [("Lohse", "PER")], "white space of any kind is one blank"),
        ("Ein Haus.", None, [], "a sentence may hold no name"),
        ("Landesweit gilt das.", (0, 4, "LOC"), None, "a span inside a word is not kept, nor is its sentence"),
    ],
)
def test_sentences_are_in_our_words(
    text: str, span: tuple[int, int, str] | None, expected: list[tuple[str, str]] | None, why: str
) -> None:
    assert names(annotated(text, [span] if span else [], "test")) == expected, why


def test_a_sentence_that_cuts_a_name_is_left_out() -> None:
    text = "Das sagt Lohse. Ada fragt."
    assert [names(found) for found in sentences_of(text, [(9, 15 + 4, "PER")], "test")] == []
    assert [names(found) for found in sentences_of(text, [(9, 14, "PER")], "test")] == [[("Lohse", "PER")], []]


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("ORGpart", "SPD-Fraktion", "ORG"),
        ("ORGpart", "EU-Kommission", "ORG"),
        ("ORGpart", "SPD-Chef", None),
        ("LOCderiv", "Kasseler", None),
        ("PER", "Lohse", "PER"),
        ("OTH", "Olympia", None),
    ],
)
def test_compounds_with_a_body_as_head_are_bodies(kind: str, words: str, expected: str | None) -> None:
    assert corpora._germeval_label(kind, words) == expected


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("location-city", "Kassel", "LOC"),
        ("LOCATION_CITY", "Kassel", "LOC"),
        ("location-street", "A44", None),
        ("location-route", "S3", None),
        ("location", "beiden Richtungen", None),
        ("organization-company", "Konzern", None),
        ("organization-company", "Nordwerk", "ORG"),
        ("trigger", "Stau", None),
        ("person", "Lohse", "PER"),
    ],
)
def test_roads_and_nominal_mentions_are_no_names(kind: str, words: str, expected: str | None) -> None:
    assert corpora._traffic_label(kind, words) == expected


def test_signs_that_a_gold_file_spells_out_are_found_in_its_text() -> None:
    text = "Lohse (SPD) . . . . 12 B\n— „Gut“"
    words = ["Lohse", "-LRB-", "SPD", "-RRB-", "...", "12", "B", "--", "``", "Gut", "''"]
    places = corpora._places(text, words)
    assert [text[start:end] for start, end in places] == [
        "Lohse",
        "(",
        "SPD",
        ")",
        ". . . .",
        "12",
        "B",
        "—",
        "„",
        "Gut",
        "“",
    ]


def test_words_that_are_not_there_have_no_width() -> None:
    places = corpora._places("Lohse kam.", ["Lohse", "ging", "kam"])
    assert [end - start for start, end in places] == [5, 0, 3]


def test_bodies_that_a_corpus_leaves_out_are_marked() -> None:
    sentence = annotated(
        "Die Bundesregierung sagt, die Bundesregierung Kohl habe das gesagt.", [(30, 50, "ORG")], "test"
    )
    assert sentence is not None
    assert names(corpora._agreed(sentence)) == [("Bundesregierung", "ORG"), ("Bundesregierung Kohl", "ORG")]
    plain = annotated("Die Regierung sagt das.", [], "test")
    assert plain is not None
    assert corpora._agreed(plain) is plain
