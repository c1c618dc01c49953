"""Which sentences are claims, formal ones, and how they stand to their matter."""

from __future__ import annotations

import pytest

from parlagraph.extract.claims import find_claims
from parlagraph.extract.facts import Claim, Demand, Mention
from parlagraph.extract.model import Block, BlockKind, Context, Header, Section
from parlagraph.extract.statements import Statement
from parlagraph.extract.statements.cues import cues
from parlagraph.extract.statements.judge import Verdict
from parlagraph.extract.statements.law import restates_law, tells_bill
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
        ("Haushaltsplan des Landes für das Haushaltsjahr 2024, Seite 12.", "footnote", "a note that gives a page"),
        ("Muster, Erna (2024): Fähren im Norden, in: Hafenblatt.", "footnote", "a note that cites a work"),
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
        ("Die Fähre ist gescheitert.", "intention", None, None, None),
        ("Die Fähre ist nicht nur erfolgreich, sondern auch günstig.", "judgement", "positive", "Fähre", None),
        ("Die Fähre überzeugt nicht.", "judgement", "negative", "Fähre", None),
        ("Die Fähre ist weniger erfolgreich.", "judgement", "negative", "Fähre", None),
        ("Das Programm wird den Mangel beheben.", "fact", "positive", "Programm", None),
        ("Dafür sorgt die Beseitigung der Mängel.", "fact", "positive", None, None),
        ("Die Stelle prüft die Halle, um Mängel zu finden.", "fact", None, None, None),
        ("Das hätte erfolgreich sein können.", "judgement", None, None, None),
        ("Die Studie zeigt, dass die Fähre wirkungslos bleibt.", "reported", "negative", "Fähre", None),
        ("Kinder werden benachteiligt.", "judgement", "negative", None, None),
        ("Ein weiteres Problem ist die Fähre.", "judgement", "negative", None, None),
        ("Leider sind neue Fähren unzureichend.", "judgement", "negative", "neue Fähren", None),
        ("Die Zahlung erfolgt im Mai.", "fact", None, None, None),
        ("Menschen mit Behinderungen fahren mit.", "fact", None, None, None),
    ],
)
def test_tone(sentence: str, kind: str, polarity: str | None, target: str | None, modality: str | None) -> None:
    found = tone(sentence, 0, (), kind)
    assert (found.polarity, found.target) == (polarity, target)
    assert modality is None or found.modality == modality


@pytest.mark.parametrize(
    ("sentence", "kind", "modality"),
    [
        ("Die Fähre könnte sinken.", "judgement", "possible"),
        ("Offenbar ist niemand zuständig.", "fact", "apparent"),
        ("Es entsteht der Eindruck, dass niemand zuständig ist.", "fact", "apparent"),
        ("Eine Fähre wäre besser.", "judgement", "hypothetical"),
        ("Die Fähren würden benachteiligt.", "reported", None),
        ("Er habe gesagt, die Fähren hätten Vorrang.", "fact", None),
        ("Die Fähre, die sinken könnte, fährt.", "fact", None),
        ("Die Fähre fährt.", "fact", None),
    ],
)
def test_modality(sentence: str, kind: str, modality: str | None) -> None:
    assert tone(sentence, 0, (), kind).modality == modality


def test_the_target_of_a_judgement_is_the_actor_it_names() -> None:
    sentence = "Die Landesregierung hat versagt."
    actor = Mention(start=104, end=119, rule="test", name="Landesregierung", type="government")
    assert tone(sentence, 100, (actor,), "judgement").target == "Landesregierung"


def _paper(text: str, kind: str, section: str = "begruendung") -> Context:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(
            Block(at, at + len(line), "heading" if len(line) < 40 and not line.endswith(".") else "paragraph")
        )
        at += len(line) + 1
    header = Header(kind=kind, originators=("SPD",), body="Landtag Nordland")  # type: ignore[arg-type]
    return Context(header, tuple(blocks), (Section(0, len(text), section),))  # type: ignore[arg-type]


BILL = """Artikel 1 Änderung des Fährgesetzes
Die Fähre hat im vergangenen Jahr 12 Fahrten eingestellt.
Begründung
Die Fähre hat im vergangenen Jahr 14 Fahrten eingestellt.
Zu Artikel 1
In § 2 wird klargestellt, dass die Fähre fährt.
Die Fähre hat im vergangenen Jahr 16 Fahrten eingestellt.
Damit bleibt es bei den bisherigen Fahrten der Fähre."""


