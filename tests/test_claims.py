"""Which sentences are claims, formal ones, and how they stand to their matter."""

from __future__ import annotations

import pytest

from parlagraph.extract.claims import find_claims
from parlagraph.extract.model import Block, BlockKind, Claim, Context, Demand, Header, Mention, Section
from parlagraph.extract.statements.tone import tone


def context(text: str, kind: str = "text", block: BlockKind = "paragraph", paper: str = "antrag") -> Context:
    found, at = [], 0
    for line in text.split("\n"):
        found.append(Block(at, at + len(line), block))
        at += len(line) + 1
    header = Header(kind=paper, originators=("SPD",), body="Landtag Nordland")
    return Context(header, tuple(found), (Section(0, len(text), kind),))  # type: ignore[arg-type]


def claims(text: str, **options: str) -> list[Claim]:
    return find_claims(text, context(text, **options))  # type: ignore[arg-type]


FINDING = "Der Landtag begrüßt, dass die Fähre wieder fährt."


@pytest.mark.parametrize(
    ("text", "section", "formal", "why"),
    [
        ("Die Fähre fährt.", "feststellung", [True], "stands in the part that finds"),
        (FINDING, "forderung", [True], "finds by its own verb"),
        ("Der Landtag stellt fest:", "feststellung", [], "a lead-in is no finding"),
        ("Der Landtag stellt fest,", "text", [], "nor is one that a comma leaves open"),
        ("Warum fährt sie nicht?", "feststellung", [], "nor is a question"),
    ],
)
def test_formal(text: str, section: str, formal: list[bool], why: str) -> None:
    assert [claim.formal for claim in claims(text, kind=section)] == formal, why


@pytest.mark.parametrize(
    ("text", "block", "why"),
    [
        ("Wie viele Fähren fahren?", "paragraph", "a question"),
        ("Die Lage der Fähren", "heading", "a heading"),
        ("Fähren 2023 12 14 18", "table", "a table's row"),
        ("Anlegestelle Nord, Haus am Wasser", "paragraph", "a fragment that no full stop closes"),
        ("(Beifall bei der SPD)", "paragraph", "what the stenographer heard"),
        (
            "Der Antrag wird mit den Stimmen der Fraktionen der SPD und FDP bei Stimmenthaltung der CDU angenommen.",
            "paragraph",
            "a vote",
        ),
        ("Vgl. https://faehre.example/bericht, abgerufen am 3. Mai 2024.", "footnote", "a note that names a source"),
    ],
)
def test_no_claim(text: str, block: BlockKind, why: str) -> None:
    assert claims(text, block=block) == [], why


def test_a_sentence_that_demands_is_no_claim_too() -> None:
    text = "Die Fähre ist seit Jahren veraltet und fährt kaum noch. Die Stadt muss handeln."
    start = text.find("Die Stadt")
    demand = Demand(start=start, end=len(text), rule="test", demander="SPD", addressee=None)
    found = find_claims(text, context(text, kind="begruendung"), (), (demand,))
    assert [text[claim.start : claim.end] for claim in found] == [
        "Die Fähre ist seit Jahren veraltet und fährt kaum noch."
    ]


def test_a_figure_in_the_reasons_is_a_claim_of_the_mover() -> None:
    (claim,) = claims("Im Jahr 2023 wurden lediglich 12 von 40 Fähren erneuert.", kind="begruendung")
    assert (claim.claimant, claim.formal, claim.voice, claim.rule) == ("SPD", False, "author", "sentence_model")
    assert 0.5 < claim.score <= 1


@pytest.mark.parametrize(
    ("sentence", "kind", "polarity", "target", "modality"),
    [
        ("Das Programm ist gescheitert.", "judgement", "negative", "Programm", None),
        ("Die Fähre hat sich bewährt.", "judgement", "positive", "Fähre", None),
        ("Der Landtag begrüßt die Einrichtung der Stelle.", "judgement", "positive", "Einrichtung", None),
        ("Die Planung könnte falsch sein.", "judgement", "negative", "Planung", "possible"),
        ("Offenbar ist niemand zuständig.", "judgement", None, None, None),
        ("Die Fähre ist nicht gescheitert.", "judgement", "positive", "Fähre", None),
        ("Die Fähre fährt um neun.", "judgement", None, None, None),
        ("Die Fähre ist gescheitert.", "fact", None, None, None),
    ],
)
def test_tone(sentence: str, kind: str, polarity: str | None, target: str | None, modality: str | None) -> None:
    found = tone(sentence, 0, (), kind)
    assert (found.polarity, found.target) == (polarity, target)
    assert modality is None or found.modality == modality


def test_the_target_of_a_judgement_is_the_actor_it_names() -> None:
    sentence = "Die Landesregierung hat versagt."
    actor = Mention(start=104, end=119, rule="test", name="Landesregierung", type="government")
    assert tone(sentence, 100, (actor,), "judgement").target == "Landesregierung"
