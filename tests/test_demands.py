"""Lead-ins, items, actions: the parts that demands are made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from parlagraph.extract.demands import find_demands
from parlagraph.extract.facts import DateExpression, Mention
from parlagraph.extract.labels import tree
from parlagraph.extract.model import Block, Context, Header, Section
from parlagraph.extract.statements.items import leaves
from parlagraph.extract.statements.operative import ASKS, FINDS, RESOLVES, whom_asked

LEAD_INS = [
    ("Der Landtag fordert die Landesregierung auf", "die Landesregierung", "the plain form"),
    (
        "Der Deutsche Bundestag fordert die Bundesregierung deshalb auf,",
        "die Bundesregierung deshalb",
        "an adverb inside",
    ),
    ("Die Bürgerschaft (Landtag) fordert den Senat auf,", "den Senat", "Bremen's name of the house"),
    ("Der Senat wird aufgefordert,", "Der Senat", "passive"),
    ("Der Landtag bittet die Landesregierung, die Brücken zu zählen", "die Landesregierung", "asking politely"),
    ("Deshalb wird die Staatsregierung gebeten", "die Staatsregierung", "passive, inverted"),
    ("Das Abgeordnetenhaus beauftragt den Senat:", "den Senat", "charging"),
    ("Darüber hinaus bittet der Landtag die Landesregierung, Wege zu bauen", "die Landesregierung", "inverted"),
    ("Zudem fordert der Landtag die Staatsregierung auf,", "die Staatsregierung", "inverted, with auf"),
    ("Im Plan der Kommission werden die Länder aufgefordert,", "die Länder", "not the genitive before the verb"),
    ("die Landesregierung zu ersuchen, Wege zu bauen", "die Landesregierung", "as the object of beschließen"),
]
NO_LEAD_INS = [
    ("Der Landtag tagt am Mittwoch.", "no verb of asking"),
    ("Die Forderung wird erhoben.", "a noun only"),
    ("Der Vertrag baut auf der Zusage auf.", "auf belongs to another verb"),
    ("Die Stadt fordert auf der Tagung mehr Geld.", "no parliament, and auf is a preposition"),
]


@pytest.mark.parametrize(("text", "whom", "why"), LEAD_INS)
def test_lead_in(text: str, whom: str, why: str) -> None:
    match = ASKS.match(text) or ASKS.search(text.removeprefix("Deshalb "))
    assert match and whom_asked(match) == whom, why


@pytest.mark.parametrize(("text", "why"), NO_LEAD_INS)
def test_no_lead_in(text: str, why: str) -> None:
    assert ASKS.search(text) is None, why


@pytest.mark.parametrize(
    ("text", "resolves", "finds"),
    [
        ("Der Bundestag wolle beschließen:", True, False),
        ("Die Bürgerschaft möge beschließen,", True, False),
        ("Der Landtag stellt fest:", False, True),
        ("Der Landtag begrüßt, dass die Brücke steht.", False, True),
        ("Die Brücke wolle niemand mehr.", False, False),
        ("Der Bundesrat nimmt den Vorschlag zur Kenntnis.", False, True),
        ("Der Haushaltsausschuss nimmt in einem Bericht Stellung.", False, False),
    ],
)
def test_frames(text: str, resolves: bool, finds: bool) -> None:
    assert (bool(RESOLVES.match(text)), bool(FINDS.match(text))) == (resolves, finds)


def _demands(text: str) -> list[tuple[str, str]]:
    ranges, at = [], 0
    for line in text.split("\n"):
        ranges.append((at, at + len(line)))
        at += len(line) + 1
    return [(leaf.label, text[leaf.start : leaf.end]) for leaf in leaves(text, tree(text, ranges))]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "1. Wege zu bauen,\n2. Geld zu geben.",
            [("1.", "Wege zu bauen,"), ("2.", "Geld zu geben.")],
            "an item a demand",
        ),
        (
            "1. dafür zu sorgen, dass\na) Wege gebaut werden,\nb) Geld gegeben wird;",
            [("1. a)", "Wege gebaut werden,"), ("1. b)", "Geld gegeben wird;")],
            "lettered sub-items are the demands",
        ),
        (
            "1. Wege zu bauen, und zwar für\n– Räder,\n– Füße;\n2. zu warten.",
            [("1.", "Wege zu bauen, und zwar für\n– Räder,\n– Füße;"), ("2.", "zu warten.")],
            "an enumeration belongs to its item",
        ),
        (
            "– einen Plan vorzulegen, der regelt:\n– die Wege;\n– die Brücken;\n– Geld zu geben.",
            [("–", "einen Plan vorzulegen, der regelt:\n– die Wege;\n– die Brücken;"), ("–", "Geld zu geben.")],
            "points under the same mark belong to the item that announces them",
        ),
        (
            "I. Wege zu bauen,\n1. Räder zu zählen,\nII. Geld zu geben.",
            [("I. 1.", "Räder zu zählen,"), ("II.", "Geld zu geben.")],
            "a Roman number stands above an Arabic one",
        ),
        (
            "1. Wege zu bauen.\nDas eilt.",
            [("1.", "Wege zu bauen.\nDas eilt.")],
            "a paragraph that follows belongs to it",
        ),
    ],
)
def test_items(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert _demands(text) == expected, why


def _context(text: str, section: str = "forderung", kind: str = "antrag", body: str = "Landtag Nordland") -> Context:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    header = Header(kind=kind, originators=("SPD",), body=body)
    return Context(header, tuple(blocks), (Section(0, len(text), section),))  # type: ignore[arg-type]


Row = tuple[str, str | None, str | None]

PAPERS: list[tuple[str, list[Row], str]] = [
    (
        "Der Landtag wolle beschließen:\nDie Landesregierung wird aufgefordert, Wege zu bauen.\nDabei sind die Dörfer zu beteiligen.",
        [
            (
                "Die Landesregierung wird aufgefordert, Wege zu bauen.\nDabei sind die Dörfer zu beteiligen.",
                None,
                "Landesregierung",
            )
        ],
        "a sentence that asks, with the paragraph that follows",
    ),
    (
        "Der Landtag möge beschließen: Die Landesregierung wird aufgefordert, 1. Wege zu bauen.",
        [("Die Landesregierung wird aufgefordert, 1. Wege zu bauen.", None, "Landesregierung")],
        "frame and asking in one paragraph",
    ),
    (
        "Der Landtag bittet die Landesregierung, sich dafür einzusetzen, dass\n1. Wege gebaut werden,\n2. Geld gegeben wird.",
        [("Wege gebaut werden,", "1.", "Landesregierung"), ("Geld gegeben wird.", "2.", "Landesregierung")],
        "the items share the lead-in's clause",
    ),
    (
        "Der Landtag wolle beschließen, die Landesregierung zu ersuchen\nI. zu berichten,\n1. wie viele Wege es gibt;\n2. was sie kosten;\n"
        "II. Wege zu bauen.",
        [
            ("wie viele Wege es gibt;", "I. 1.", "Landesregierung"),
            ("was sie kosten;", "I. 2.", "Landesregierung"),
            ("Wege zu bauen.", "II.", "Landesregierung"),
        ],
        "a request for a report: its questions are what is asked",
    ),
    (
        "Der Senat wird aufgefordert,\n1. Wege zu bauen,\n2. Geld zu geben.\nDer Bezirk wird gebeten, Bäume zu pflanzen.",
        [
            ("Wege zu bauen,", "1.", "Senat"),
            ("Geld zu geben.", "2.", "Senat"),
            ("Der Bezirk wird gebeten, Bäume zu pflanzen.", None, None),
        ],
        "a second asking ends the items of the first",
    ),
    (
        "Der Landtag fordert die Landesregierung auf,\n1. den Minister zu beauftragen, Wege zu bauen.",
        [("den Minister zu beauftragen, Wege zu bauen.", "1.", "Landesregierung")],
        "the government is asked to charge its minister",
    ),
    (
        "Der Landtag fordert die Landesregierung auf,\nDer Landtag begrüßt die neuen Wege.",
        [],
        "a finding among demands is none",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), PAPERS)
def test_operative_part(text: str, expected: list[Row], why: str) -> None:
    found = find_demands(text, _context(text))
    assert [(text[d.start : d.end], d.label, d.addressee) for d in found if d.formal] == expected, why
    assert all(d.demander == "SPD" for d in found)


def test_one_way_of_several_its_condition_and_its_object() -> None:
    text = "Der Landtag fordert die Landesregierung auf,\n1. unverzüglich einen Plan vorzulegen oder\n2. Mittel zu geben, sofern sie reichen."
    first, second = find_demands(text, _context(text))
    assert (first.action, first.object, first.condition, first.alternative) == ("vorlegen", "einen Plan", None, True)
    assert (second.action, second.condition, second.alternative) == ("geben", "sofern sie reichen", True)


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("bis zum 30. Juni 2027 zu berichten.", "2027-06-30", "bis before the date"),
        ("innerhalb von 30. Juni 2027 zu berichten.", "2027-06-30", "within"),
        ("den Bericht vom 30. Juni 2027 zu lesen.", None, "a date that is no deadline"),
        ("das Programm bis zum 30. Juni 2027 zu verlängern.", None, "how long something lasts"),
    ],
)
def test_deadline(text: str, expected: str | None, why: str) -> None:
    paper = f"Der Landtag fordert die Landesregierung auf,\n1. {text}"
    at = paper.find("30. Juni")
    date = DateExpression(start=at, end=at + len("30. Juni 2027"), rule="test", value="2027-06-30", kind="date")
    (demand,) = find_demands(paper, _context(paper), (), (date,))
    assert demand.deadline == expected, why


@pytest.mark.parametrize(
    ("text", "paper", "expected", "why"),
    [
        (
            "Der Bundesrat bittet darum, die Frist zu prüfen.",
            "stellungnahme",
            [("Bundesrat", True, "Bundesregierung")],
            "a chamber's request",
        ),
        (
            "Für die Zukunft fordert der Bundesrat, dass die Frist bleibt.",
            "stellungnahme",
            [("Bundesrat", True, "Bundesregierung")],
            "inverted",
        ),
        (
            "Der Ausschuss empfiehlt mit den Stimmen der Fraktionen der SPD und der CDU, den Antrag anzunehmen.",
            "beschlussempfehlung",
            [],
            "a vote is procedure",
        ),
        (
            "Der Bundesrat regt in Bezug auf § 6 an, die Frist zu verlängern.",
            "stellungnahme",
            [("Bundesrat", True, "Bundesregierung")],
            "suggests",
        ),
        (
            "Der Bundesrat weist auf die Kosten hin, die drohen, und bittet die EU-Kommission, die Frist zu prüfen.",
            "stellungnahme",
            [("Bundesrat", True, "Europäische Kommission")],
            "the asking comes second",
        ),
        ("Der Bundesrat hat die Frist geprüft.", "stellungnahme", [], "nothing is asked"),
    ],
)
def test_a_house_asks(text: str, paper: str, expected: list[tuple[str, bool, str]], why: str) -> None:
    context = _context(text, "text", paper, "Bundesrat")
    context = replace(context, header=replace(context.header, originators=("Bundesrat",)))
    assert [(d.demander, d.formal, d.addressee) for d in find_demands(text, context)] == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Die Landesregierung muss die Wege endlich sanieren.", "Landesregierung", "the subject of a verb of duty"),
        ("Deshalb muss die Landesregierung die Wege sanieren.", "Landesregierung", "behind the verb"),
        ("Die Stadt muss die Wege aus dem Bund finanzieren.", None, "a source is not asked"),
        ("Aus Sicht der Landesregierung sollte die Stadt die Wege sanieren.", None, "whose view it is"),
        ("Nach dem Willen der Landesregierung sollten die Wege saniert werden.", None, "whose will it is"),
    ],
)
def test_who_is_asked_in_prose(text: str, expected: str | None, why: str) -> None:
    at = text.find("Landesregierung")
    named = (Mention(start=at, end=at + 15, rule="test", name="Landesregierung", type="government"),) if at >= 0 else ()
    (demand,) = find_demands(text, _context(text, "begruendung"), named)
    assert (demand.formal, demand.addressee) == (False, expected), why


@pytest.mark.parametrize(
    ("text", "kind", "expected", "why"),
    [
        ("Die Meinung der Dörfer muss ernst genommen und beachtet werden.", "antrag", 1, "a mover's plain duty"),
        (
            "Daneben geht aus einem Bericht hervor, dass das Amt um mehr Wege bat.",
            "antrag",
            0,
            "an asking that is told",
        ),
        ("Dafür hält das Dorf einen Plan für erforderlich, der alle Wege nennt.", "antrag", 0, "an evaluation"),
        ("Der Plan ist als bloße Werbung zu betrachten.", "antrag", 0, "how something is to be seen"),
        ("Der Plan ist umgehend zu ändern.", "antrag", 1, "what is to be done"),
        ("Ziel ist es, die Wege bis zum Winter zu sanieren.", "antrag", 0, "an aim is told"),
        ("Das Ziel muss es sein, die Wege zu sanieren.", "antrag", 1, "a duty to aim"),
        ("Der Weg sollte schon bis Ende 2021 saniert werden.", "antrag", 0, "a plan of a year gone by"),
        ("Der Weg sollte nun bis Ende 2031 saniert werden.", "antrag", 1, "a year to come"),
        (
            "Die Gemeinde sollte die bis 2021 geltende Regel wieder einführen.",
            "antrag",
            1,
            "the year belongs to a rule",
        ),
        ("Die Dörfer müssen künftig mit höheren Lasten rechnen und sparen.", "antrag", 0, "a forecast"),
        (
            "Der Verband war der Ansicht, dass die Gemeinde die Wege sanieren solle.",
            "beschlussempfehlung",
            1,
            "a view of what is to be done",
        ),
        (
            "Der Verband war der Ansicht, dass die Gemeinde die Wege sanieren wolle.",
            "beschlussempfehlung",
            0,
            "a view of what is",
        ),
        ("Mit dem Antrag solle Druck auf die Dörfer gemacht werden.", "beschlussempfehlung", 0, "what a motion is for"),
        (
            "Mit dem Antrag solle die Gemeinde aufgefordert werden, die Wege zu sanieren.",
            "beschlussempfehlung",
            1,
            "a call that is told",
        ),
    ],
)
def test_duty_in_the_reasons(text: str, kind: str, expected: int, why: str) -> None:
    context = _context(text, "begruendung", kind)
    context = replace(context, header=replace(context.header, date=date(2026, 5, 4)))
    assert len(find_demands(text, context)) == expected, why


LAW = (
    "Artikel 1\nDie Daten sind nach einem Jahr zu löschen.\nBegründung\nZu Artikel 1\nDie Wege müssen gesperrt werden."
)


@pytest.mark.parametrize(("kind", "expected"), [("gesetzentwurf", 0), ("antrag", 2)])
def test_a_bills_articles_ask_nobody(kind: str, expected: int) -> None:
    assert len(find_demands(LAW, _context(LAW, "begruendung", kind))) == expected


def test_committees_of_the_bundesrat_recommend() -> None:
    text = (
        "Der Wegeausschuss empfiehlt dem Bundesrat, wie folgt Stellung zu nehmen:\nDer Bundesrat bittet darum, die Wege zu zählen.\n"
        "Der federführende Brückenausschuss und\nder Deichausschuss\nempfehlen dem Bundesrat, von der Vorlage Kenntnis zu nehmen."
    )
    names = ("Wegeausschuss", "Brückenausschuss", "Deichausschuss")
    mentions = tuple(
        Mention(start=text.find(n), end=text.find(n) + len(n), rule="test", name=n, type="committee") for n in names
    )
    context = _context(text, "text", "beschlussempfehlung", "Bundesrat")
    found = [(text[d.start : d.end], d.demander, d.addressee, d.formal) for d in find_demands(text, context, mentions)]
    assert found == [
        ("Der Bundesrat bittet darum, die Wege zu zählen.", "Wegeausschuss", "Bundesregierung", True),
        ("von der Vorlage Kenntnis zu nehmen.", "Brückenausschuss; Deichausschuss", "Bundesrat", True),
    ]
