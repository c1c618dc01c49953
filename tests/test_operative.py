"""Operative parts in the habits of many houses, new text that amendments quote, notes, letters; told, rendered and denied duties."""

from __future__ import annotations

from pathlib import Path

import pytest

from parlagraph.extract.claims import find_claims
from parlagraph.extract.demands import find_demands
from parlagraph.extract.extractor import extract
from parlagraph.extract.facts import Claim, Demand
from parlagraph.extract.labels import label_of
from parlagraph.extract.model import Block, Context, Header
from parlagraph.extract.statements.law import find_law, restates_law
from parlagraph.extract.statements.new_text import joined, new_texts
from parlagraph.extract.statements.notes import Notes
from parlagraph.extract.structure import find_sections


def _blocks(text: str) -> tuple[Block, ...]:
    found, at = [], 0
    for line in text.split("\n"):
        label = label_of(line, 0, len(line))
        found.append(Block(at, at + len(line), "item" if label else "paragraph", label[0] if label else ""))
        at += len(line) + 1
    return tuple(found)


def _context(text: str, kind: str = "antrag", body: str = "Hessischer Landtag") -> Context:
    blocks = _blocks(text)
    return Context(Header(kind=kind, body=body, originators=("FDP",)), blocks, find_sections(text, blocks, 0))


