"""Claims: assertions that can be disputed or checked, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from parlagraph.extract.facts import Claim, Demand, Mention
from parlagraph.extract.model import Context
from parlagraph.extract.statements import Statement
from parlagraph.extract.statements.asking import VOTED_FOR
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
        part = voices.stretch(sentence.start)
        speaker = voices.speaker(sentence.start, sentence.end)  # of demands, too: who speaks there may go on
        if (
            law.is_silent(sentence.start)
            or (part and part.presides)
            or any(start < sentence.end and sentence.start < end for start, end in covered)
        ):
            continue
        formal = _is_formal(text, sentence)
        told = speaker.voice == "reported" and not (part and part.rendered)
        if not formal and not _asserts(sentence, verdict, told and _SAYS_THAT.search(sentence.text) is not None):
            continue
        if context.header.kind == "plenarprotokoll" and (_CHAIRS.match(sentence.text) or _half_an_aside(sentence.text)):
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

# Der Ausbau wird daher begrüßt.
_IS_WELCOMED = re.compile(
    r"\b(?:wird|werden)\b[^.;]{0,120}\b(?:begrüßt|abgelehnt|befürwortet|unterstützt|kritisiert)\W*$"
)
# (Der Verband) erklärte, dass
_SAYS_THAT = re.compile(r",\s*(?:dass|daß)\b")
# Die Bundesregierung lehnt den Vorschlag ab. | Der Bundesrat schließt sich dem an.
_TAKES_SIDE = re.compile(
    r"""
    (?:Die|Der) \s+ (?:Bundesregierung|Bundesrat|Landesregierung|Staatsregierung|Senat) \s+
    (?: lehnt \b [^.;]* \b ab | stimmt \b [^.;]* \b zu | schließt \s+ sich \b [^.;]* \b an
      | widerspricht \b [^.;]* | folgt \b [^.;]* \b nicht | wird \b [^.;]{0,120} \b prüfen (?: ,\s+(?:ob|inwie\w+)\b.* )? ) \W* $
    """,
    re.VERBOSE,
)
# (ein Gesetz,) – der sicherstellt, dass: an item that completes the sentence of its lead-in
_COMPLETES = re.compile(
    r"(?:der|die|das|dem|den|deren|dessen)\s+(?:die|der|das|den|eine?n?|durch|in|mit|[a-zäöüß]+e[nrs]?\s)"
)
# Zu Ziffer 6 Artikel 1 Nummer 2 (Artikel 91c GG): a heading that is set like the text
_HEADS = re.compile(
    r"Zu\s+(?:den\s+)?(?:Ziffern?|Nummern?|Buchstaben?|Artikeln?|Fragen?|§§?)\s*\w{1,4}\b(?!.*\b(?:wird|ist|sind|werden|hat|haben)\b)[^;?!]*$"
)
# 2 Gesetz zur Förderung … vom 3. Mai 2021: a note that the reader did not see as one
_NAMES_LAW = re.compile(
    r"\d{1,3}\s+(?:Gesetz|Verordnung|Richtlinie|BGBl|GVBl|Drs|Drucksache|Vgl|vgl|Siehe|siehe|Ebd|ebd|Urteil|Beschluss)\b"
)
_NUMBER = re.compile(r"\(?[-–+]?\d[\d.,]*\)?|[%€–-]\)?|\(")
# 3. Wie steht das Land zu folgender Aussage: „…“: a question that ends in no question mark
_ASKS_FOR = r"(?:Wie|Was|Wer|Wem|Wen|Welche[rsmn]?|Warum|Weshalb|Wann|Wo\w*|Inwie\w+{})\b"
_QUESTION = (
    re.compile(_ASKS_FOR.format("")),
    re.compile(_ASKS_FOR.format("|Ist|Sind|Hat|Haben|Gibt|Teilt|Kann|Wird|Werden|Plant|Trifft|Liegen")),
)
"""How a question begins in a paragraph, and in an item, where it may be the verb that comes first."""

_TWO_WORDS = re.compile(r"[a-zäöüß]{2,}\s+[\w„]")
_CLOSED = re.compile(r"[.!:;…“”\"«»)]\W*\d{0,3}\s*$")
# Beifall bei den GRÜNEN | (Zuruf von der SPD)
_ASIDE = re.compile(r"\s*[–-]?\s*\((?:[^()]|\([^()]*\))*\)\s*[–-]?\s*$")

# Daraus ergeben sich folgende Fragen. | Das gibt Anlass zu folgenden Fragen: | Daher besteht Interesse am Stand der Planung.
# Die Drucksachen sind im Internet abrufbar.
# Der Rat dankt dem Ausschuss für seine Stellungnahme. | Die Zahlen können der Anlage 2 entnommen werden.
_PROCEDURE = re.compile(
    r"""
    \b (?: ergeben | stellen | ergibt | stellt ) \s+ sich \b [^.;]{0,80} \b Fragen? \W*$
    | \b (?:gibt|geben|bietet|nehmen\s+wir|nimmt) \b [^.;]{0,80} \b Anlass \b [^.;]{0,60} \b (?:Fragen?|Anfrage|Nachfragen?) \W*$
    | ^\W* (?:Sehr\s+geehrte[^,.;]{2,80},\s+)? (?:(?:[Dd]er|[Dd]ie|[Dd]as) \s+)? [^.;,:]{2,80}? \b (?:dankt|danken) \s
      [^.;:]{0,120}? \b (?:für|dafür) \b
    | \b (?:kann|können|ist|sind) \b [^.;,:]{0,160} \b (?:Anlagen?|Anhang|Übersicht|Tabellen?|Aufstellung|Antwort|Drucksache) \b [^.;,:]{0,80}
      \b (?: entnommen\s+werden | zu\s+entnehmen ) \W*$
    | \b (?:hat|haben) \b [^.;]{0,200} \b (?:Änderungs|Entschließungs)antr[aä]g \w* \b [^.;]{0,200} \b (?:eingebracht|vorgelegt) \b
    | \b (?:hat|haben) \b .{0,160} \b in \s+ (?:seiner|ihrer) \s+ \d+\. \s+ Sitzung \b .* \b (?:überwiesen|beraten|vertagt) \W*$
    | \b folg(?:t|en) \s+ in \s+ (?:einer|der) \s+ (?:Ergänzung|Anlage|Fortsetzung) \b
    | ^ (?:Die\s+)? (?:Drucksachen|Veröffentlichungen) \b .{0,250} \b (?:abrufbar|erhältlich|einzusehen|zu\s+beziehen) \b
    | ^ (?:Dieser\s+Bericht\s+beruht\s+auf | (?:Vergleiche|Siehe) \s+ (?:auch|hierzu|dazu)) \b
    | ^ (?:Der\s+kostenfreie\s+Abruf|Der\s+Landtag\s+druckt|Die\s+aktuelle\s+Sitzungsübersicht) \b
    | \b besteht \s+ (?:(?:daher|deshalb|ein|erhebliches|großes|öffentliches|weiteres) \s+)* Interesse \s+ (?:am|an) \b
    """,
    re.VERBOSE,
)
# Herr Präsident! | Anna Muster (SPD): Meine Damen und Herren! | Vielen Dank, Frau Kollegin. | – Das Wort hat nun | Für die SPD spricht
_CHAIRS = re.compile(
    r"""
    ^ \W* (?: [A-ZÄÖÜ][^:!?]{2,80} : \s+ )?
    (?: (?: (?: (?:sehr\s+)? (?:geehrte[rn]?|verehrte[rn]?|liebe[rn]?|meine) \s+ )*
            (?: (?:Herr|Frau) \s+ \w*Präsident(?:in)? | Damen\s+und\s+Herren | Kolleg\w+ (?:\s+und\s+Kolleg\w+)?
              | (?:Zu)?(?:schau|hör)er\w* (?:\s+und\s+\w+)? | Hohes\s+Haus | Gäste ) (?:\s+(?:der|auf\s+der)\s+[\w\s]{3,40})? [\s,!.]* )+ $
      | (?:Einen\s+)? (?:\w+\s+)? guten \s+ (?:Morgen|Tag|Abend) \W* $
      | (?: (?:Vielen|Herzlichen|Besten|Schönen) \s+ Dank | Danke(?:\s*schön|\s+sehr)? )
        (?: \s* , \s* (?:Herr|Frau|Kolleg|lieb) [^;]{0,60} | \s+ für \s+ [^,;.]{2,50} )? \W* $
      | Das \s+ Wort \s+ (?:hat|erhält) \b | (?:Jetzt|Nun|Als\s+nächste[rs]?) \s+ spricht \b | Für \s+ (?:die|den) \s+ [^.,;]{2,60} \s+ spricht \b
      | (?: Ich \s+ erteile | [^.;:]{0,80} \b erteile \s+ ich ) \b [^.;]* \b Wort \b | [^.;:]{0,120} \b schließe \s+ ich \b [^.;]{0,60}
        \b (?:Aussprache|Debatte|Stunde|Sitzung|Beratung) \b | Ich \s+ rufe \b [^.;]* \b auf \b
      | Ich \s+ (?:eröffne|schließe) \b [^.;]* (?:Sitzung|Aussprache|Debatte|Beratung|Abstimmung|Wahl) \b
      | Wir \s+ kommen \s+ (?:\w+\s+)? zur \s+ (?:Abstimmung|Beratung) \b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Der Stand im Mai war wie folgt: | Es handelt sich um folgende Orte:
_LEAD_IN = re.compile(
    r"^[^„“\"»,;]{0,160}\b(?:wie\s+folgt|folgende\w*|nachstehend\w*|Folgendes)\b[^„“\"»,;]{0,60}:\s*$"
)


def _asserts(sentence: Statement, verdict: Verdict, told: bool) -> bool:
    """Whether a sentence in prose is a claim: the model's word, but for headings, tables, fragments, votes and sources.

    What somebody is `told` to have said is a claim whatever the model says.
    """
    # What the model takes for a demand and the words of duty do not bear out is an assertion all the same.
    if sentence.block in ("heading", "table"):
        return False
    # An answer's list is of facts more often than not: the model must be sure to say no.
    listed = sentence.block == "item" and sentence.section == "antwort"
    sided = told or bool(_TAKES_SIDE.match(sentence.text) or _IS_WELCOMED.search(sentence.text))
    if verdict.label == "none" and not sided and (not listed or verdict.score >= SURE_OF_NONE):
        return False
    if sentence.block == "item" and _COMPLETES.match(sentence.text):
        return False
    if sentence.section == "frage" and sentence.first and _QUESTION[sentence.block == "item"].match(sentence.text):
        return False
    shown = cues(sentence.text)
    if any(said.search(sentence.text) for said in (_PROCEDURE, _LEAD_IN, VOTED_FOR, _NOTED)):
        return False
    if _HEADS.match(sentence.text) or _NAMES_LAW.match(sentence.text) or _is_row(sentence.text):
        return False
    if shown & {"vote", "question"} or not _TWO_WORDS.search(sentence.text) or _ASIDE.fullmatch(sentence.text):
        return False
    if sentence.block == "footnote":
        names_source = shown & {"source", "points_elsewhere"} or _CITES.search(sentence.text)
        return verdict.score >= SURE_OF_NOTE and not names_source
    return sentence.block == "item" or _CLOSED.search(sentence.text) is not None


def _half_an_aside(words: str) -> bool:
    """Whether some words are one side of an interjection that holds a full stop: `(Zuruf: Falsch!` | `– Nein!)`."""
    left = words.count("(") - words.count(")")
    return (left > 0 and words.startswith("(")) or (left < 0 and words.startswith("–") and words.endswith(")"))


def _is_row(words: str) -> bool:
    """Whether some words are cells of a table, run together: `Radwege 30 (11 %) 59 (10 %)`."""
    parts = words.split()
    return 2 * sum(_NUMBER.fullmatch(part) is not None for part in parts) >= max(len(parts), 6)


# Der Bundesrat nimmt den Bericht zur Kenntnis. | Der Bundesrat übermittelt diese Stellungnahme der Kommission.
# Der Wegeausschuss hält den Entwurf mit den Stimmen der Fraktion … für vereinbar.
_NOTED = re.compile(
    r"^\W*(?:Der|Die|Das)\s+\w+\s+(?:übermittelt|übersendet)\s+(?:diese|die)\s+(?:Stellungnahme|Entschließung)\b|"
    r"^\W*Der\s+[\w-]*[Aa]ussch(?:uss|uß)\b[^;.]*?\bmit\s+den\s+Stimmen\s+(?:der|von)\b|"
    r"^\W*(?:Der|Die|Das)\s+\w+(?:\s+\([^)]*\))?\s+nimmt\b(?:(?!,\s*(?:dass|daß|wonach)\b)[^;])*\bzur\s+Kenntnis\W*$"
)


def _is_formal(text: str, sentence: Statement) -> bool:
    """Whether the sentence stands in the part that finds, or finds by its own verb (`Der Landtag begrüßt …`)."""
    if sentence.text.rstrip().endswith((":", "?")) or sentence.block in ("heading", "table", "footnote"):
        return False
    if _NOTED.match(sentence.text) or (sentence.block != "item" and not _CLOSED.search(sentence.text)):
        return False
    finds = FINDS.match(text, sentence.start, sentence.end) or HOUSE_FINDS.match(text, sentence.start, sentence.end)
    if finds and sentence.text.rstrip().endswith((",", "fest", "dass")):
        return False  # a lead-in whose findings follow
    if sentence.section == "forderung" and sentence.block == "item" and FINDS_BY_VERB.match(sentence.text):
        return True  # its subject, the house, stands in the lead-in
    return sentence.section == "feststellung" or finds is not None
