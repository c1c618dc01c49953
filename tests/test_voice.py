"""Whose words a sentence is: the author's, a quoted source's, somebody's whom it reports."""

from __future__ import annotations

import pytest

from parlagraph.extract.facts import Mention
from parlagraph.extract.language.sentences import split
from parlagraph.extract.model import Block, Context, Header, Section
from parlagraph.extract.offsets import Span
from parlagraph.extract.voice import Voices, voices_of

NAMES = {
    "Deichverband": "organisation", "Bundesrechnungshof": "organisation", "SPD": "party", "FDP": "party", "CDU": "party",
    "Landesregierung": "government", "Bundesregierung": "government", "Anna Berg": "person", "Max Tal": "person", "Bundesrat": "parliament",
    "Deutscher Bundestag": "parliament",
}  # fmt: skip


def mentions(text: str) -> list[Mention]:
    found = []
    for name, kind in NAMES.items():
        at = text.find(name)
        while at >= 0:
            found.append(Mention(start=at, end=at + len(name), rule="test", name=name, type=kind))  # type: ignore[arg-type]
            at = text.find(name, at + 1)
    return found


def blocks(text: str) -> tuple[Block, ...]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append(Block(at, at + len(line), "heading" if line.startswith("#") else "paragraph"))
        at += len(line) + 1
    return tuple(found)


def heard(text: str, header: Header, sections: tuple[Section, ...] = ()) -> list[tuple[str | None, str]]:
    voices = Voices(text, Context(header, blocks(text), sections), mentions(text))
    speakers = [voices.speaker(span.start, span.end) for span in split(text)]
    return [(speaker.name, speaker.voice) for speaker in speakers]


MOTION = Header(kind="antrag", originators=("GRÜNE",), body="Deutscher Bundestag")

SENTENCES = [
    ("Die Deiche sind alt.", ("GRÜNE", "author"), "nobody else is named"),
    (
        "Eine neue Studie des Deichverband zeigt, dass Geld fehlt.",
        ("Deichverband", "reported"),
        "a study finds something out",
    ),
    (
        "Die Antwort der Landesregierung zeigt, dass Geld fehlt.",
        ("GRÜNE", "author"),
        "an answer proves no more than told",
    ),
    (
        "In der Sitzung vom Mai erklärte Anna Berg, dass Mittel fehlen.",
        ("Anna Berg", "reported"),
        "the verb before its subject, far in",
    ),
    (
        "In seinen Hinweisen vom Mai stellte der Deichverband fest, dass Mittel fehlen.",
        ("Deichverband", "reported"),
        "a verb with its particle",
    ),
    (
        "Mit seinen Mitteln stellt der Deichverband sicher, dass nichts fehlt.",
        ("GRÜNE", "author"),
        "another particle, another verb",
    ),
    (
        "Zudem schreibt der Deichverband in seinem Brief, dass Mittel fehlen.",
        ("Deichverband", "reported"),
        "the present tense before its subject",
    ),
    (
        "Im Mai hat der Deichverband angekündigt, dass er baut.",
        ("Deichverband", "reported"),
        "a perfect around its subject",
    ),
    ("Im Mai hat der Deichverband gebaut, so dass nichts fehlt.", ("GRÜNE", "author"), "another participle"),
    ("Nach Auffassung der Landesregierung reichen die Deiche.", ("Landesregierung", "reported"), "noun of opinion"),
    ("Laut Deichverband fehlen Mittel.", ("Deichverband", "reported"), "laut with a bare name"),
    ("Der Deichverband erklärt, dass Mittel fehlen.", ("Deichverband", "reported"), "verb of saying with its clause"),
    (
        "Der Deichverband kritisiert die Planung scharf.",
        ("Deichverband", "reported"),
        "a verb of position needs no clause",
    ),
    ("Der Deichverband baut einen Deich, der hoch ist.", ("GRÜNE", "author"), "building is not saying"),
    ("Die Deiche des Deichverband sind alt.", ("GRÜNE", "author"), "named, but not the one who speaks"),
    ("„Das genügt nicht“, sagte Anna Berg.", ("Anna Berg", "reported"), "the speaker behind the words"),
    ("Am Abend hatte die FDP den Saal gemietet.", ("GRÜNE", "author"), "hatte alone says nothing"),
    ("Gestern hatte die FDP erklärt, der Saal sei frei.", ("FDP", "reported"), "hatte erklärt does"),
    (
        "Ein neuer Bericht des Bundesrechnungshof zeigt, dass Geld fehlt.",
        ("GRÜNE", "author"),
        "zeigt is no verb of saying",
    ),
    (
        "Der jüngste Bericht des Deichverband stellt fest, dass Geld fehlt.",
        ("Deichverband", "reported"),
        "a paper speaks",
    ),
    ("Wie der Deichverband berichtete, stieg das Wasser.", ("Deichverband", "reported"), "wie … berichtete"),
    (
        "Der Deutscher Bundestag begrüßt, dass die Deiche halten.",
        ("GRÜNE", "author"),
        "the house that shall resolve it",
    ),
    ("Die Mehrheit teilt das Anliegen, so sie es denn kennt.", ("GRÜNE", "author"), "so sie is a condition"),
]