OPERATIVE = [
    (
        "Der Landtag wolle beschließen:\nDer Landtag\n1. stellt fest, dass der Hafen verlandet;\n2. begrüßt die Baggerarbeiten;\n"
        "3. fordert die Landesregierung auf, den Hafen zu vertiefen;\n4. lehnt eine Hafensteuer ab.",
        [("3.", "Landesregierung", "vertiefen")],
        3,
        "the house is the subject of items that begin with their verbs",
    ),
    (
        "Der Landtag möge beschließen:\n1. Der Landtag fordert die Landesregierung auf, die Fähre zu retten.\n"
        "2. Die Landesregierung soll dabei die Inseln beteiligen.\n3. Die Fahrpläne werden veröffentlicht.",
        [
            ("1.", "Landesregierung", "retten"),
            ("2.", "Landesregierung", "beteiligen"),
            ("3.", "Hessischer Landtag", "veröffentlichen"),
        ],
        0,
        "all items are resolved, each with whom it binds",
    ),
    (
        "Der Landtag wolle beschließen:\nDer Deich bröckelt seit Jahren.\nDer Landtag fordert die Landesregierung auf,\n"
        "- den Deich zu erhöhen,\n- die Siele zu prüfen.",
        [("-", "Landesregierung", "erhöhen"), ("-", "Landesregierung", "prüfen")],
        1,
        "what is told before the asking is a finding",
    ),
    (
        "Der Landtag wolle beschließen:\nDer Landtag des Saarlandes fordert die Landesregierung auf,\n- die Gruben zu sichern.",
        [("-", "Landesregierung", "sichern")],
        0,
        "the house with its state in the genitive",
    ),
    (
        "Der Landtag möge beschließen:\nDie Staatsregierung wird ersucht,\nI. dem Landtag darüber zu berichten,\n"
        "1. wie viele Stege fehlen,\n2. welche Ufer gesperrt sind;\nII. neue Stege zu bauen.",
        [
            ("I. 1.", "Staatsregierung", "berichten"),
            ("I. 2.", "Staatsregierung", "berichten"),
            ("II.", "Staatsregierung", "bauen"),
        ],
        0,
        "a question's action is that of the item it completes",
    ),
    (
        "Der Landtag wolle beschließen:\n2. Die Landesregierung wird gebeten,\na. den Plan zu ändern und\nb. im Ausschuss zu berichten.",
        [("2. a.", "Landesregierung", "ändern"), ("2. b.", "Landesregierung", "berichten")],
        0,
        "the lead-in's own number stands above its letters",
    ),
    (
        "Der Landtag wolle beschließen:\nDer Landtag fordert die Landesregierung auf,\n1. den Kanal zu räumen,\n2. die Schleuse zu öffnen.\n"
        "Dem Landtag ist bis zum 1. Mai 2015 zu berichten.",
        [
            ("1.", "Landesregierung", "räumen"),
            ("2.", "Landesregierung", "öffnen"),
            (None, "Landesregierung", "berichten"),
        ],
        0,
        "a closing paragraph that asks for a report is a demand of its own",
    ),
    (
        "Der Landtag wolle beschließen:\nDie Landesregierung wird gebeten, den Kanal zu räumen.\nDer Bagger ist alt und zu ersetzen.",
        [(None, "Landesregierung", "räumen")],
        0,
        "another paragraph that follows belongs to what is asked",
    ),
    (
        "Der Landtag wolle beschließen:\nDie Landesregierung wird gebeten, den Kanal zu räumen. Die Landesregierung wird ferner gebeten, "
        "die Schleuse zu öffnen.",
        [(None, "Landesregierung", "räumen"), (None, "Landesregierung", "öffnen")],
        0,
        "each asking of a paragraph by itself",
    ),
    (
        "I. Die Landesregierung wird gebeten, über den Kanal zu berichten und darauf einzugehen,\n1. wie tief er ist und\n"
        "2. welche Schiffe ihn nutzen.\nII. Die Landesregierung wird aufgefordert, im Rahmen der Mittel\n1. ihn zu räumen.",
        [
            ("I. 1.", "Landesregierung", None),
            ("I. 2.", "Landesregierung", None),
            ("II. 1.", "Landesregierung", "räumen"),
        ],
        0,
        "items complete the sentence of a lead-in that ends in a comma or in no mark",
    ),
    (
        "Der Landtag wolle beschließen:\nDer Kanal ist ein Wahrzeichen des Landes.\nDie Landesregierung wird aufgefordert,\n"
        "- ihn zu räumen. Begründung:\nDer Schlick liegt meterhoch.",
        [("-", "Landesregierung", "räumen")],
        1,
        "what is told before whom the passive asks is a finding; reasons that a lost line break joins are no demand",
    ),
    (
        "Der Landtag wolle beschließen:\nDie Landesregierung wird aufgefordert,\na) ihn zu räumen;\nb) ihn zu sichern. Anna Muster, "
        "Dr. Max Muster und Fraktion",
        [("a)", "Landesregierung", "räumen"), ("b)", "Landesregierung", "sichern")],
        0,
        "names behind the last item",
    ),
    (
        "Der Landtag wolle beschließen,\ndie Landesregierung zu ersuchen,\n1. den Kanal zu räumen;\n2. ihn zu sichern.\n08. 06. 2017\n"
        "Muster, Dr. Beispiel FDP/DVP",
        [("1.", "Landesregierung", "räumen"), ("2.", "Landesregierung", "sichern")],
        0,
        "a day alone stands above the names",
    ),
    (
        "Der Antrag sieht vor, den Kanal zu retten.\nII. die Landesregierung aufzufordern, den Kanal zu räumen.\n"
        "III. Stellungnahmen der Ausschüsse\nDer Hafenausschuss hat den Antrag beraten. Er hält ihn für teuer.",
        [("II.", "Landesregierung", "räumen")],
        0,
        "a report that tells what a motion asks for, and goes on with what committees say of it",
    ),
    (
        "Der Landtag wolle beschließen:\nDer Kanal verschlickt.\nZugleich fordert der Bundesrat die Bundesregierung auf, ihn zu räumen.\n"
        "Der Kanal ist ein Wahrzeichen.\nDer Landtag fordert die Landesregierung auf,\ngrundsätzlich\n1. ihn zu pflegen.",
        [("1.", "Landesregierung", "pflegen")],
        1,
        "what another house asks is told, not moved; a word that leads on to the items is none",
    ),
]


