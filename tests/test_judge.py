"""The sentence model and the turns of phrase that it is told of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.extract.statements import Statement
from parlagraph.extract.statements.cues import MAIN, WHOLE, cues, main_clause
from parlagraph.extract.statements.features import vectors
from parlagraph.extract.statements.judge import LABELS, judge
from parlagraph.extract.statements.manner import PATTERNS, manner


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
        ("Das darf nicht geschehen.", {"main:may_not"}, set()),
        ("Sie dürfen bislang nicht wählen.", set(), {"main:may_not"}),
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
    (verdict,) = judge([statement(sentence)])
    assert verdict.label == label
    assert 0 < verdict.score <= 1 and 0 <= verdict.demand <= 1


def test_many_at_once_are_judged_as_each_in_its_place() -> None:
    first, second = (
        statement("Die Fähre fuhr 2019 zum letzten Mal."),
        statement("Sie sollte neu gebaut werden.", start=60),
    )
    assert judge([first, second, first])[:2] == judge([first, second])
    assert judge([]) == []


def _features(sentence: Statement, previous: Statement | None) -> list[int]:
    places, _, owners = vectors([sentence], [previous])
    assert not owners.any()
    return sorted(places.tolist())


def test_the_sentence_before_counts_only_in_the_same_section() -> None:
    told, asked = statement("Die Fähre wurde 2019 geplant."), statement("Sie sollte 2021 fahren.")
    elsewhere = statement("Die Fähre wurde 2019 geplant.", section="antwort")
    assert _features(asked, told) != _features(asked, None)
    assert _features(asked, elsewhere) == _features(asked, None)


def test_sentences_have_the_same_features_alone_and_together() -> None:
    sentences = [statement("Die Fähre fährt."), statement("Sie fährt um neun."), statement("Um neun fährt sie.")]
    places, counts, owners = vectors(sentences, [None, None, sentences[0]])
    assert len(places) == len(counts) == len(owners)
    together = [sorted(places[owners == number].tolist()) for number in range(3)]
    assert together == [
        _features(sentences[0], None),
        _features(sentences[1], None),
        _features(sentences[2], sentences[0]),
    ]
    assert together[1] != together[2], "the order of words counts"


SAMPLES = (
    "Die Stadt muss handeln, weil die Mittel fehlen.",
    "Der Landtag begrüßt, dass die Fähre seit 2019 häufiger fährt als früher.",
    "Wie viele Fähren fahren?",
    "„Das darf nicht geschehen“, sagte die Ministerin.",
    "Nach § 5 Abs. 2 ist die Halle zu sichern; dies führt zu Kosten von 1.200 Euro.",
    "Die Fähre, die warten muss, soll 2026 erneuert werden.",
    "Vgl. https://faehre.example, S. 3",
    "Der Bericht wird mit den Stimmen der Mehrheit bei Stimmenthaltung angenommen.",
    "Es ist erforderlich, dass die Länder zahlen, um Engpässe zu vermeiden.",
    "Zu Artikel 3",
    "",
)


@pytest.mark.parametrize("sentence", SAMPLES)
def test_what_a_word_sets_off_is_all_that_the_patterns_find(sentence: str) -> None:
    clause = main_clause(sentence)
    found = {f"main:{name}" for name, pattern in MAIN.items() if pattern.search(clause)}
    assert cues(sentence) == found | {name for name, pattern in WHOLE.items() if pattern.search(sentence)}
    by_word = {name for name in manner(sentence) if name.startswith("word:")}
    assert manner(sentence) - by_word == {
        name for name, (_, pattern) in PATTERNS.items() if re.search(pattern, sentence)
    }


@given(st.lists(st.sampled_from(sorted({word for sample in SAMPLES for word in re.findall(r"\w+|\W", sample)}))))
def test_nothing_is_overlooked_whatever_the_order_of_words(words: list[str]) -> None:
    test_what_a_word_sets_off_is_all_that_the_patterns_find(" ".join(words))


@pytest.mark.parametrize(
    ("sentence", "shows", "lacks"),
    [
        ("Die Fähre wird ab Mai fahren.", {"future"}, {"passive"}),
        ("Die Fähre wird geprüft.", {"passive"}, {"future"}),
        ("Ein Ausbau ist für 2027 vorgesehen.", {"plans", "year"}, {"leads_to"}),
        ("Das führt zu Engpässen.", {"leads_to", "word:cause"}, {"plans"}),
        ("Da die Mittel fehlen, ruht der Bau.", {"because"}, {"purpose"}),
        ("Es fährt da, wo es tief ist.", set(), {"because"}),
        ("Die Fähre kommt zu spät.", {"degree"}, {"negated"}),
        ("Die Fähre fährt um neun.", set(), {"purpose", "future", "plans", "because", "leads_to", "degree", "irreal"}),
    ],
)
def test_manner(sentence: str, shows: set[str], lacks: set[str]) -> None:
    found = manner(sentence)
    assert shows <= found and not lacks & found


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Die Landesregierung plant, die Fähre im kommenden Jahr zu erneuern.", "intention"),
        ("Dies führt dazu, dass die Fähren immer seltener fahren.", "cause"),
        ("Im Jahr 2023 wurden insgesamt 1.200 Fahrgäste gezählt.", "fact"),
        ("Das Konzept ist völlig unzureichend und wird dem Anspruch nicht gerecht.", "judgement"),
    ],
)
def test_kinds(sentence: str, kind: str) -> None:
    assert judge([statement(sentence)])[0].kind == kind


def test_labels_are_in_the_order_of_the_weights() -> None:
    assert LABELS == ("claim", "demand", "none")
