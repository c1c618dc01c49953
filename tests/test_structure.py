"""The parts of a paper by their function, in the habits of all parliaments. The texts are made up."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parlagraph.extract.cleaning.document import read_document
from parlagraph.extract.header import read_header
from parlagraph.extract.model import Block, Section
from parlagraph.extract.offsets import Span
from parlagraph.extract.structure import find_sections


def blocks(text: str) -> tuple[Block, ...]:
    """Each line a block; a line that opens with `^` is a footnote."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Block(at, at + len(line), "footnote" if line.startswith("^") else "paragraph"))
        at += len(line) + 1
    return tuple(found)


def outline(text: str, head_end: int | None = None) -> list[tuple[str, str]]:
    """(kind, first words) of each section."""
    sections = find_sections(text, blocks(text), head_end)
    return [(section.kind, text[section.start : section.end].split("\n")[0][:30]) for section in sections]


PAPERS = [
    (
        "Bundestag: frame, findings, demands, signature, reasons",
        """Deutscher Bundestag Drucksache 19/1
Antrag
der Fraktion der FDP
Brücken sanieren
Der Bundestag wolle beschließen:
I. Der Deutsche Bundestag stellt fest:
Viele Brücken sind alt. Die Bahn muss warten.
II. Der Deutsche Bundestag fordert die Bundesregierung auf,
1. Brücken zu sanieren;
2. darüber zu berichten.
Berlin, den 3. Mai 2018
Christian Lind und Fraktion
Begründung
Brücken verbinden.""",
        ["kopf", "forderung", "feststellung", "forderung", "unterschriften", "begruendung"],
    ),
    (
        "North Rhine-Westphalia: numbered headings, names at the end",
        """Antrag
der Fraktion der SPD
Schwimmen lernen
I. Ausgangslage
Viele Kinder schwimmen nicht sicher.
II. Feststellung
Der Landtag stellt fest:
– Bäder fehlen.
III. Beschlussfassung
Der Landtag beauftragt die Landesregierung,
– Bäder zu bauen.
Jochen Aal
Dr. Lisa Hecht
und Fraktion
^Sportbericht 2020, S. 3.""",
        [
            "kopf",
            "ausgangslage",
            "feststellung",
            "feststellung",
            "forderung",
            "forderung",
            "unterschriften",
            "fussnote",
        ],
    ),
    (
        "Berlin: the senate is asked in the passive",
        """Antrag
der Fraktion Die Linke
Bänke aufstellen
Das Abgeordnetenhaus wolle beschließen:
Der Senat wird aufgefordert, Bänke aufzustellen.
Begründung:
Wer sitzt, bleibt.""",
        ["kopf", "forderung", "forderung", "begruendung"],
    ),
    (
        "Bremen: the house in brackets",
        """Antrag der Fraktion der CDU
Häfen stärken
Häfen sind wichtig.
Die Bürgerschaft (Landtag) möge beschließen:
Die Bürgerschaft (Landtag) begrüßt den Ausbau.
Die Bürgerschaft (Landtag) fordert den Senat auf, Kräne zu kaufen.""",
        ["kopf", "forderung", "feststellung", "forderung"],
    ),
    (
        "committee: problem, solution, recommendation, report",
        """Beschlussempfehlung und Bericht
des Finanzausschusses (7. Ausschuss)
Steuern vereinfachen
A. Problem
Steuern sind schwierig.
B. Lösung
Ablehnung des Antrags.
C. Alternativen
Keine.
Beschlussempfehlung
Der Bundestag wolle beschließen,
den Antrag abzulehnen.
Berlin, den 3. Mai 2018
Der Finanzausschuss
Bettina Stark
Vorsitzende
Bericht der Abgeordneten Fritz Gut und Lothar Bind
I. Überweisung
Der Antrag wurde überwiesen.""",
        ["kopf", "ausgangslage", "text", "text", "forderung", "forderung", "unterschriften", "text"],
    ),
    (
        "information: the Bundesrat's opinion, the government's reply",
        """Unterrichtung
durch die Bundesregierung
Entwurf eines Gesetzes über Moore
Stellungnahme des Bundesrates
1. Zu Artikel 1
Der Bundesrat bittet die Bundesregierung, die Frist zu prüfen.
Begründung:
Die Frist ist kurz.
Gegenäußerung der Bundesregierung
Zu Nummer 1
Die Bundesregierung wird den Vorschlag prüfen.""",
        ["kopf", "text", "forderung", "begruendung", "antwort", "antwort"],
    ),
    (
        "answer: prologue, questions and answers in turn",
        """Antwort
der Bundesregierung
auf die Kleine Anfrage der Fraktion der FDP
Zustand der Schleusen
Vorbemerkung der Fragesteller
Schleusen sind alt. Viele klemmen.
Vorbemerkung der Bundesregierung
Die Bundesregierung kennt den Zustand.
1. Wie viele Schleusen klemmen?
Es klemmen drei Schleusen. Ist das viel? Nein.
2. Plant die Bundesregierung Abhilfe?
Wenn nein, warum nicht?
Ja.""",
        ["kopf", "frage", "antwort", "frage", "antwort", "frage", "antwort"],
    ),
    (
        "answer of a state: a question without a number over two blocks",
        """Antwort
zu der
Anfrage des Abgeordneten Max Hell (CDU)
betr.: Förderschulen
Vorbemerkung Fragesteller/in:
Es gibt Fragen.
Ist die Landesregierung der Auffassung,
dass Förderschulen bleiben?
Zu Frage 1:
Ja.""",
        ["kopf", "frage", "frage", "antwort"],
    ),
    (
        "question: prologue, lead-in, numbered questions stay one section",
        """Kleine Anfrage
des Abgeordneten Max Hell (CDU)
Zustand der Talsperren
Talsperren schützen vor Hochwasser.
Ich frage die Landesregierung:
1. Wie viele Talsperren gibt es?
2. Welche sind alt?
Max Hell""",
        ["kopf", "frage"],
    ),
    (
        "a resolution with the government's answer to each point",
        """Unterrichtung
Moore schützen
I. Der Landtag bittet die Landesregierung,
1. Moore zu vernässen.
Antwort der Landesregierung vom 20.07.2020
Zu 1:
Das Land hat Moore vernässt.""",
        ["kopf", "forderung", "antwort", "antwort"],
    ),
    (
        "an appendix",
        """Antrag
der Fraktion der FDP
Zahlen
Der Landtag wolle beschließen:
Die Zahlen werden veröffentlicht.
Anlage 1
Eine Liste.""",
        ["kopf", "forderung", "anlage"],
    ),
]


