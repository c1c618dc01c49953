"""Papers in which several speak: replies, committees' reports, answers printed with a motion, protocols, mandates."""

from __future__ import annotations

import pytest

from parlagraph.extract.claims import find_claims
from parlagraph.extract.demands import find_demands
from parlagraph.extract.facts import Mention
from parlagraph.extract.language.sentences import split
from parlagraph.extract.model import Block, Context, Header, Section, SectionKind
from parlagraph.extract.statements.answered import answer_to_motion
from parlagraph.extract.voice import Voices

NAMES = {
    "Deichverband": "organisation", "SPD": "party", "CDU": "party", "FDP": "party", "Landesregierung": "government",
    "Bundesregierung": "government", "Bundesrat": "parliament", "Landtag": "parliament", "Ministerium für Wege": "government",
    "Anna Berg": "person", "Max Tal": "person", "Ilse Pult": "person", "Anglerblatt": "organisation",
}  # fmt: skip


def mentions(text: str) -> list[Mention]:
    found = []
    for name, kind in NAMES.items():
        at = text.find(name)
        while at >= 0:
            found.append(Mention(start=at, end=at + len(name), rule="test", name=name, type=kind))  # type: ignore[arg-type]
            at = text.find(name, at + 1)
    return sorted(found, key=lambda mention: mention.start)


def context(text: str, header: Header, sections: tuple[tuple[SectionKind, str], ...] = ()) -> Context:
    """Each line a block; a line that begins with `#` a heading, with a number an item; sections by the words they begin with."""
    blocks, at = [], 0
    for line in text.split("\n"):
        kind = "heading" if line.startswith("#") else "item" if line[:1].isdigit() else "paragraph"
        blocks.append(Block(at, at + len(line), kind, line.split(" ")[0] if kind == "item" else ""))  # type: ignore[arg-type]
        at += len(line) + 1
    starts = [text.index(words) for _, words in sections]
    ends = [*starts, len(text)][1:]
    parts = tuple(
        Section(kind=kind, start=start, end=end, heading="")
        for (kind, _), start, end in zip(sections, starts, ends, strict=True)
    )
    return Context(header, tuple(blocks), parts)


def who(text: str, header: Header) -> list[str | None]:
    voices = Voices(text, context(text, header), mentions(text))
    return [voices.speaker(span.start, span.end).name for span in split(text)]


REPORT = Header(kind="beschlussempfehlung", originators=("Wegeausschuss",), body="Landtag")
BILL = Header(kind="gesetzentwurf", originators=("Bundesrat",), body="Deutscher Bundestag")
REPLY = Header(kind="unterrichtung", originators=("Bundesregierung",), body="Deutscher Bundestag")
MOTION = Header(kind="antrag", originators=("FDP",), addressees=("Landesregierung",), body="Landtag")
PROTOCOL = Header(kind="plenarprotokoll", originators=("Landtag",), body="Landtag")


@pytest.mark.parametrize(
    ("heading", "speaker", "why"),
    [
        ("Gegenäußerung der Bundesregierung zu der Stellungnahme des Bundesrates", "Bundesregierung", "the first name"),
        ("Anlage 2 Stellungnahme der Bundesregierung", "Bundesregierung", "on another chamber's bill"),
        ("Anlage 3 Stellungnahme des Bundesrates", "Bundesrat", "on the government's bill"),
        ("Stellungnahme des Nationalen Normenkontrollrates", "Nationaler Normenkontrollrat", "a council's view"),
        ("Die Stellungnahme des Bundesrates wird nachgereicht", "Bundesrat", "no heading: the bill's own author"),
        ("III. Stellungnahmen der Ausschüsse", "Bundesrat", "nobody named"),
    ],
)
def test_heading_of_a_reply(heading: str, speaker: str, why: str) -> None:
    text = f"{heading}\nDie Wege sind zu schmal."
    assert who(text, BILL)[-1] == speaker, why