def test_a_bills_articles_assert_nothing_and_their_reasons_only_what_is_not_the_bill() -> None:
    found = [BILL[c.start : c.end] for c in find_claims(BILL, _paper(BILL, "gesetzentwurf"))]
    assert [words for words in found if "14" in words or "16" in words] == found != []
    assert len(found) == 2


def test_in_a_motion_the_same_words_are_claims() -> None:
    assert any("12 Fahrten" in BILL[c.start : c.end] for c in find_claims(BILL, _paper(BILL, "antrag")))


@pytest.mark.parametrize(
    ("sentence", "expected", "why"),
    [
        ("Die Fährrichtlinie schreibt vor, dass jede Fähre ein Boot hat.", True, "a directive prescribes"),
        ("Das Wegerecht wurde in § 4 Absatz 3 gesetzlich festgeschrieben.", True, "laid down in a paragraph"),
        ("In der Fährverordnung sind die Pausen geregelt.", True, "an ordinance that rules"),
        ("Die Stadt schreibt den Auftrag neu aus.", False, "no law"),
        ("In der Stadt ist der Verkehr gut geregelt.", False, "a place is no law"),
        ("Das Fährgesetz hat sich bewährt.", False, "a judgement of a law"),
    ],
)
def test_restates_law(sentence: str, expected: bool, why: str) -> None:
    assert restates_law(sentence) is expected, why


@pytest.mark.parametrize(
    ("sentence", "expected", "why"),
    [
        ("Satz 2 wird gestrichen.", True, "strikes"),
        ("Die Vorschrift regelt das Inkrafttreten.", True, "rules"),
        ("Damit bleibt es bei der alten Frist.", True, "keeps"),
        ("Die Vorschrift gestattet den Betrieb bei Nacht.", True, "permits"),
        ("Eine Pflicht zur Zählung wird durch Nummer 2 eingeführt.", True, "introduces"),
        ("Damit werden die Reeder verpflichtet, die Gäste zu zählen.", True, "obliges"),
        ("Nach § 4 Absatz 2 gehören dazu auch Ruderboote.", True, "what a provision comprises"),
        ("In § 4 Absatz 1 sind die Boote aufgeführt, für die das gilt.", True, "what a provision lists"),
        ("In § 4 sind die Boote so aufgezählt, wie es die Reeder wollten.", True, "counts up"),
        ("Nach Ansicht der Reeder gehören dazu auch Ruderboote.", False, "a view, no provision"),
        ("In den Häfen sind 30 Boote genannt worden.", False, "no provision"),
        ("Die Fähren sind seit Jahren überlastet.", False, "a state of things"),
        ("Die Zahl der Fahrten ist um ein Drittel gesunken.", False, "a figure"),
    ],
)
def test_tells_bill(sentence: str, expected: bool, why: str) -> None:
    assert tells_bill(sentence) is expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Aus der Lage der Fähren ergeben sich erneut Fragen.", 0, "the close of a preface"),
        ("Die Wortmeldung des Amtes gibt Anlass zu folgenden Fragen:", 0, "a lead-in to the questions"),
        ("Daher besteht Interesse am Stand der Fährplanung.", 0, "why one asks"),
        ("Der Stand der Fähren im Mai war wie folgt:", 0, "a lead-in to a list"),
        ("Die Fähren haben im Mai lediglich 12 Fahrten geschafft.", 1, "an assertion"),
    ],
)
def test_lead_ins_and_closes(text: str, expected: int, why: str) -> None:
    assert len(claims(text, kind="ausgangslage", paper="kleine_anfrage")) == expected, why


@pytest.mark.parametrize(
    ("text", "formal", "why"),
    [
        ("Der Landtag nimmt den Bericht über die Fähren zur Kenntnis.", [], "it only notes"),
        ("Der Landtag nimmt mit Sorge zur Kenntnis, dass die Fähre steht.", [True], "what is noted is asserted"),
        ("Dafür hält der Landtag ein größeres Boot für notwendig.", [True], "inverted"),
        ("Der Landtag übermittelt diese Stellungnahme der Kommission.", [], "it only sends"),
        ("Der Fährausschuss hält den Plan mit den Stimmen der SPD für sinnvoll.", [], "a vote is procedure"),
        (
            "Der Landtag begrüßt, dass der Plan mit den Stimmen der SPD beschlossen ist.",
            [True],
            "a vote that is welcomed",
        ),
    ],
)
def test_a_house_notes(text: str, formal: list[bool], why: str) -> None:
    assert [
        claim.formal for claim in claims(text, kind="text", paper="beschlussempfehlung") if claim.formal
    ] == formal, why