ASKED = ("Deichverband", "reported")
OWN = ("GRÜNE", "author")
SENTENCES += [
    ("Der Deichverband hat gefordert, dass gebaut wird.", ASKED, "who is told to have asked"),
    ("Im Mai hat der Deichverband die Landesregierung gebeten, zu bauen.", ASKED, "the asker behind the verb"),
    ("Der Deichverband habe in den Gesprächen über die Wehre gefordert, mehr zu bauen.", ASKED, "in indirect speech"),
    ("Daher fordert der Deichverband mehr Geld.", ASKED, "behind a word that is no subject"),
    ("Der Antrag fordert die Landesregierung auf, zu bauen.", OWN, "whom a paper asks asks nobody"),
    ("In dem Brief hat er die Landesregierung gebeten, zu bauen.", OWN, "somebody unnamed asks"),
    ("Im Mai wurde die Landesregierung gebeten, zu bauen.", OWN, "a passive tells whom, not who"),
    ("Der Deichverband erklärte, es gebe keine Mittel.", ASKED, "indirect speech without dass"),
    ("So titelte der Deichverband, die Wehre seien morsch.", ASKED, "the verb first"),
    ("Der Deichverband erklärt den Plan, sei es auch spät.", OWN, "a subjunctive that reports nothing"),
    ("Die Wehre seien morsch, befindet Anna Berg.", ("Anna Berg", "reported"), "the present tense behind"),
    ("Warum das so ist, erklärt die Landesregierung nicht.", OWN, "who says nothing"),
    ("Wie der Deichverband ausführt, fehlen Mittel.", ASKED, "as somebody sets out"),
    ("Der Deichverband hob die Bedeutung der Wehre hervor.", ASKED, "a verb of position with its particle"),
    ("Der Deichverband hob die Gräben aus.", OWN, "the same verb without it"),
]


@pytest.mark.parametrize(("text", "expected", "why"), SENTENCES)
def test_one_sentence(text: str, expected: tuple[str, str], why: str) -> None:
    assert heard(text, MOTION) == [expected], why


def test_indirect_speech_goes_on_in_its_paragraph_only() -> None:
    text = (
        "Der Deichverband erklärte, dass Mittel fehlten. Es gebe seit Jahren zu wenig. Die Stadt zahlt.\n"
        "Es gebe auch andere Wege."
    )
    assert [name for name, _ in heard(text, MOTION)] == ["Deichverband", "Deichverband", "GRÜNE", "GRÜNE"]


def test_a_quotation_over_sentences_and_paragraphs_is_its_sources() -> None:
    text = (
        "Im Vertrag von CDU und FDP heißt es:\n„Wir bauen die Deiche neu. Dafür stehen Mittel bereit.\n"
        "Auch die Wege werden erneuert.“ Davon ist nichts zu sehen."
    )
    assert heard(text, MOTION)[1:] == [
        ("CDU; FDP", "quoted"), ("CDU; FDP", "quoted"), ("CDU; FDP", "quoted"), ("GRÜNE", "author")
    ]  # fmt: skip