@pytest.mark.parametrize(("text", "expected", "findings", "why"), OPERATIVE)
def test_houses_ask_in_their_ways(text: str, expected: list[tuple[str, str, str]], findings: int, why: str) -> None:
    context = _context(text)
    demands = [demand for demand in find_demands(text, context) if demand.formal]
    assert [(demand.label, demand.addressee, demand.action) for demand in demands] == expected, why
    assert len([claim for claim in find_claims(text, context, (), demands) if claim.formal]) == findings, why


AMENDMENTS = [
    (
        "Der Landtag wolle beschließen:\n1. Artikel 1 Nummer 2 wird wie folgt geändert:\na) In Buchstabe b wird das Komma gestrichen.\n"
        "b) Buchstabe c wird wie folgt gefasst:\n„c) Die Fähre fährt.\n1. Sie fährt täglich.\n2. Sie fährt nachts.“\n"
        "2. Artikel 3 wird aufgehoben.",
        [("1. a)", "streichen"), ("1. b)", "fassen"), ("2.", "aufheben")],
        "numbers in new text are no items",
    ),
    (
        "Der Landtag wolle beschließen:\n1. Nummer 4 erhält folgende Fassung:\n‚4. Dem § 2 wird folgender Satz angefügt:\n„Fähren fahren.“‘\n"
        "2. Nummer 5 wird gestrichen.",
        [("1.", "fassen"), ("2.", "streichen")],
        "marks within marks",
    ),
]


@pytest.mark.parametrize(("text", "expected", "why"), AMENDMENTS)
def test_each_instruction_is_one_demand(text: str, expected: list[tuple[str, str]], why: str) -> None:
    found = find_demands(text, _context(text, "aenderungsantrag"))
    assert [(demand.label, demand.action) for demand in found] == expected, why


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("§ 2 wird wie folgt gefasst:\n„§ 2\nFähren\nDie Fähre fährt.“\nDanach.", 1, "over three blocks"),
        ("§ 2 wird wie folgt gefasst:\n„§ 2\nDie Fähre fährt.", 0, "nobody closes it"),
        ("Der Landtag stellt fest:\n„Die Fähre fährt.“", 0, "a resolution in marks is no new text"),
        ("Die Ministerin sagte:\n„Die Fähre fährt.“", 0, "a quotation"),
        ("„Die Fähre fährt.“", 0, "nothing stands before it"),
        ("", 0, "nothing"),
    ],
)
def test_new_text(text: str, expected: int, why: str) -> None:
    assert len(list(new_texts(text, _blocks(text)))) == expected, why
    assert len(joined(text, _blocks(text))) == (2 if expected else len(_blocks(text))), why


PROSE = [
    ("Die Fraktion der CDU plädierte dafür, die Fähre zu erhalten.", "beschlussempfehlung", 1, "somebody pleads"),
    ("Das Fährgeld müsse sinken.", "beschlussempfehlung", 1, "a duty that a report renders"),
    ("Der Eindruck drängt sich auf, dass die Fähre sinkt.", "antrag", 0, "no asking, whatever the verb"),
    ("Sich mit dem Amt abstimmen zu müssen, kostet Zeit.", "antrag", 0, "having to is no asking"),
    ("Anders als der Rat fordert das Amt zwar nicht ausdrücklich eine Fähre.", "antrag", 0, "not asked for"),
    ("Würde man dies tun, so wäre die Frage der Kosten zu klären.", "antrag", 0, "what would follow"),
    ("Neue Fähren braucht es nicht.", "antrag", 0, "denied"),
    ("Es müsse davon ausgegangen werden, dass die Fähre sinkt.", "beschlussempfehlung", 0, "what must be said"),
    ("Für das Geschirr an Bord wird es Zeit, dass jemand es spült.", "antrag", 1, "high time"),
    ("Damit soll den Inseln eine Fähre gegeben werden.", "gesetzentwurf", 0, "a bill's own plan"),
    ("Deshalb muss auch § 7 Absatz 1 des Hafengesetzes geändert werden.", "gesetzentwurf", 0, "what a bill changes"),
    ("Der Fährmann muss seine Pflichten selbst erfüllen.", "antwort", 0, "an answer tells a rule"),
]