@pytest.mark.parametrize(
    ("paragraph", "speakers", "why"),
    [
        (
            "Der Ausschuss hat beraten. Die Fraktion der CDU dankte dem Land. Die Lage sei gut.",
            ["Wegeausschuss", "CDU", "CDU"],
            "a view within a paragraph",
        ),
        (
            "Die Fraktion der SPD führte aus, die Wege seien alt. Die Fraktion der CDU habe nichts getan.",
            ["SPD", "SPD"],
            "another group's deed is told",
        ),
        (
            "Die Fraktion der SPD sah Mängel. Auch die Haltung der Fraktion der CDU sei seltsam, wenn man sehe, wo sie stehe.",
            ["SPD", "SPD"],
            "somebody's attitude is no subject",
        ),
        (
            "Der Deichverband hat ausgeführt, dass Geld fehle. Es fehlten auch Leute. Das müsse sich ändern.",
            ["Deichverband"] * 3,
            "a plural that may be both goes on",
        ),
        (
            "Der Deichverband hat betont, die Orte trügen die Last. Das Land ist groß.",
            ["Deichverband", "Wegeausschuss"],
            "an indicative is the report's own",
        ),
        ("Die SPD-Abgeordneten hoben hervor, es gehe voran.", ["SPD"], "members of a group"),
    ],
)
def test_views_in_a_committee(paragraph: str, speakers: list[str], why: str) -> None:
    assert who(paragraph, REPORT) == speakers, why


@pytest.mark.parametrize(
    ("sentence", "speaker", "why"),
    [
        ("Nach Angaben im Anglerblatt fehlen Brücken.", "Anglerblatt", "a paper in which it stands"),
        ("Da nach Angaben der SPD Brücken fehlen, steigt die Last.", "FDP", "no more than the premise"),
        ("Der Deichverband erwartet daher, dass gebaut wird.", "Deichverband", "who expects asks"),
        ("Der Landtag begrüßt, dass gebaut wird.", "FDP", "the house that shall find so"),
    ],
)
def test_reported_in_a_motion(sentence: str, speaker: str, why: str) -> None:
    nameless = Header(kind="antrag", originators=("FDP",))
    assert who(sentence, nameless) == [speaker], why


PROTOCOL_LINES = """Inhalt
Frage zu den Wegen von Anna Berg wurde gestellt.
Präsidentin Ilse Pult: Das Haus ist voll. Wir hören nun Frau Berg.
Anna Berg*) (SPD): Die Wege sind viel zu schmal. Das müssen wir ändern.
(Zuruf von Max Tal: So ist es! – Beifall)
Max Tal (CDU): Liebe Kolleginnen und Kollegen! Die Wege sind gut."""


def test_protocol() -> None:
    whole = PROTOCOL_LINES + "\n" + "Die Wege sind breit genug. " * 8
    place, names = context(whole, PROTOCOL), mentions(whole)
    demands = find_demands(whole, place, names)
    claims = find_claims(whole, place, names, demands)
    said = {(claim.claimant, whole[claim.start : claim.end]) for claim in claims}
    assert ("Anna Berg", "Anna Berg*) (SPD): Die Wege sind viel zu schmal.") in said, "marked as not revised"
    assert not any("Haus ist voll" in words or "wurde gestellt" in words for _, words in said), "procedure"
    assert not any("Kolleginnen" in words or "Zuruf" in words for _, words in said), "salutation and interjection"
    assert ("Max Tal", "Die Wege sind breit genug.") in said


ANSWERED = """Der Landtag wolle beschließen, die Landesregierung zu ersuchen
zu berichten,
1. wie viele Wege schmal sind;
2. welche Mittel sie dafür plant.
Begründung
Viele Wege im Land sind zu schmal und zu alt.
Stellungnahme
Mit Schreiben vom 3. Mai nimmt das Ministerium für Wege zu dem Antrag wie folgt Stellung:
1. wie viele Wege schmal sind;
Von den Wegen im Land sind 40 Prozent schmaler als zwei Meter.
2. welche Mittel sie dafür plant.
Das Land hat für die Wege insgesamt 5 Mio. Euro eingeplant."""


def test_motion_printed_with_its_answer() -> None:
    place = context(
        ANSWERED, MOTION, (("forderung", "Der Landtag"), ("begruendung", "Begründung"), ("text", "Stellungnahme"))
    )
    names = mentions(ANSWERED)
    demands = find_demands(ANSWERED, place, names)
    assert [ANSWERED[d.start : d.end] for d in demands] == [
        "wie viele Wege schmal sind;",
        "welche Mittel sie dafür plant.",
    ]
    claims = find_claims(ANSWERED, place, names, demands)
    assert {c.claimant for c in claims if "Prozent" in ANSWERED[c.start : c.end]} == {"Ministerium für Wege"}
    assert {c.claimant for c in claims if "zu alt" in ANSWERED[c.start : c.end]} == {"FDP"}
    assert not any("wie viele" in ANSWERED[c.start : c.end] for c in claims), "printed again"


