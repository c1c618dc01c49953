"""How a claim stands to its matter: for or against whom or what, and how far its writer vouches for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from parlagraph.extract import lexicon
from parlagraph.extract.facts import Mention

Polarity = Literal["positive", "negative"]
Modality = Literal["possible", "apparent", "hypothetical"]


@dataclass(frozen=True, slots=True)
class Tone:
    """A claim's polarity, its target and its modality; None where the words do not tell."""

    polarity: Polarity | None = None
    target: str | None = None
    modality: Modality | None = None


@cache
def _words(name: str) -> re.Pattern[str]:
    """One of the lexicon's lists; a `*` stands for any ending, a blank for any white space."""
    entries = (
        re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in lexicon.toml("judgements")[name]
    )
    return re.compile(rf"\b(?:{'|'.join(entries)})\b")


# Die bisherige Bilanz der Stadt ist … | Das Programm hat …: what stands before the finite verb
_SUBJECT = re.compile(
    r"""
    ^ (?: (?:Auch|Selbst|Gerade) \s+ )? (?P<article> [Dd](?:ie|er|as) | [Dd]iese[rs]? | (?:Eine?|Unsere?|Ihre?) )
      (?P<words> (?: \s+ [\w„“”"/-]+ ){1,6}? ) \s+
      (?: ist | sind | war | waren | hat | haben | wird | werden | wurde | wurden | bleibt | bleiben | kann | können | könnte | könnten
        | würde | würden | führt | führen
        | reicht | reichen | zeigt | zeigen | gilt | stellt | stellen | verfehlt | scheitert | leistet | stärkt | gefährdet | belastet
        | benachteiligt | verhindert | behindert | verbessert | verschärft | fehlt | fehlen | trägt | schafft | schaffen | versagt ) \b
    """,
    re.VERBOSE,
)
# begrüßt die Einrichtung | kritisiert das Vorgehen
_JUDGED_OBJECT = re.compile(
    r"\b(?:begrüßt|bedauert|verurteilt|kritisiert|missbilligt|würdigt|lehnt|unterstützt|lobt|rügt)\s+(?:die|den|das|der)\s+(?P<words>(?:[\w-]+\s+){0,4}?[A-ZÄÖÜ][\w-]+)"
)
_FUNCTION = re.compile(r"\b(?:dass|daß|weil|wenn|um|für|mit|auf|in|an|zu|von|bei|nach|durch|über|unter|gegen)\b")


def tone(sentence: str, start: int, mentions: Sequence[Mention], kind: str | None) -> Tone:
    """The tone of a sentence that begins at `start`; polarity only for what judges, `mentions` are those inside it."""
    modality = next((name for name in _MODALITIES if _words(name).search(sentence)), None)
    polarity = _polarity(sentence) if kind in ("judgement", "cause", "reported") else None
    target = _target(sentence, start, mentions) if polarity else None
    return Tone(polarity, target, modality)


_MODALITIES: tuple[Modality, ...] = ("apparent", "possible", "hypothetical")

NEAR = 24
"""A negation turns a word round that stands within so many characters behind it."""


def _polarity(sentence: str) -> Polarity | None:
    """The side on which more words are; None where both hold the balance or none is there."""
    balance = 0
    for match in _words("negative").finditer(sentence):
        balance += 1 if _negated(sentence, match.start()) and not match.group().startswith("nicht") else -1
    for match in _words("positive").finditer(sentence):
        balance += -1 if _negated(sentence, match.start()) else 1
    return None if balance == 0 else "positive" if balance > 0 else "negative"


def _negated(sentence: str, at: int) -> bool:
    return _words("negation").search(sentence, max(0, at - NEAR), at) is not None


def _target(sentence: str, start: int, mentions: Sequence[Mention]) -> str | None:
    """The object of a verb of judging, else the actor or the noun phrase that is the subject; None where unclear."""
    judged = _JUDGED_OBJECT.search(sentence)
    subject = _SUBJECT.match(sentence)
    match = judged or subject
    if match is None:
        return None
    low, high = start + match.start("words"), start + match.end("words")
    named = [mention.name for mention in mentions if low <= mention.start and mention.end <= high]
    if named:
        return named[0]
    words = match["words"].strip()
    return None if _FUNCTION.search(words) or not re.search(r"\b[A-ZÄÖÜ]\w", words) else words.strip('„“”"')