@pytest.mark.parametrize(("sentence", "kind", "expected", "why"), PROSE)
def test_told_rendered_and_denied_duties(sentence: str, kind: str, expected: int, why: str) -> None:
    assert len(find_demands(sentence, _context(sentence, kind))) == expected, why


@pytest.mark.parametrize(
    ("line", "expected"),
    [("12. Juli 2024 (BGBl. I S. 3)", None), ("12. Julianenhof sanieren", "12."), ("3. Mai", None), ("3. Wege", "3.")],
)
def test_a_day_is_no_label(line: str, expected: str | None) -> None:
    found = label_of(line, 0, len(line))
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize(
    ("text", "silent", "why"),
    [
        (
            "Sehr geehrte Frau Präsidentin,\nhiermit übersende ich den Entwurf.\nMit freundlichen Grüßen\nDer Hafen ist alt.",
            "hiermit",
            "a letter that sends a paper",
        ),
        (
            "Sehr geehrte Frau Präsidentin,\nder Hafen ist alt.\nMit freundlichen Grüßen",
            None,
            "a letter that says something",
        ),
        ("Sehr geehrte Damen,\nanbei der beigefügte Plan.", None, "nobody closes it"),
    ],
)
def test_letters_that_only_send(text: str, silent: str | None, why: str) -> None:
    law = find_law(text, _context(text))
    assert [law.is_silent(text.find(word)) for word in ("hiermit", "Der Hafen", "der Hafen") if word in text] == (
        [True, False] if silent else [False] if "Hafen" in text else []
    ), why


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Das Hafengesetz (HafG) regelt unter anderem die Voraussetzungen einer Fähre.", True),
        ("Um Fähren zu erlauben, wird § 3 Absatz 2 HafG ergänzt.", True),
        ("Das Hafengesetz regelt die Fähren nur unzureichend.", False),
        ("Die Hafenmeisterin regelt den Verkehr.", False),
    ],
)
def test_law_restated(sentence: str, expected: bool) -> None:
    assert restates_law(sentence) is expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 10, ["1"]), (0, 9, []), (10, 20, ["2", "3"]), (20, 30, []), (0, 30, ["1", "2", "3"])],
)
def test_notes_hang_on_the_words_before_their_marks(start: int, end: int, expected: list[str]) -> None:
    notes = [Block(40, 50, "footnote", "1", anchor=10), Block(51, 60, "footnote", "2", anchor=15)]
    lost = Block(71, 80, "footnote", "9", anchor=None)
    found = Notes([lost, Block(61, 70, "footnote", "3", anchor=20), *notes]).of(start, end)
    assert [block.label for block in found] == expected


def test_a_real_motion_s_claims_carry_their_notes(shared: Path) -> None:
    found = extract(shared / "gold" / "documents" / "nw-18-antrag-ruhrkonferenz.pdf")
    noted = {note.label: note for fact in found.facts for note in fact.notes}
    assert {"2", "3", "4", "5", "6", "7"} <= set(noted)
    inside = {fact.fact_id for fact in found.facts}
    assert all(note.inside and inside.issuperset(note.inside) for note in noted.values()), (
        "the notes' dates and authors"
    )
    assert all(isinstance(fact.fact, Claim | Demand) for fact in found.facts if fact.notes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Bürgerschaft (Landtag)\n1. begrüßt die Fähre.", "forderung"),
        ("Die Bürgerschaft (Landtag)\n1. Die Fähre fährt.", "text"),
        ("Der Hafen\n1. begrüßt die Fähre.", "text"),
    ],
)
def test_a_house_alone_leads_its_verbs_in(text: str, expected: str) -> None:
    assert find_sections(text, _blocks(text), 0)[-1].kind == expected