@pytest.mark.parametrize(
    ("line", "header", "answered", "why"),
    [
        ("Mit Schreiben nimmt das Ministerium für Wege zu dem Antrag wie folgt Stellung:", MOTION, True, "the form"),
        ("Die Landesregierung nimmt zu dem Antrag später Stellung, sobald sie kann.", MOTION, False, "goes on"),
        ("Mit Schreiben nimmt das Ministerium für Wege zu dem Antrag wie folgt Stellung:", REPORT, False, "no motion"),
    ],
)
def test_where_an_answer_begins(line: str, header: Header, answered: bool, why: str) -> None:
    assert (answer_to_motion(line, context(line, header)) is not None) is answered, why


MANDATE = """Der Landtag wolle beschließen:
1. Der Landtag stimmt der von der Landesregierung am 3. Mai 2021 beschlossenen Reise zu.
2. Der Auftrag umfasst die Zählung der Brücken.
3. Die Kosten werden auf 2 Mio. Euro geschätzt.
4. Der Landtag fordert die Landesregierung auf, im Mai zu berichten."""


@pytest.mark.parametrize(
    ("text", "count", "why"),
    [
        (MANDATE, 2, "what is agreed to tells of itself; what the house asks besides is asked"),
        (MANDATE.replace("stimmt der", "beschließt die").replace("Reise zu.", "Reise."), 4, "single decisions"),
    ],
)
def test_mandate(text: str, count: int, why: str) -> None:
    place = context(
        text, Header(kind="antrag", originators=("Landesregierung",), body="Landtag"), (("forderung", "Der"),)
    )
    assert len([d for d in find_demands(text, place, mentions(text)) if d.formal]) == count, why


@pytest.mark.parametrize(
    ("sentence", "header", "demander", "addressee", "formal", "why"),
    [
        (
            "Der Bundesrat regt an, die Frist zu streichen.",
            REPLY,
            "Bundesrat",
            "Bundesregierung",
            False,
            "told in the reply to it",
        ),
        (
            "Der Bundesrat stellt fest, dass Hürden bleiben, und bittet daher die Bundesregierung, sie abzubauen.",
            Header(kind="stellungnahme", originators=("Bundesrat",), body="Bundesrat"),
            "Bundesrat",
            "Bundesregierung",
            True,
            "found and asked at once",
        ),
        (
            "Mit dem Antrag soll die Landesregierung aufgefordert werden, Brücken zu bauen.",
            REPORT,
            "Wegeausschuss",
            "Landesregierung",
            False,
            "an asking that is retold",
        ),
        ("Man bitte die Landesregierung um eine Liste.", REPORT, "Wegeausschuss", "Landesregierung", False, "indirect"),
        ("Eine Ausnahme dürfe nur dann gelten, wenn Wege fehlen.", REPORT, "Wegeausschuss", None, False, "only if"),
    ],
)
def test_asked_in_a_report(
    sentence: str, header: Header, demander: str, addressee: str | None, formal: bool, why: str
) -> None:
    found = find_demands(sentence, context(sentence, header), mentions(sentence))
    assert [(d.demander, d.addressee, d.formal) for d in found] == [(demander, addressee, formal)], why


@pytest.mark.parametrize(
    ("sentence", "header", "why"),
    [
        ("Der Ausschuss empfiehlt, den Antrag abzulehnen.", REPORT, "procedure outside the operative part"),
        ("Er empfiehlt einvernehmlich die Erledigung der Vorlage.", REPORT, "a vote"),
        ("Im Übrigen müsse erwähnt werden, dass Brücken fehlen.", REPORT, "a duty to say"),
        ("Wer Wege sperrt, muss künftig mit einer hohen Buße rechnen.", MOTION, "what awaits somebody"),
        ("Der Bundesrat schlägt vor, den Satz zu streichen.", REPLY, "a proposal is a claim"),
        (
            "Durch den Bau soll die Lage verbessert werden.",
            Header(kind="antrag", originators=("Bundesregierung",), side="government"),
            "its own programme",
        ),
    ],
)
def test_not_asked(sentence: str, header: Header, why: str) -> None:
    assert find_demands(sentence, context(sentence, header), mentions(sentence)) == [], why


