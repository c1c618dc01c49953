"""What claims and demands are about: the user's topics in any inflection, key terms of the papers, and errors that help."""

from __future__ import annotations

from pathlib import Path

import pytest

from parlagraph.pipelines.finished import Run
from parlagraph.pipelines.queries import Filter, claims
from parlagraph.pipelines.run import carry_out
from parlagraph.pipelines.topics import FILE_NAME, Topic, TopicError, Vocabulary, _stems, load

HOUSING = Topic("Wohnungsbau", ("Miete", "sozialer Wohnraum", "Hafen-City"))


@pytest.mark.parametrize(
    ("sentence", "expected", "why"),
    [
        ("Der Wohnungsbau stockt.", True, "the name is a term"),
        ("Die Kosten des Wohnungsbaus steigen.", True, "genitive"),
        ("Die Wohnungsbaumittel reichen nicht.", True, "begins a compound"),
        ("Der Sozialwohnungsbau ruht.", True, "ends a compound"),
        ("Die Mieten steigen.", True, "plural"),
        ("Der Mieterschutz fehlt.", False, "too short a term to be looked for within words"),
        ("Es fehlt an sozialem Wohnraum.", True, "several words, inflected"),
        ("Soziale Träger suchen Wohnraum.", False, "the words do not follow each other"),
        ("In der Hafencity wird gebaut.", True, "the hyphen left out"),
        ("In den Häfen wird gebaut.", False, "another word"),
        ("Die Ermietung läuft.", False, "a term within a word"),
        ("", False, "nothing"),
    ],
)
def test_topics_are_found_in_any_inflection(sentence: str, expected: bool, why: str) -> None:
    assert HOUSING.is_in(_stems(sentence)) is expected, why


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ('[[topic]]\nname = "Bau"\nfarbe = "rot"', ("topic 1", "farbe", "name and terms")),
        ('[[topic]]\nterms = ["Bau"]', ("topic 1", "name", "Write")),
        ("[[topic]]\nname = 3", ("topic 1", "name", "Write")),
        ('[[topic]]\nname = "Bau"\nterms = "Miete"', ("topic 1 (Bau)", "terms", "Write")),
        ('[[topic]]\nname = "Bau"\nterms = ["", "x"]', ("topic 1 (Bau)", "terms", "Write")),
        ('[[topic]]\nname = "Bau; Haus"', ("topic 1", "semicolon", "Leave it out")),
        ('[[topic]]\nname = "Bau"\n[[topic]]\nname = "Bau"', ("Bau", "two topics", "into one")),
        ('[topic]\nname = "Bau"', ("topic", "[[topic]]")),
        ('name = "Bau"', ("name", "[[topic]]")),
        ("", ("topic", "[[topic]]")),
        ("[[topic]]\nname = Bau", ("TOML", "quotation marks")),
    ],
)
def test_what_does_not_fit_names_file_key_and_remedy(tmp_path: Path, words: str, parts: tuple[str, ...]) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(words, encoding="utf-8")
    with pytest.raises(TopicError) as error:
        load(file)
    for part in ("mine.toml", *parts):
        assert part in str(error.value)


def test_a_good_file_and_none(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    assert load(file) == ()
    file.write_text('[[topic]]\nname = "Bau"\nterms = ["Miete"]\n[[topic]]\nname = "Bahn"\n', encoding="utf-8-sig")
    assert load(file) == (Topic("Bau", ("Miete",)), Topic("Bahn", ()))


def test_key_terms_bring_spellings_together() -> None:
    paper = (
        "Die Elbekonferenz tagt. Die Elbe-Konferenz war teuer, sagt der Rat der Elbekonferenz. "
        "Die Deichpflege fehlt. Ohne Deichpflege geht es nicht."
    )
    known = Vocabulary([("a", "Zur Elbekonferenz", paper)], {})
    assert known.terms_in("Die Mittel der Elbe-Konferenz sind verbraucht.", "a") == ["Elbekonferenz"]
    assert known.terms_in("Die Elbekonferenzmittel und die Deichpflege.", "a") == ["Elbekonferenz", "Deichpflege"]
    assert known.terms_in("Das ist gescheitert.", "a") == []
    assert known.terms_in("Die Elbe ist lang.", "a") == [], "a part of the term is not the term"


PAPER = """Landtag Nordrhein-Westfalen
18. Wahlperiode
Drucksache 18/90001
02.03.2026

Antrag
der Fraktion der SPD

Die Elbekonferenz neu ordnen

I. Ausgangslage
Die Elbekonferenz ist gescheitert. Dies hat die Regierung zu verantworten, denn sie hat die Arbeit der Kommunen nie
unterstützt und die Ergebnisse der Gespräche nicht beachtet. Der Nahverkehr leidet ebenfalls unter fehlendem Geld.

II. Beschlussfassung
Der Landtag fordert die Landesregierung auf,
1. eine Bilanz der Elbe-Konferenz vorzulegen,
2. die Fahrpreise der Busse zu senken.
"""


def test_a_run_fills_the_columns_and_keeps_the_topics(tmp_path: Path) -> None:
    (tmp_path / "antrag.txt").write_text(PAPER, encoding="utf-8")
    mine = tmp_path / "mine.toml"
    mine.write_text('[[topic]]\nname = "Verkehr"\nterms = ["Nahverkehr", "Fahrpreis"]\n', encoding="utf-8")
    out = tmp_path / "out"
    carry_out([str(tmp_path / "antrag.txt")], out, jobs=1, own_topics=mine)
    with Run(out) as run:
        demands = {row["label"]: row for row in run.demands(formal=True)}
        assert (demands["1."]["matters"], demands["1."]["topics"]) == ("Elbekonferenz", None)
        assert demands["2."]["topics"] == "Verkehr"
        by_words = {row["text"][:20]: row for row in run.claims()}
        assert by_words["Dies hat die Regieru"]["matters"] == "Elbekonferenz", "goes on with the sentence before"
        assert [row["text"][:15] for row in claims(run, Filter(about="Verkehr"))] == ["Der Nahverkehr "]
    mine.unlink()
    carry_out([str(tmp_path / "antrag.txt")], out, jobs=1)
    with Run(out) as run:
        assert [row["label"] for row in run.demands(topics="Verkehr")] == ["2."], "a later run knows them"
    (out / FILE_NAME).write_text("[[topic]]\n", encoding="utf-8")
    with pytest.raises(TopicError, match=r"topics\.toml, topic 1"):
        carry_out([str(tmp_path / "antrag.txt")], out, jobs=1)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "antrag.txt").write_text(PAPER, encoding="utf-8")
    with pytest.raises(TopicError, match="There is no file"):
        carry_out([str(tmp_path / "antrag.txt")], tmp_path / "out", jobs=1, own_topics=tmp_path / "none.toml")