@pytest.mark.parametrize(("why", "text", "kinds"), PAPERS, ids=[paper[0] for paper in PAPERS])
def test_outline(why: str, text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in outline(text)] == kinds, outline(text)


NOTHING_OPENS = [
    ("Der Landtag fordert seit Jahren mehr Personal, doch wenig geschieht in den Behörden.", "no asking"),
    ("Die Begründung des Gerichts überzeugt nicht.", "the word in a sentence"),
    ("Die Antwort der Verwaltung steht noch aus und wird erwartet.", "the word in a sentence"),
    ("Wer das sagt, irrt?", "a question in a paper without answers"),
    ("Die Bürger werden nicht gebeten, sondern gezwungen.", "people who are no government"),
    ("Forderungen gibt es viele.", "the word in a sentence"),
]


@pytest.mark.parametrize(("line", "why"), NOTHING_OPENS)
def test_running_text_opens_nothing(line: str, why: str) -> None:
    text = f"I. Ausgangslage\nEs ist viel zu tun.\n{line}\nUnd so weiter."
    assert [kind for kind, _ in outline(text, 0)] == ["ausgangslage"], why


COMMITTEE = """Deutscher Bundestag Drucksache 19/7
Beschlussempfehlung und Bericht
des Ausschusses für Verkehr (15. Ausschuss)
a) zu dem Antrag der Fraktion der FDP
A. Problem
Zu Buchstabe a
Die Fraktion will Brücken erneuern lassen.
Zu Buchstabe b
Die Fraktion will Tunnel erneuern lassen.
B. Lösung
Zu Buchstabe a
Ablehnung des Antrags."""
REPLY = """Musterländischer Landtag Drucksache 9/8
Unterrichtung
Brücken
I. Der Landtag bittet die Landesregierung,
1. die Brücken zu erneuern,
2. die Tunnel zu erneuern.
Antwort der Landesregierung vom 20.07.2020
Zu 1:
Die Brücken werden erneuert.
Zu Nummer 2
Die Tunnel werden erneuert."""