def test_a_quotation_without_a_source_is_nobodys() -> None:
    assert heard("„Die Deiche halten noch sehr lange Zeit.“", MOTION) == [(None, "quoted")]


def test_an_answer_prints_the_question() -> None:
    text = "Kleine Anfrage des Abgeordneten Max Tal (FDP)\n„Die Deiche sind alt und brüchig geworden.“\nDie Deiche werden gepflegt."
    first, second = text.find("„"), text.find("Die Deiche werden")
    header = Header(kind="antwort", originators=("Landesregierung",), head_end=first)
    sections = (
        Section(0, first, "kopf"),
        Section(first, second, "frage"),
        Section(second, len(text), "antwort"),
    )
    assert heard(text, header, sections)[1:] == [("FDP", "author"), ("Landesregierung", "author")]


def test_who_is_named_behind_the_sentence_did_not_ask() -> None:
    text = "Antwort auf eine Kleine Anfrage. Darin erklärt die Sprecherin der Fraktion der FDP alles.\nSind die Wehre morsch?"
    asks = text.find("Sind")
    header = Header(kind="antwort", originators=("Landesregierung",), head_end=asks)
    voices = Voices(text, Context(header, blocks(text), (Section(asks, len(text), "frage"),)), mentions(text))
    assert voices.author(asks) is None


def test_a_day_between_the_question_and_its_asker() -> None:
    text = "Kleine Anfrage 12 vom 3. Mai 2031 der Fraktion der FDP\nSind die Wehre morsch?"
    asks = text.find("Sind")
    header = Header(kind="antwort", originators=("Landesregierung",), head_end=asks)
    voices = Voices(text, Context(header, blocks(text), (Section(asks, len(text), "frage"),)), mentions(text))
    assert voices.author(asks) == "FDP"


def test_a_resolution_printed_with_the_governments_answer() -> None:
    text = "Beschluss des Landtages\nDie Deiche sind zu alt.\nAntwort der Landesregierung\nDie Deiche wurden erneuert."
    answer = text.find("Antwort")
    header = Header(kind="unterrichtung", originators=("Präsidentin des Landtages",), body="Landtag Nordland")
    sections = (Section(0, answer, "text"), Section(answer, len(text), "antwort", "Antwort der Landesregierung"))
    names = [name for name, _ in heard(text, header, sections)]
    assert (names[1], names[3]) == ("Landtag Nordland", "Landesregierung")


@pytest.mark.parametrize(
    ("title", "who", "why"),
    [
        ("Zweiter Bericht 2024 des Deichverband zu den Wehren", "Deichverband", "another body's report"),
        ("Sondergutachten des Deichverband", "Deichverband", "an opinion"),
        ("Bericht der Landesregierung zu dem Deichverband", "Landesregierung", "its own report"),
        ("Bericht über die Arbeit des Deichverband", "Landesregierung", "a report on a body"),
        ("Antwort auf den Bericht des Deichverband", "Landesregierung", "an answer to a report"),
    ],
)
def test_a_report_that_a_government_hands_on(title: str, who: str, why: str) -> None:
    text = f"{title}\nDie Wehre sind zu alt.\nStellungnahme der Landesregierung\nDie Wehre wurden erneuert."
    header = Header(
        kind="unterrichtung",
        originators=("Landesregierung",),
        side="government",
        head_end=len(title) + 1,
        spans={"title": Span(0, len(title))},
    )
    voices = Voices(text, Context(header, blocks(text)), mentions(text))
    assert (voices.author(text.find("Die Wehre sind")), voices.author(len(text) - 1)) == (who, "Landesregierung"), why


