"""The sentence model and the turns of phrase that it is told of."""

from __future__ import annotations

import pytest

from parlagraph.extract.statements import Statement
from parlagraph.extract.statements.cues import cues, main_clause
from parlagraph.extract.statements.judge import LABELS, features, judge, vectors


def statement(text: str, section: str = "begruendung", start: int = 0) -> Statement:
    return Statement(start, start + len(text), text, "paragraph", section, "", "", True, 0.5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "shows", "lacks"),
    [
        ("Die Stadt muss handeln.", {"main:must"}, {"main:should"}),
        ("Die Fähre, die warten muss, ist alt.", set(), {"main:must"}),
        ("Es braucht einen Plan.", {"main:needs"}, set()),
        ("Die Halle ist zu sichern.", {"main:is_to"}, {"main:is_idle"}),
        ("Das Ziel ist der Wille, die Halle zu sichern.", set(), {"main:is_to"}),
        ("Ein Anstieg ist zu verzeichnen.", {"main:is_idle"}, {"main:is_to"}),
        ("Es ist spätestens jetzt an der Zeit, zu handeln.", {"main:it_is_time"}, set()),
        ("Daran gilt es anzuknüpfen.", {"main:it_is_time"}, set()),
        ("Es ist erforderlich, dass die Stadt zahlt.", {"necessary_that"}, {"not_necessary"}),
        ("Ein Ausbau ist nicht notwendig.", {"main:necessary", "not_necessary"}, {"necessary_that"}),
        ("Das hätte früher geschehen müssen.", {"should_have"}, set()),
        ("Der Bund steht in der Pflicht, die Wege zu erhalten.", {"in_duty"}, set()),
        ("Wie viele Züge fahren?", {"question"}, set()),
        ("Siehe https://halle.example.", {"source"}, {"question"}),
        ("Die Pflicht ist erfüllt.", set(), {"in_duty", "source", "vote"}),
    ],
)
def test_cues(sentence: str, shows: set[str], lacks: set[str]) -> None:
    found = cues(sentence)
    assert shows <= found and not lacks & found


def test_the_main_clause_is_what_subordinate_clauses_leave() -> None:
    assert main_clause("Die Halle, die alt ist, steht.").split() == ["Die", "Halle", ",", ",", "steht."]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Die Zahl der Fahrgäste ist seit 2019 um 12 Prozent gesunken.", "claim"),
        ("Die Landesregierung muss deshalb endlich für verlässliche Fähren sorgen.", "demand"),
        ("Wie viele Fähren fahren im Land?", "none"),
        ("Zu Artikel 3", "none"),
    ],
)
def test_plain_cases(sentence: str, label: str) -> None:
    (verdict,) = judge([statement(sentence)], "antrag")
    assert verdict.label == label
    assert 0 < verdict.score <= 1 and 0 <= verdict.demand <= 1


def test_many_at_once_are_judged_as_each_in_its_place() -> None:
    first, second = (
        statement("Die Fähre fuhr 2019 zum letzten Mal."),
        statement("Sie sollte neu gebaut werden.", start=60),
    )
    assert judge([first, second, first], "antrag")[:2] == judge([first, second], "antrag")
    assert judge([], "antrag") == []


def test_the_sentence_before_counts_only_in_the_same_section() -> None:
    told, asked = statement("Die Fähre wurde 2019 geplant."), statement("Sie sollte 2021 fahren.")
    elsewhere = statement("Die Fähre wurde 2019 geplant.", section="antwort")
    assert "!main:should+past" in features(asked, "antrag", told)
    assert features(asked, "antrag", elsewhere) == features(asked, "antrag", None)


def test_vectors_are_the_features_end_to_end() -> None:
    sentences = [statement("Die Fähre fährt."), statement("Sie fährt um neun.")]
    places, counts, starts = vectors(sentences, ["antrag"] * 2, [None, sentences[0]])
    sizes = [len(features(sentences[0], "antrag", None)), len(features(sentences[1], "antrag", sentences[0]))]
    assert list(starts) == [0, sizes[0]] and len(places) == len(counts) == sum(sizes)


def test_labels_are_in_the_order_of_the_weights() -> None:
    assert LABELS == ("claim", "demand", "none")