@pytest.mark.parametrize(
    ("text", "answers", "why"),
    [
        (COMMITTEE, 0, "a committee takes the matters before it one by one and answers nobody"),
        (REPLY, 3, "a government answers point by point"),
        (
            REPLY.replace("Antwort der Landesregierung vom 20.07.2020\n", ""),
            0,
            "the demands go on where nothing answers",
        ),
    ],
)
def test_point_by_point(text: str, answers: int, why: str) -> None:
    assert sum(kind == "antwort" for kind, _ in outline(text, text.index("\n", text.index("\n") + 1))) == answers, why


def test_the_problem_goes_on_through_its_letters() -> None:
    kinds = [kind for kind, _ in outline(COMMITTEE, COMMITTEE.index("A. Problem"))]
    assert kinds == ["kopf", "ausgangslage", "text"]


HEADINGS = [
    ("III. Der Landtag fordert die Landesregierung auf", "as it is printed, without a colon"),
    ("II. Der Deutsche Bundestag fordert die Bundesregierung auf,", "with its comma"),
    ("Der Landtag wolle beschließen:", "the frame"),
]


@pytest.mark.parametrize(("line", "why"), HEADINGS)
def test_the_lead_in_is_the_heading_and_belongs_to_its_section(line: str, why: str) -> None:
    text = f"I. Ausgangslage\nEs ist viel zu tun.\n{line}\n1. zu handeln."
    section = find_sections(text, blocks(text), 0)[-1]
    assert (section.kind, section.heading) == ("forderung", line), why
    assert text[section.start : section.end].startswith(line)


def covers(text: str, sections: tuple[Section, ...]) -> bool:
    if not text:
        return sections == ()
    joined = all(before.end == after.start for before, after in pairwise(sections))
    return sections[0].start == 0 and sections[-1].end == len(text) and joined


@given(st.text(max_size=300))
def test_any_text_is_covered(text: str) -> None:
    assert covers(text, find_sections(text, ()))
    assert covers(text, find_sections(text, blocks(text), 0))


_LINES = sorted({line for _, text, _ in PAPERS for line in text.split("\n")})


@given(st.lists(st.sampled_from(_LINES), max_size=30), st.integers(0, 200))
def test_lines_in_any_order_are_covered(lines: list[str], head_end: int) -> None:
    text = "\n".join(lines)
    sections = find_sections(text, blocks(text), min(head_end, len(text)))
    assert covers(text, sections)
    assert all(section.start < section.end for section in sections)


def test_real_motions_have_all_their_parts(shared: Path) -> None:
    """Every motion of the sample has findings or demands, and a signature behind them."""
    for name in ("bt-18-12099", "bt-18-6041", "bt-18-1336"):
        document = read_document(shared / "gold" / "documents" / f"{name}.pdf")
        sections = find_sections(document.text, document.blocks, read_header(document).head_end)
        kinds = [section.kind for section in sections]
        assert kinds[0] == "kopf" and covers(document.text, sections)
        assert kinds.index("forderung") < kinds.index("unterschriften")


@pytest.mark.parametrize(
    ("signed", "expected"), [(Span(34, 62), "unterschriften"), (None, "forderung"), (Span(0, 62), "forderung")]
)
def test_names_that_the_header_read_are_signatures(signed: Span | None, expected: str) -> None:
    text = "Der Landtag fordert den Senat auf\nErna Muster Hans Beispiel Jo"
    sections = find_sections(text, blocks(text), 1, signed)
    assert next(section.kind for section in sections if section.start <= 40 < section.end) == expected