NOTICE = "Hinweise des Landtagsamts\nDie Fähre hat im vergangenen Jahr 12 Fahrten eingestellt."


@pytest.mark.parametrize(("text", "expected"), [(NOTICE, 0), (NOTICE.replace("Hinweise", "Bericht"), 1)])
def test_an_offices_notice_asserts_nothing(text: str, expected: int) -> None:
    assert len(find_claims(text, _paper(text, "antwort", "antwort"))) == expected


def test_what_words_of_duty_do_not_bear_out_is_a_claim() -> None:
    text = (
        "Weil alle Fähren ausgelastet sind und gemeinsam verkehren, ist ein Vorrang einzelner Linien nicht notwendig."
    )
    assert [(claim.start, claim.end, claim.formal) for claim in claims(text, paper="bericht")] == [
        (0, len(text), False)
    ]


@pytest.mark.parametrize(
    ("label", "score", "demand", "rule", "probability"),
    [
        ("claim", 0.8, 0.1, "sentence_model", 0.8),
        ("demand", 0.4, 0.4, "no_duty", 0.6),
        ("none", 0.45, 0.05, "listed_fact", 0.5),
    ],
)
def test_where_a_rule_overrules_the_model_both_are_told(
    monkeypatch: pytest.MonkeyPatch, label: str, score: float, demand: float, rule: str, probability: float
) -> None:
    def judged(text: str, _: Context) -> list[tuple[Statement, Verdict]]:
        found = Statement(0, len(text), text, "item", "antwort", "", "", True, 0.0)
        return [(found, Verdict(label, score, demand, "fact"))]  # type: ignore[arg-type]

    monkeypatch.setattr("parlagraph.extract.claims.judgements", judged)
    (claim,) = claims("Die Fähre in Norden fährt.")
    assert (claim.rule, claim.score) == (rule, pytest.approx(probability))


def test_a_claim_is_not_told_where_a_demand_lies_inside_its_sentence() -> None:
    text = "Die Ausschüsse empfehlen, die Fähre zu erneuern, die seit 2019 nicht mehr fährt."
    demand = Demand(start=text.find("die Fähre"), end=len(text), rule="test", demander=None, addressee=None)
    assert find_claims(text, context(text, kind="begruendung"), (), (demand,)) == []


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Vielen Dank, Frau Kollegin.", 0, "the chair's thanks"),
        ("Anna Muster (SPD): Frau Präsidentin!", 0, "a salutation behind the speaker's name"),
        ("Für die FDP spricht nun Herr Tal.", 0, "the chair calls"),
        ("Dank der neuen Fähre ist die Insel seit Mai deutlich besser erreichbar.", 1, "no thanks at all"),
        ("Für die Inseln ist die neue Fähre seit Jahren viel zu teuer.", 1, "for somebody, but nobody speaks"),
    ],
)
def test_in_a_protocol_the_chair_asserts_nothing(text: str, expected: int, why: str) -> None:
    assert len(claims(text, paper="plenarprotokoll")) == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Die Kommission dankt dem Senat für seine Stellungnahme zu den Fähren.", 0, "thanks"),
        ("Die Zahlen der Fähren können der Anlage 2 entnommen werden.", 0, "points to an annex"),
        (
            "Der Landtag hat in seiner 6. Sitzung am 21. Mai 2025 den Antrag beraten und an den Ausschuss überwiesen.",
            0,
            "the course of a reading",
        ),
        ("Der Rat hat in seiner 6. Sitzung den Bau von 12 Fähren abgelehnt.", 1, "what was decided is told"),
        ("Die Zahlen der übrigen Fähren folgen in einer Ergänzung.", 0, "something will follow"),
        ("Die Insel verdankt der neuen Fähre 300 zusätzliche Gäste im Jahr.", 1, "no thanks"),
        (
            "Der Anlage 2 ist zu entnehmen, dass die Zahl der Fähren um 30 Prozent gesunken ist.",
            1,
            "says what the annex shows",
        ),
    ],
)
def test_thanks_and_pointers(text: str, expected: int, why: str) -> None:
    assert len(claims(text, kind="antwort", paper="antwort")) == expected, why


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("Auf der Insel werden hohe Mieten verlangt.", False),
        ("Die Reederei hat hohe Preise verlangt.", False),
        ("Der Verband verlangt niedrige Mieten.", True),
        ("Er hat eine zweite Fähre verlangt.", True),
    ],
)
def test_a_price_that_is_charged_is_not_asked_for(sentence: str, asks: bool) -> None:
    assert ("main:asks" in cues(sentence)) is asks
