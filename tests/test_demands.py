"""Lead-ins, items, actions: the parts that demands are made of."""

from __future__ import annotations

import pytest

from parlagraph.extract.demands import leaves
from parlagraph.extract.labels import tree
from parlagraph.extract.statements.actions import action
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
]
NO_LEAD_INS = [
    ("Der Landtag tagt am Mittwoch.", "no verb of asking"),
    ("Die Forderung wird erhoben.", "a noun only"),
    ("Der Vertrag baut auf der Zusage auf.", "auf belongs to another verb"),
    ("Die Stadt fordert auf der Tagung mehr Geld.", "no parliament, and auf is a preposition"),
]


@pytest.mark.parametrize(("text", "whom", "why"), LEAD_INS)
def test_lead_in(text: str, whom: str, why: str) -> None:
    match = ASKS.search(text)
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
    ],
)
def test_frames(text: str, resolves: bool, finds: bool) -> None:
    assert (bool(RESOLVES.match(text)), bool(FINDS.match(text))) == (resolves, finds)


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("einen Plan für die Halle vorzulegen,", "vorlegen", "zu inside the verb"),
        ("zu prüfen, ob die Halle trägt", "prüfen", "zu before the verb"),
        ("sicherzustellen, dass niemand wartet", "sicherstellen", "the main verb, not the clause's"),
        ("um Staus zu vermeiden, zwei Brücken zu bauen", "bauen", "a purpose is not what is asked"),
        ("Die Stadt muss den Deich erhöhen.", "erhöhen", "modal and infinitive"),
        ("Der Deich muss erhöht werden.", "erhöhen", "modal and passive"),
        ("mehr Züge", None, "no verb"),
        ("Das Haus ist groß.", None, "nothing asked"),
    ],
)
def test_action(words: str, expected: str | None, why: str) -> None:
    assert action(words) == expected, why


def _demands(text: str) -> list[tuple[str, str]]:
    ranges, at = [], 0
    for line in text.split("\n"):
        ranges.append((at, at + len(line)))
        at += len(line) + 1
    return [(label, text[start:end]) for start, end, label in leaves(text, tree(text, ranges))]


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
            "1. Wege zu bauen.\nDas eilt.",
            [("1.", "Wege zu bauen.\nDas eilt.")],
            "a paragraph that follows belongs to it",
        ),
    ],
)
def test_items(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert _demands(text) == expected, why