def test_a_committees_report_gives_each_groups_view_in_turn() -> None:
    text = (
        "Die Fraktion der SPD hob hervor, der Deich sei sicher. Er halte lange.\nAuch die Wege seien frei.\n"
        "Die Fraktion der FDP lehnte das ab.\nDer Ausschuss tagte am Montag."
    )
    header = Header(kind="beschlussempfehlung", originators=("Bauausschuss",))
    assert [name for name, _ in heard(text, header)] == ["SPD", "SPD", "SPD", "FDP", "Bauausschuss"]


def test_a_protocols_speeches_belong_to_their_speakers() -> None:
    text = "Anna Berg (SPD): Die Deiche sind alt.\nSie müssen erneuert werden.\nMax Tal (FDP): Das sehe ich anders.\nEines noch: Wir warten."
    header = Header(kind="plenarprotokoll")
    assert [name for name, _ in heard(text, header)] == ["Anna Berg", "Anna Berg", "Max Tal", "Max Tal"]


def test_a_statement_and_its_reply() -> None:
    text = (
        "Stellungnahme des Bundesrates\nDie Regel ist unklar.\nGegenäußerung der Bundesregierung\nDie Regel ist klar."
    )
    header = Header(kind="gesetzentwurf", originators=("Bundesregierung",))
    names = [name for name, _ in heard(text, header)]
    assert (names[1], names[3]) == ("Bundesrat", "Bundesregierung")


def test_a_motion_that_a_report_prints_is_its_movers() -> None:
    text = (
        "Die Fraktion der FDP brachte folgenden Entschließungsantrag ein:\nDie Deiche sind alt.\nSie sind zu flach.\n"
        "Der Entschließungsantrag wurde beraten.\nDie Wege sind frei."
    )
    header = Header(kind="beschlussempfehlung", originators=("Bauausschuss",))
    assert [name for name, _ in heard(text, header)][1:] == ["FDP", "FDP", "Bauausschuss", "Bauausschuss"]


def test_looked_through_once_and_asked_again_from_the_beginning() -> None:
    text = "Der Deichverband erklärt, dass Mittel fehlen. Die Deiche seien alt."
    context, named = Context(MOTION, blocks(text)), mentions(text)
    spans = [(span.start, span.end) for span in split(text)]
    voices = voices_of(text, context, named)
    first = [voices.speaker(*span) for span in spans]
    again = voices_of(text, context, tuple(named))
    assert again is voices
    assert again.speaker(*spans[1]).name == "GRÜNE", "nobody has spoken yet"
    again.restart()
    assert [again.speaker(*span) for span in spans] == first
    assert [speaker.name for speaker in first] == ["Deichverband", "Deichverband"]


def test_whoever_votes_for_a_printed_decision_is_not_its_author() -> None:
    lead = "Der Rat hat mit den Stimmen von SPD und FDP gegen die Stimmen der CDU folgende Entscheidung angenommen:"
    text = f"{lead}\n„Ein Wehr bleibt stehen. Das Wasser steht hoch.“"
    header = Header(kind="bericht", originators=("Deichausschuss",), body="Deutscher Bundestag")
    assert heard(text, header)[-1] == ("Deichausschuss", "quoted")


@pytest.mark.parametrize(
    ("opens", "who"),
    [
        ("Der Minister beantwortet die Anfrage wie folgt:", "FDP"),
        ("Vorbemerkung der Landesregierung", "Landesregierung"),
    ],
)
def test_an_answer_prints_the_askers_preface_before_the_asking(opens: str, who: str) -> None:
    head = "Kleine Anfrage der Fraktion der FDP\n"
    answer, asks = f"{opens}\nDie Wehre sind morsch.\n", "Ich frage die Regierung:\nWarum?"
    one, two = len(head), len(head) + len(answer)
    text = head + answer + asks
    sections = (Section(one, two, "antwort", opens), Section(two, len(text), "frage", "Ich frage die Regierung:"))
    voices = Voices(
        text, Context(Header(kind="antwort", originators=("Landesregierung",)), blocks(text), sections), mentions(text)
    )
    assert voices.author(text.find("Die Wehre")) == who
    assert voices.author(text.find("Warum")) == "FDP"
