"""The language model that ships: what it says of plain sentences, that spaCy finds it, and what may stand in its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import de_parlagraph
import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import is_package

from parlagraph.extract.actors.spotted import candidates, spotted
from parlagraph.extract.errors import ModelError
from parlagraph.extract.facts import Mention
from parlagraph.extract.language.features import COLUMNS, Extractor, features
from parlagraph.extract.language.models import names_only
from parlagraph.extract.language.pipeline import analyse
from parlagraph.extract.language.training.assemble import assembled
from parlagraph.extract.model import Context
from parlagraph.extract.offsets import Span

MEBIBYTE = 1024 * 1024


@pytest.fixture(scope="module")
def nlp() -> Language:
    return de_parlagraph.load()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Die Landesregierung legte drei Berichte vor.",
            "Die/ART/der Landesregierung/NN/Landesregierung legte/VVFIN/legen drei/CARD/drei Berichte/NN/Bericht "
            "vor/PTKVZ/vor ./$./.",
        ),
        (
            "Er hat die Mittel im Jahr 2024 nicht abgerufen.",
            "Er/PPER/er hat/VAFIN/haben die/ART/der Mittel/NN/Mittel im/APPRART/in Jahr/NN/Jahr 2024/CARD/2024 "
            "nicht/PTKNEG/nicht abgerufen/VVPP/abrufen ./$./.",
        ),
    ],
)
def test_tags_and_lemmas(nlp: Language, text: str, words: str) -> None:
    assert " ".join(f"{token.text}/{token.tag_}/{token.lemma_}" for token in nlp(text)) == words


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Danach sprach Frau Yildiz aus Bochum für die SPD.", [("Yildiz", "PER"), ("Bochum", "LOC"), ("SPD", "ORG")]),
        ("Die Straße wird im Herbst gebaut, der Antrag wurde abgelehnt.", []),
        ("", []),
    ],
)
def test_names(nlp: Language, text: str, names: list[tuple[str, str]]) -> None:
    assert [(entity.text, entity.label_) for entity in nlp(text).ents] == names


def test_sentences_are_ours(nlp: Language) -> None:
    doc = nlp("Das gilt nach Abs. 2 S. 1. Es gilt z. B. auch hier.")
    assert [sentence.text for sentence in doc.sents] == ["Das gilt nach Abs. 2 S. 1.", "Es gilt z. B. auch hier."]


def test_it_is_small() -> None:
    files = [path for path in Path(de_parlagraph.__file__).parent.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 25 * MEBIBYTE


@pytest.mark.skipif(not is_package("de_parlagraph"), reason="only an installed wheel tells spaCy its name")
def test_spacy_finds_it_by_name() -> None:
    assert spacy.load("de_parlagraph").meta["name"] == "parlagraph"


def test_a_trained_pipeline_is_put_together_so_that_spacy_loads_it(tmp_path: Path) -> None:
    trained = spacy.blank("de")
    tagger = trained.add_pipe("tagger")
    words = Doc(trained.vocab, words=["Deiche", "brechen"], tags=["NN", "VVFIN"])
    trained.initialize(lambda: [Example(Doc(trained.vocab, words=["Deiche", "brechen"]), words)])
    trained.config["paths"]["train"] = "/somewhere/train"
    trained.to_disk(tmp_path / "trained")
    trained.add_pipe("parlagraph_lemmas").to_disk(tmp_path / "lemmas")
    assembled(tmp_path / "trained", tmp_path / "lemmas").to_disk(tmp_path / "model")
    assert "somewhere" not in (tmp_path / "model" / "config.cfg").read_text(encoding="utf-8")
    loaded = spacy.load(tmp_path / "model")
    assert loaded.pipe_names == ["parlagraph_sentences", "tagger", "parlagraph_lemmas"]
    assert loaded.get_pipe("tagger").labels == tagger.labels


def test_a_saved_copy_says_the_same(nlp: Language, tmp_path: Path) -> None:
    text = "Die Bürger*innen nach § 3 Abs. 2 S. 1 der Drs. 18/1234 erhielten 1.234,56 Euro."
    nlp.to_disk(tmp_path)
    copy = spacy.load(tmp_path)
    assert [(t.text, t.tag_, t.lemma_) for t in copy(text)] == [(t.text, t.tag_, t.lemma_) for t in nlp(text)]


def test_its_words_have_one_row_of_features_each(nlp: Language) -> None:
    doc, empty = nlp.make_doc("Haus und Haus"), Doc(nlp.vocab)
    model = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    (rows, none), _ = Extractor()(model, [doc, empty], False)
    assert rows.shape == (3, COLUMNS) and none.shape == (0, COLUMNS)
    assert np.array_equal(rows[0], rows[2]) and not np.array_equal(rows[0], rows[1])
    assert len(set(features("er"))) == COLUMNS, "the word and its endings are told apart"


MENTION = Mention(start=0, end=13, rule="person", name="Victoria Berg", type="person")


@pytest.mark.parametrize(
    ("text", "known", "found", "why"),
    [
        ("Dort sprach Victoria Berg.", [], ["Victoria Berg"], "a given name that is a city, too"),
        ("Victoria Berg sprach.", [MENTION], [], "found already"),
        ("Dort sprach Landrätin Berg.", [], [], "no given name"),
        ("Der Umweltausschuss Nordrhein tagte.", [], [], "no given name"),
        ("", [], [], "no text"),
    ],
)
def test_candidates(text: str, known: list[Mention], found: list[str], why: str) -> None:
    assert [text[span.start : span.end] for span in candidates(text, known)] == found, why


def test_the_model_reads_only_doubtful_sentences_and_decides() -> None:
    text = "Der Landtag tagte. Dort sprach Victoria Berg. Victoria Falls liegt fern."
    asked: list[str] = []

    def persons_in(sentences: Sequence[Span]) -> list[Span]:
        asked.extend(text[span.start : span.end] for span in sentences)
        return [Span(31, 44)]

    assert [mention.name for mention in spotted(text, [], persons_in)] == ["Victoria Berg"]
    assert asked == ["Dort sprach Victoria Berg.", "Victoria Falls liegt fern."]


def test_the_shipped_model_decides_in_a_run() -> None:
    facts = analyse("Im Ausschuss sprach Victoria Yildirim über den Antrag.", Context())
    assert [fact.name for fact in facts if isinstance(fact, Mention)] == ["Victoria Yildirim"]


def _saved(nlp: Language, folder: Path) -> str:
    nlp.to_disk(folder)
    return str(folder)


def test_another_model_in_its_place(tmp_path: Path) -> None:
    other = spacy.blank("de")
    other.add_pipe("entity_ruler").add_patterns([{"label": "PER", "pattern": "Victoria Yildirim"}])  # type: ignore[attr-defined]
    model = _saved(other, tmp_path / "other")
    facts = analyse("Im Ausschuss sprachen Victoria Yildirim und Victoria Sommer.", Context(), model)
    assert [fact.name for fact in facts if isinstance(fact, Mention)] == ["Victoria Yildirim"]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda folder: "de_nothing_of_the_kind", "de_nothing_of_the_kind can't be loaded"),
        (lambda folder: _saved(spacy.blank("en"), folder), "reads the language “en”"),
        (lambda folder: _saved(spacy.blank("de"), folder), "recognises no persons"),
    ],
)
def test_a_model_that_does_not_serve_is_told(make, said: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ModelError, match=said):
        names_only(make(tmp_path / "model"))
