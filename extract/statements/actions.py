"""The action of a demand: its verb in the infinitive."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# zu prüfen | vorzulegen | sicherzustellen
_ZU = re.compile(
    r"""
    \b zu \s+ (?P<plain> [a-zäöüß]{3,} (?: e[lr]?n | ern | eln | tun ) ) \b
    | \b (?P<prefix> [a-zäöüß]{2,12}? ) zu (?P<stem> (?: [a-zäöüß]{2,} (?: e[lr]?n ) | tun ) ) \b
    """,
    re.VERBOSE,
)
_PREFIX = re.compile(
    r"""
    (?: ab|an|auf|aus|bei|bereit|dar|durch|ein|entgegen|fest|fort|frei|gegenüber|gleich|heran|heraus|her|herbei|hervor|hin|hinzu|
        hinaus|hoch|instand|klar|los|mit|nach|nieder|offen|sicher|statt|teil|um|unter|vor|voran|vorweg|wahr|weg|weiter|wieder|
        zurück|zusammen|zu|über|wider|da[rv]?on|entlang|richtig|bekannt|neu|rück|zufrieden|heim|still|gut|nahe|gerecht
    ) (?: aus|auf|ab|an|ein|vor )? $
    """,
    re.VERBOSE,
)
# Um … zu erreichen, | ohne … zu: a clause of purpose, not what is asked
_PURPOSE = re.compile(
    r"(?:^|[,;:(–]\s*|\b(?:und|oder)\s+)(?:[Uu]m|[Oo]hne|[Aa]nstatt|[Ss]tatt)\b(?!\s+\d)[^.;]{0,300}?(?:\bzu\s+[a-zäöüß]+n\b|[a-zäöüß]+zu[a-zäöüß]+n\b)"
)
# muss … vorgelegt werden | soll … prüfen.
_MODAL = re.compile(
    r"\b(?:muss|müssen|müsse|müssten|soll|sollen|sollte|sollten|solle|darf|dürfen|dürfe)\b(?P<rest>[^.;:]*)"
)
_END = re.compile(r"(?P<last>[a-zäöüß]{3,})(?P<passive>\s+(?:werden|worden|sein))?\s*[,.;:!“)]*$")
# hinzukommenden, zu schützenden: what is to be done to a thing, as its adjective
_ADJECTIVE = re.compile(r"(?<!w)(?<!s)(?<!be)(?<!sp)enden$")
# (dass) die Preise gesenkt werden | die Regierung Mittel bereitstellt
_PASSIVE_CLAUSE = re.compile(
    r"\b(?P<participle>[a-zäöüß]{4,}(?:t|en))\s+(?:wird|werden)\b(?!\s+(?:kann|können|könnte|könnten))"
)
# zu anderen Einsätzen: no infinitive
_BEFORE_NOUN = re.compile(r"\s+(?:(?:und|oder)\s+[a-zäöüß]+en\s+)?[A-ZÄÖÜ]\w")
_NOT_VERBS = frozenset(
    {"wollen", "müssen", "können", "dürfen", "den", "einen", "allen", "ihren", "seinen", "diesen", "deren", "welchen"}
)


def action(words: str) -> str | None:
    """The infinitive of the verb that says what is to be done (`vorlegen`), None where the form does not tell."""
    return _by_zu(words) or _by_modal(words) or _by_passive_clause(words)


def _by_zu(words: str) -> str | None:
    found = zu_infinitive(words)
    return found[0] if found else None


def zu_infinitive(words: str) -> tuple[str, int] | None:
    """The first infinitive with `zu` that is asked for, and where its words begin; not those of purpose or in adjectives."""
    main = _PURPOSE.sub(lambda match: " " * len(match.group()), words)
    for match in _ZU.finditer(main):
        verb = match["plain"] or match["stem"]
        if _ADJECTIVE.search(verb) or match["plain"] in _NOT_VERBS or _BEFORE_NOUN.match(main, match.end()):
            continue
        if match["plain"]:
            return match["plain"], match.start()
        if _PREFIX.match(match["prefix"]):
            return match["prefix"] + match["stem"], match.start()
    return None


def _by_passive_clause(words: str) -> str | None:
    """The verb of an item that goes on a `dass` of its lead-in; a whole sentence (it begins with a capital) tells of a state."""
    clause = words.lstrip()
    match = _PASSIVE_CLAUSE.search(clause) if clause[:1].islower() else None
    return _lemma(match["participle"]) if match else None


def _by_modal(words: str) -> str | None:
    modal = _MODAL.search(words)
    if modal is None:
        return None
    clause = re.split(r",\s+(?:dass|damit|um|wenn|weil|da|ob|so|wie|sodass|der|die|das|was)\b", modal["rest"])[0]
    end = _END.search(clause)
    if end is None or (not end["last"].endswith("n") and not end["passive"]):
        return None
    return _lemma(end["last"])


# Absatz 3 wird gestrichen. | In § 4 werden die Wörter … ersetzt. | erhält folgende Fassung:
_INSTRUCTION = re.compile(
    r"""
    \b (?:wird|werden) \b [^;]* \b (?P<participle> [a-zäöüß]{4,} (?:t|en) ) \s* [:.,;‘“”"]* \s* (?:und|oder)? \s* $
    | \b (?P<newly> erhält | erhalten | lautet | lauten ) \b [^;]* \b (?:Fassung | wie\s+folgt) \b
    """,
    re.VERBOSE,
)


def instruction(words: str) -> str | None:
    """What an amendment does to a text or a house resolves, by the participle that closes the clause (`ersetzen`)."""
    first = re.split(r"(?<=[a-zäöüß][.])\s+(?=[A-ZÄÖÜ])", words.strip())[0]
    match = _INSTRUCTION.search(first)
    if match is None:
        return None
    return "fassen" if match["newly"] else _lemma(match["participle"])


@cache
def _tagger() -> Any:
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger("morphmodel_ger.pgz")


@cache
def _lemma(word: str) -> str | None:
    """The infinitive of a verb form by HanTa's morphology; None for what is no verb."""
    lemma, tag = _tagger().analyze(word)
    return str(lemma) if tag.startswith(("VV", "VA")) and str(lemma).endswith("n") else None
