"""Claims: assertions that can be disputed or checked, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from parlagraph.extract.facts import Claim, Demand, Mention
from parlagraph.extract.model import Context
from parlagraph.extract.statements import Statement
from parlagraph.extract.statements.cues import cues
from parlagraph.extract.statements.judge import ClaimKind, Label, Verdict, judgements
from parlagraph.extract.statements.law import find_law, restates_law, tells_bill
from parlagraph.extract.statements.operative import FINDS, FINDS_BY_VERB, HOUSE_FINDS
from parlagraph.extract.statements.tone import tone
from parlagraph.extract.voice import voices_of


def find_claims(
    text: str, context: Context = Context(), mentions: Sequence[Mention] = (), demands: Sequence[Demand] = ()
) -> list[Claim]:
    """The claims among the sentences of a text that are no demands, in text order."""
    voices = voices_of(text, context, mentions)
    law = find_law(text, context)
    covered = [(demand.start, demand.end) for demand in demands]
    claims = []
    for sentence, verdict in judgements(text, context):
        speaker = voices.speaker(sentence.start, sentence.end)  # of demands, too: who speaks there may go on
        if law.is_silent(sentence.start) or any(
            start < sentence.end and sentence.start < end for start, end in covered
        ):
            continue
        formal = _is_formal(text, sentence)
        if not formal and not _asserts(sentence, verdict):
            continue
        if context.header.kind == "plenarprotokoll" and _CHAIRS.match(sentence.text):
            continue
        if restates_law(sentence.text) or (law.explains(sentence.start) and tells_bill(sentence.text)):
            continue
        kind: ClaimKind | Literal["reported"] = "reported" if speaker.voice != "author" else verdict.kind
        shade = tone(sentence.text, sentence.start, voices.within(sentence.start, sentence.end), kind)
        claims.append(
            Claim(
                start=sentence.start,
                end=sentence.end,
                rule="finding" if formal else _RULES[verdict.label],
                claimant=speaker.name,
                formal=formal,
                voice=speaker.voice,
                kind=kind,
                polarity=shade.polarity,
                score=1.0 if formal else round(_probability(verdict), 3),
                target=shade.target,
                modality=shade.modality,
            )
        )
    return claims


_RULES: Mapping[Label, str] = MappingProxyType({"claim": "sentence_model", "demand": "no_duty", "none": "listed_fact"})
"""Who says that a sentence is a claim: the model, or against its label a rule; the score stays the model's."""


def _probability(verdict: Verdict) -> float:
    """The model's probability that a sentence asserts something, where it is no demand for want of words of duty."""
    if verdict.label == "none":
        return 1 - verdict.score - verdict.demand
    return verdict.score if verdict.label == "claim" else 1 - verdict.demand


# Haushaltsplan 2025, Seite 32. | Muster, Erna (2026): …
_CITES = re.compile(r"\bSeiten?\s+\d|\(\d{4}[a-z]?\)\s*[:,]")
SURE_OF_NOTE = 0.75
"""The probability from which a sentence in a footnote counts: most notes only name a source."""

SURE_OF_NONE = 0.5
"""The probability from which an item of an answer is no claim."""

_TWO_WORDS = re.compile(r"[a-zäöüß]{2,}\s+[\w„]")
_CLOSED = re.compile(r"[.!:;…“”\"«»)]\W*\d{0,3}\s*$")
# Beifall bei den GRÜNEN | (Zuruf von der SPD)
_ASIDE = re.compile(r"\s*[–-]?\s*\((?:[^()]|\([^()]*\))*\)\s*[–-]?\s*$")