@pytest.mark.parametrize(
    ("sentence", "claimed", "why"),
    [
        ("Die Bundesregierung lehnt den Vorschlag ab.", True, "it takes a side"),
        ("Die Bundesregierung wird aber prüfen, ob der Weg breiter werden kann.", True, "it promises"),
        ("Zu Ziffer 6 Artikel 1 Nummer 2 (Artikel 91c GG)", False, "a heading set like text"),
        ("Wege schmal 30 (11 %) 59 (10 %)", False, "cells run together"),
        ("Im Jahr 2020 gab es 30 Wege und 59 Brücken, 10 Prozent mehr als 2019.", True, "a sentence with figures"),
        ("Die Drucksachen sind im Internet unter www.weg.de abrufbar.", False, "the printer's notice"),
        ("Er empfiehlt einvernehmlich die Annahme des Antrags.", False, "a vote"),
        ("Der Ausbau der Wege wird daher grundsätzlich begrüßt.", True, "a side taken in the passive"),
        ("Dieser Bericht beruht auf der Empfehlung des Ausschusses.", False, "a pointer"),
        ("Sehr geehrte Frau Präsidentin, die Kommission dankt dem Haus für den Brief.", False, "thanks"),
        ("Die SPD hat am Montag erklärt, dass Wege fehlen.", True, "told, whatever the model says"),
    ],
)
def test_claimed_in_a_reply(sentence: str, claimed: bool, why: str) -> None:
    assert bool(find_claims(sentence, context(sentence, REPLY), mentions(sentence))) is claimed, why


@pytest.mark.parametrize(
    ("text", "asked", "why"),
    [
        (
            "Der Landtag fordert die Landesregierung auf, ein Gesetz vorzulegen, das\n1. Wege breiter macht;\n2. Brücken schützt.",
            ["Wege breiter macht;", "Brücken schützt."],
            "a relative clause that the items complete",
        ),
        (
            "Der Landtag fordert die Landesregierung auf, Mittel zu schaffen,\n1. um Wege zu bauen;\n2. um Brücken zu prüfen.",
            ["um Wege zu bauen;", "um Brücken zu prüfen."],
            "aims that the items state",
        ),
        (
            "2. Der Landtag fordert die Landesregierung auf, Wege zu bauen.",
            ["Der Landtag fordert die Landesregierung auf, Wege zu bauen."],
            "a labelled asking alone",
        ),
        (
            "Die Parlamentarische Versammlung fordert die Landesregierung auf,\n1. Wege zu bauen;\n2. Brücken zu prüfen.",
            ["Wege zu bauen;", "Brücken zu prüfen."],
            "an assembly of two houses",
        ),
        (
            "Die Landesregierung baut Wege, die\n1. breiter sind;\n2. länger halten.",
            [],
            "nobody asks",
        ),
    ],
)
def test_items_of_an_asking(text: str, asked: list[str], why: str) -> None:
    place = context(text, MOTION, (("forderung", text[:9]),))
    found = [text[d.start : d.end] for d in find_demands(text, place, mentions(text)) if d.formal]
    assert found == asked, why


def test_the_house_goes_on_asking() -> None:
    text = "Der Landtag dankt den Anglern. Er bittet die Landesregierung, Wege zu bauen. Er ist sehr alt."
    place = context(text, MOTION, (("feststellung", text[:9]),))
    found = [(text[d.start : d.end], d.formal) for d in find_demands(text, place, mentions(text))]
    assert found == [("Er bittet die Landesregierung, Wege zu bauen.", True)]


@pytest.mark.parametrize(
    ("item", "claimed", "why"),
    [
        (
            "3. Wie steht das Land zu dieser Aussage: „Die Wege im Norden sind seit Jahren viel zu schmal.“",
            False,
            "asked",
        ),
        ("Welche Haltung hat das Land zu dem Satz: „Die Wege im Norden sind seit Jahren zu schmal.“", False, "no item"),
        ("3. Die Wege im Norden sind seit Jahren viel zu schmal und zu alt.", True, "told before it is asked"),
    ],
)
def test_questions_claim_nothing(item: str, claimed: bool, why: str) -> None:
    asked = Header(kind="kleine_anfrage", originators=("SPD",), body="Landtag")
    place = context(item, asked, (("frage", item[:2]),))
    first = [c for c in find_claims(item, place, mentions(item)) if c.start < 10]
    assert bool(first) is claimed, why


def test_quoted_to_a_newspaper() -> None:
    text = "Entsetzt zeigte sich Anna Berg gegenüber dem Anglerblatt: „Die Wege sind alt. Niemand hat sie gepflegt.“"
    assert who(text, MOTION)[-1] == "Anna Berg"


def test_a_committees_own_list_of_recommendations() -> None:
    text = "Beschlussempfehlung\n1. die Petition der Landesregierung zu überweisen,\n2. das Verfahren abzuschließen\nInhalt der Eingabe\n1 Pet 4"
    place = context(text, REPORT, (("forderung", "Beschluss"),))
    found = [(text[d.start : d.end], d.addressee) for d in find_demands(text, place, mentions(text))]
    assert found == [
        ("die Petition der Landesregierung zu überweisen,", "Landtag"),
        ("das Verfahren abzuschließen", "Landtag"),
    ]
