"""Whom a demand is made of: who is called upon, the subject of a verb of duty, or the one body that a sentence names."""

from __future__ import annotations

import re

from parlagraph.extract.groups import canonical_group
from parlagraph.extract.statements.operative import ASKS, whom_asked
from parlagraph.extract.voice import Voices

# die Bundesregierung | des Bundes | den Kommunen: those that a paper asks by a word, not by a name
_BODIES = re.compile(
    r"""
    \b (?: (?P<name> Landesregierung | Bundesregierung | Staatsregierung | Magistrat | Kommunen | Gesetzgeber | Europäische(?=n?\s+Union) )
      | (?P<senate> Senats? ) (?!\w) | (?P<federation> Bund(?:es)? ) (?=[\s,.;]) | (?P<states> Ländern? ) (?=[\s,.;])
      | (?P<commission> (?:Europäischen?|EU-) \s* Kommission ) | (?P<house> (?:Deutschen?\s+)? Bundestag(?:e?s)? | Landtag(?:e?s)? )
    ) \b
    """,
    re.VERBOSE,
)
_FULL = {"senate": "Senat", "federation": "Bund", "states": "Länder", "commission": "Europäische Kommission"}

# in den Landtag | aus dem Bund: a place or a source, nobody who is asked
_ASIDE = re.compile(
    r"\b(?:in|im|ins|aus|an|am|auf|bei|beim|mit|nach|vor|zu|zur|zum|gegen|gegenüber|über|für|neben|unter|zwischen)\s+(?:(?:die|der|das|den|dem)\s+)?$"
)

MODALS = r"(?:muss|müssen|müsse|müssten|soll|sollen|sollte|sollten|solle|darf|dürfen|dürfe)"
# dass die Landesregierung | muss (nun) die Landesregierung
_BEHIND_THAT = re.compile(r"\b(?:dass|daß)\s+(?:(?:sich|auch|nun)\s+)?(?:(?:die|der|das)\s+)?$")
_BEHIND_MODAL = re.compile(rf"\b{MODALS}\s+(?:(?:nun|jetzt|auch|endlich|sich)\s+)?(?:(?:die|der|das)\s+)?$")
# Dazu muss die Landesregierung: the verb comes before its subject where something else opens the sentence
_NO_SUBJECT_FIRST = re.compile(
    r"""
    ^\W* (?: (?: in | im | an | am | auf | bei | beim | mit | nach | vor | zu | zur | zum | gegen | für | neben | um | durch | aus | unter | von | vom
               | daher | deshalb | deswegen | dazu | dafür | damit | hier | hierzu | hierfür | zudem | auch\s+(?:hier|deshalb) | darüber
               | außerdem | ferner | künftig | nun | jetzt | endlich | dabei | dann | stattdessen | vielmehr | insofern | insoweit | zugleich
               | gleichzeitig | langfristig | kurzfristig | wenn | falls | sofern | ohne | angesichts | aufgrund | wegen | ebenso | so | da
               | weil | erstens | zweitens | drittens | zunächst | schließlich | perspektivisch | statt | anstatt | darum | entsprechend
               ) \b | {modals} \b )
    """.replace("{modals}", MODALS),
    re.VERBOSE | re.IGNORECASE,
)


# Die Bundesregierung solle aufgefordert werden | Der Bund ist aufgefordert
_CALLED_UPON = re.compile(
    r"(?P<whom>(?:Der|Die|Das)\s+[^.:;,]{3,80}?)\s+(?:solle?|sollen|sollte|ist|sind|sei|seien)\s+(?:\w+\s+){0,3}?(?:aufgefordert|gebeten|beauftragt)\b"
)

# Der Bundesrat sieht die Lasten und bittet die Kommission, …
_AND_ASKS = re.compile(
    r"\bund\s+(?:bittet|ersucht|fordert)\s+(?:daher\s+|deshalb\s+)?(?P<whom>(?:die|den|das)\s+[^,.;:]{3,80}?)(?=\s*,|\s+(?:darum|auf)\b)"
)
# Aus Sicht des Rates (sollte): whose something is, nobody who is asked
_GENITIVE = re.compile(r"\b[A-ZÄÖÜ][\wäöüß-]+\s+(?:des|der)\s+$")

# …, mit dem der Landtag die Landesregierung auffordern soll
_SHALL_CALL_UPON = re.compile(r"\b(?:die|den|das)\s+(?P<whom>[^,;:]{3,80}?)\s+auffordern\s+soll(?:e|en|te|ten)?\b")


# …, wie es die Bundesregierung vereinbart hat | aus Sicht der Landesregierung: somebody who is compared, described or heard
_COMPARED = re.compile(
    r",\s*(?:wie|die|der|das|den|dem|deren|dessen|welche\w*|weil|obwohl|während)\b[^,;]*"
    r"|\b(?:Sicht|Ansicht|Auffassung|Meinung|Einschätzung|Willen|Angaben|Worten)\s+(?:der|des)\s+[\w-]+"
)


def addressee(whom: str, text: str, voices: Voices) -> str | None:
    """The canonical name of whoever some printed words ask."""
    bodies = _bodies_in(whom, None)
    if bodies:
        return "; ".join(bodies)
    at = text.find(whom)
    named = [mention.name for mention in voices.within(at, at + len(whom))] if at >= 0 else []
    return "; ".join(dict.fromkeys(named)) or canonical_group(whom)


def asked_in(text: str, start: int, end: int, voices: Voices, demander: str | None, house: str | None) -> str | None:
    """Who is asked by name in the sentence `text[start:end]`; `house` is the paper's own parliament."""
    asked = ASKS.search(text, start, end)
    if asked:
        whom = whom_asked(asked)
        return addressee(whom, text, voices) if whom else None
    sentence = text[start:end]
    if called := _SHALL_CALL_UPON.search(sentence):
        return addressee(called["whom"], text, voices)
    if called := _CALLED_UPON.match(sentence) or _AND_ASKS.search(sentence):
        return addressee(called["whom"], text, voices)
    inverted = _NO_SUBJECT_FIRST.match(sentence) is not None
    for mention in voices.within(start, end):
        if mention.name == demander:
            continue
        near = max(start, mention.start - 24)
        aside = _ASIDE.search(text, near, mention.start) or _GENITIVE.search(text, near, mention.start)
        if not aside and re.match(rf"\s+{MODALS}\b", text[mention.end : mention.end + 12]):
            return mention.name
        if _BEHIND_THAT.search(text, near, mention.start) or (
            inverted and _BEHIND_MODAL.search(text, near, mention.start)
        ):
            return mention.name
    bodies = [body for body in _bodies_in(_COMPARED.sub(" , ", sentence), house) if body != demander]
    return bodies[0] if len(bodies) == 1 else None


def _bodies_in(words: str, house: str | None) -> list[str]:
    """The public bodies that some words name, canonical, each once, but for places and sources."""
    found = []
    for match in _BODIES.finditer(words):
        if _ASIDE.search(words, max(0, match.start() - 24), match.start()):
            continue
        kind = match.lastgroup or "name"
        found.append(_FULL.get(kind) or (house if kind == "house" and house else match.group()))
    return list(dict.fromkeys(found))