# Daraus ergeben sich folgende Fragen. | Das gibt Anlass zu folgenden Fragen: | Daher besteht Interesse am Stand der Planung.
# Der Rat dankt dem Ausschuss für seine Stellungnahme. | Die Zahlen können der Anlage 2 entnommen werden.
_PROCEDURE = re.compile(
    r"""
    \b (?: ergeben | stellen | ergibt | stellt ) \s+ sich \b [^.;]{0,80} \b Fragen? \W*$
    | \b (?:gibt|geben|bietet|nehmen\s+wir|nimmt) \b [^.;]{0,80} \b Anlass \b [^.;]{0,60} \b (?:Fragen?|Anfrage|Nachfragen?) \W*$
    | ^\W* (?:(?:Der|Die|Das) \s+)? [^.;,:]{2,80}? \b (?:dankt|danken) \s [^.;:]{0,120}? \b (?:für|dafür) \b
    | \b (?:kann|können|ist|sind) \b [^.;,:]{0,160} \b (?:Anlagen?|Anhang|Übersicht|Tabellen?|Aufstellung|Antwort|Drucksache) \b [^.;,:]{0,80}
      \b (?: entnommen\s+werden | zu\s+entnehmen ) \W*$
    | \b besteht \s+ (?:(?:daher|deshalb|ein|erhebliches|großes|öffentliches|weiteres) \s+)* Interesse \s+ (?:am|an) \b
    """,
    re.VERBOSE,
)
# Herr Präsident! | Anna Muster (SPD): Meine Damen und Herren! | Vielen Dank, Frau Kollegin. | – Das Wort hat nun | Für die SPD spricht
_CHAIRS = re.compile(
    r"""
    ^ \W* (?: [A-ZÄÖÜ][^:!?]{2,80} : \s+ )?
    (?: (?: (?: (?:sehr\s+)? (?:geehrte[rn]?|verehrte[rn]?|liebe[rn]?|meine) \s+ )*
            (?: (?:Herr|Frau) \s+ \w*Präsident(?:in)? | Damen\s+und\s+Herren | Kolleg\w+ (?:\s+und\s+Kolleg\w+)? ) [\s,!.]* )+ $
      | (?: (?:Vielen|Herzlichen|Besten|Schönen) \s+ Dank | Danke(?:\s*schön|\s+sehr)? )
        (?: \s* , \s* (?:Herr|Frau|Kolleg|lieb) [^;]{0,60} | \s+ für \s+ [^,;.]{2,50} )? \W* $
      | Das \s+ Wort \s+ (?:hat|erhält) \b | (?:Jetzt|Nun|Als\s+nächste[rs]?) \s+ spricht \b | Für \s+ (?:die|den) \s+ [^.,;]{2,60} \s+ spricht \b
      | Ich \s+ erteile \b [^.;]* \b Wort \b | Ich \s+ rufe \b [^.;]* \b auf \b
      | Ich \s+ (?:eröffne|schließe) \b [^.;]* (?:Sitzung|Aussprache|Debatte|Beratung|Abstimmung|Wahl) \b
      | Wir \s+ kommen \s+ (?:\w+\s+)? zur \s+ (?:Abstimmung|Beratung) \b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Der Stand im Mai war wie folgt: | Es handelt sich um folgende Orte:
_LEAD_IN = re.compile(
    r"^[^„“\"»,;]{0,160}\b(?:wie\s+folgt|folgende\w*|nachstehend\w*|Folgendes)\b[^„“\"»,;]{0,60}:\s*$"
)


def _asserts(sentence: Statement, verdict: Verdict) -> bool:
    """Whether a sentence in prose is a claim: the model's word, but for headings, tables, fragments, votes and sources."""
    # What the model takes for a demand and the words of duty do not bear out is an assertion all the same.
    if sentence.block in ("heading", "table"):
        return False
    # An answer's list is of facts more often than not: the model must be sure to say no.
    listed = sentence.block == "item" and sentence.section == "antwort"
    if verdict.label == "none" and (not listed or verdict.score >= SURE_OF_NONE):
        return False
    shown = cues(sentence.text)
    if _PROCEDURE.search(sentence.text) or _LEAD_IN.match(sentence.text):
        return False
    if shown & {"vote", "question"} or not _TWO_WORDS.search(sentence.text) or _ASIDE.fullmatch(sentence.text):
        return False
    if sentence.block == "footnote":
        names_source = shown & {"source", "points_elsewhere"} or _CITES.search(sentence.text)
        return verdict.score >= SURE_OF_NOTE and not names_source
    return sentence.block == "item" or _CLOSED.search(sentence.text) is not None


# Der Bundesrat nimmt den Bericht zur Kenntnis.
_NOTED = re.compile(
    r"^\W*(?:Der|Die|Das)\s+\w+(?:\s+\([^)]*\))?\s+nimmt\b(?:(?!,\s*(?:dass|daß|wonach)\b)[^;])*\bzur\s+Kenntnis\W*$"
)


def _is_formal(text: str, sentence: Statement) -> bool:
    """Whether the sentence stands in the part that finds, or finds by its own verb (`Der Landtag begrüßt …`)."""
    if sentence.text.rstrip().endswith((":", "?")) or sentence.block in ("heading", "table", "footnote"):
        return False
    if _NOTED.match(sentence.text):
        return False
    finds = FINDS.match(text, sentence.start, sentence.end) or HOUSE_FINDS.match(text, sentence.start, sentence.end)
    if finds and sentence.text.rstrip().endswith((",", "fest", "dass")):
        return False  # a lead-in whose findings follow
    if sentence.section == "forderung" and sentence.block == "item" and FINDS_BY_VERB.match(sentence.text):
        return True  # its subject, the house, stands in the lead-in
    return sentence.section == "feststellung" or finds is not None
