"""How a claim stands to its matter: for or against whom or what, and how far its writer vouches for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from parlagraph.extract import lexicon
from parlagraph.extract.facts import Mention
from parlagraph.extract.statements.cues import main_clause
from parlagraph.extract.statements.spotting import Cue, Spotter

Polarity = Literal["positive", "negative"]
Modality = Literal["possible", "apparent", "hypothetical"]


@dataclass(frozen=True, slots=True)
class Tone:
    """A claim's polarity, its target and its modality; None where the words do not tell."""

    polarity: Polarity | None = None
    target: str | None = None
    modality: Modality | None = None


def _entry(words: str) -> str:
    """An entry of the lexicon as a pattern: a `*` stands for any letters, a blank for any white space."""
    return re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")


@cache
def _words(name: str) -> re.Pattern[str]:
    """One of the lexicon's lists, whole words, to be searched in a text of small letters."""
    entries = sorted((entry.lower() for entry in lexicon.toml("judgements")[name]), reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(_entry, entries))})\b")


def _small(text: str) -> str:
    """The text in small letters, of the same length."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


@cache
def _spotter() -> Spotter:
    """Tells from single words which lists a sentence may hold an entry of: most sentences hold none."""
    firsts = {
        name: "|".join(_entry(max(entry.split(), key=len).lower()) for entry in lexicon.toml("judgements")[name])
        for name in ("negative", "positive", *_MODALITIES)
    }
    return Spotter(Cue(name, None, first) for name, first in firsts.items())


_FINITE = r"""(?: (?:ist|sind|war|waren|sei|seien|wär(?:e|en)|hat|haben|hatten?|wird|werden|wurden?|würden?|bleib(?:t|en)|kann|können|könnten?
    | führen|reichen|zeigen|gelten|stellen|fehlen|tragen|schaffen|bieten|dürfen|stehen|leisten|verfehlen|scheitern|gefährden|belasten
    | ermöglichen|verhindern|behindern|verbessern|stärken|sichern|verstoßen|widersprechen ) \b
    | (?!mit\b|seit\b|statt\b|samt\b|jetzt\b|nicht\b|laut\b) [a-zäöüß]{3,} (?:t|te) \b )"""
# Die bisherige Bilanz der Stadt ist … | Vorliegender Entwurf beendet … | Kommunen werden …: what stands before the finite verb
_SUBJECT = re.compile(
    rf"""
    ^ (?: (?:Auch|Selbst|Gerade|Insbesondere|Doch|Denn|Und|Aber) \s+ )?
      (?: (?:[Dd](?:ie|er|as) | [Dd]iese[rs]? | (?:[Ee]ine?|[Uu]nsere?|[Ii]hre?)) \s+
            (?P<words> (?: [\w„“”"/-]+ \s+ ){{0,6}}? [„"]?[A-ZÄÖÜ][\w„“”"/-]*
            )
        | (?P<bare> (?: [A-ZÄÖÜ]?[a-zäöüß]+(?:e|er|es) \s+ ){{0,2}} [A-ZÄÖÜ][\w-]{{3,}} (?: \s+ (?:der|des|und|sowie) (?: \s+ [\w-]+ ){{1,3}}? )? ) )
      \s+ {_FINITE}
    """,
    re.VERBOSE,
)
# Somit sind Änderungen … | Leider werden private Anbieter …: the subject behind the finite verb
_BEHIND = re.compile(
    r"""
    ^ (?:Somit|Damit|Leider|Daher|Deshalb|Deswegen|Zudem|Dennoch|Bisher|Bislang|Derzeit|Außerdem|Ferner|Insgesamt|Dabei
      |So|Hier|Dort|Allerdings|Tatsächlich)
      \s+ (?:ist|sind|war|waren|hat|haben|wird|werden|wurden?|bleib(?:t|en)|fehl(?:t|en)|kann|können)
      \s+ (?: (?:jedoch|aber|auch) \s+ )? (?: (?:die|der|das|diese[rs]?|eine?) \s+ )?
      (?P<words> (?: [a-zäöüß-]+(?:e|er|es|en) \s+ ){0,2} [A-ZÄÖÜ][\w-]+ )
    """,
    re.VERBOSE,
)
# begrüßt die Einrichtung | kritisiert das Vorgehen
_JUDGED_OBJECT = re.compile(
    r"\b(?:begrüßt|bedauert|verurteilt|kritisiert|missbilligt|würdigt|lehnt|unterstützt|lobt|rügt)\s+(?:die|den|das|der)\s+(?P<words>(?:[\w-]+\s+){0,4}?[A-ZÄÖÜ][\w-]+)"
)
_FUNCTION = re.compile(r"\b(?:dass|daß|weil|wenn|um|für|mit|auf|in|an|zu|von|bei|nach|durch|über|unter|gegen)\b")


def tone(sentence: str, start: int, mentions: Sequence[Mention], kind: str | None) -> Tone:
    """The tone of a sentence that begins at `start`; no polarity for plans, `mentions` are those inside it."""
    shown = _spotter().spot(sentence)
    polarity = _polarity(sentence) if kind != "intention" and shown & {"negative", "positive"} else None
    target = _target(sentence, start, mentions) if polarity else None
    if not shown.intersection(_MODALITIES):
        return Tone(polarity, target)
    reported = kind == "reported" or _subjunctive().search(sentence) is not None
    return Tone(polarity, target, _modality(main_clause(sentence), reported))


@cache
def _subjunctive() -> re.Pattern[str]:
    """The forms of indirect speech that are nothing else."""
    return re.compile(r"\b(?:" + "|".join(lexicon.toml("speech")["subjunctive"]) + r")\b")


_MODALITIES: tuple[Modality, ...] = ("apparent", "possible", "hypothetical")


def _modality(clause: str, reported: bool) -> Modality | None:
    """How far the main clause holds back; in indirect speech some forms only stand for the subjunctive of reporting."""
    if reported:
        clause = _REPORTING.sub(" ", clause)
    small = _small(clause)
    return next((name for name in _MODALITIES if _words(name).search(small)), None)


# Die Länder würden benachteiligt: for werden, hätten for haben, müssten for müssen
_REPORTING = re.compile(r"\b(?:würden|hätten|müssten|könnten|dürften)\b")

NEAR = 44
"""A negation turns a word round that stands within so many characters behind it."""

# um Mängel zu beheben | damit die Lage besser wird | mit dem Ziel, …: what is aimed at is not judged
_AIM = re.compile(
    r"(?:\b[Uu]m\b|\bmit\s+dem\s+Ziel\b|\b[Zz]iel\b[^.;]{0,60},)[^.;]*?\bzu\s+\w+n\b(?:\s+und\b[^.;,]*\bzu\s+\w+n\b)?|,\s*damit\b[^.;]*"
)
# Das hätte gelingen können.
_UNREAL = re.compile(r"\bhätten?\b[^.;]*\b(?:können|müssen|sollen|dürfen)\b")
# Das überzeugt nicht.
_CLOSING_NOT = re.compile(r"[^,.;:]{0,60}\bnicht\b(?=\s*(?:[.,;]|$|und\b|oder\b|mehr\b))")


def _polarity(sentence: str) -> Polarity | None:
    """The side on which more words are; None where both hold the balance, none is there, or something only might have been."""
    if _UNREAL.search(sentence) or sentence.rstrip().endswith("?"):
        return None
    sentence = _AIM.sub(lambda aim: " " * len(aim.group()), sentence)
    small = _small(sentence)
    negative, positive = (list(_words(name).finditer(small)) for name in ("negative", "positive"))
    inside = [match.span() for match in negative]
    positive = [match for match in positive if not any(low <= match.start() < high for low, high in inside)]
    balance = sum(1 if _turned(sentence, match) or _ended(sentence, match) else -1 for match in negative)
    balance += sum(-1 if _turned(sentence, match) or _lessened(sentence, match.start()) else 1 for match in positive)
    return None if balance == 0 else "positive" if balance > 0 else "negative"


def _turned(sentence: str, word: re.Match[str]) -> bool:
    """Whether a word is negated: before it, or behind it where it is a verb; `nicht nur` negates nothing."""
    if word.group().startswith(("nicht", "kein", "wenig")):
        return False
    before = _small(sentence[max(0, word.start() - NEAR) : word.start()])
    negation = _words("negation").search(clause := re.split(r"[,;:]", before)[-1])
    if negation and not _words("not_only").match(f"{clause}{word.group()}", negation.end() + 1):
        return True
    verb = sentence[word.start()].islower() and word.group().endswith(("t", "en"))
    return verb and _CLOSING_NOT.match(sentence, word.end()) is not None


def _ended(sentence: str, word: re.Match[str]) -> bool:
    """Whether somebody puts an end to what is bad: `wird diesen Mangel beheben`."""
    if sentence[word.start()].islower():
        return False
    behind = _small(re.split(r"[.;:,]", sentence[word.end() : word.end() + 60])[0])
    return bool(_words("ending").search(behind) or _ENDING_OF.search(sentence, 0, word.start()))


# die Beseitigung von … | zum Abbau der …
_ENDING_OF = re.compile(
    r"\b(?:Beseitigung|Abbau|Vermeidung|Bekämpfung|Überwindung|Behebung|Verringerung|Schutz)s?\s+(?:von|der|des|vor|aller|jeder)\s+(?:[\w-]+\s+){0,2}$"
)


def _lessened(sentence: str, at: int) -> bool:
    return _words("lessening").search(_small(sentence), max(0, at - NEAR // 2), at) is not None


def _target(sentence: str, start: int, mentions: Sequence[Mention]) -> str | None:
    """The object of a verb of judging, else the actor or the noun phrase that is the subject; None where unclear."""
    if _SUFFERS.search(sentence):
        return None
    match = _JUDGED_OBJECT.search(sentence) or _said(sentence) or _BEHIND.match(sentence) or _SUBJECT.match(sentence)
    if match is None:
        return None
    part = "words" if match["words"] else "bare"
    words = _FUNCTION.split(match[part], maxsplit=1)[0].strip()
    low, high = start + match.start(part), start + match.start(part) + len(words)
    named = [mention.name for mention in mentions if low <= mention.start and mention.end <= high]
    if named:
        return named[0]
    words = words.strip('„“”"')
    plain = re.search(r"\b[A-ZÄÖÜ]\w", words) and not _NO_TARGET.match(words)
    return words if plain and not _PREDICATE.match(match.group()) else None


# Ein weiteres Problem ist …: what is said of it, not what it is said of
_PREDICATE = re.compile(
    r"(?:Auch\s+)?(?:Eine?|Das|Die|Der)\s+(?:\w+(?:e|er|es)\s+)?(?:Problem|Vorteil|Nachteil|Mangel|Schwäche|Erfolg)\b"
)
# Die Kinder werden benachteiligt: whom it harms
_SUFFERS = re.compile(
    r"\b(?:wird|werden|wurden?|würden?|sind|ist|worden)\b[^.;]*\b(?:benachteilig|diskriminier|gefährde|bedroh|belaste|behinder|vernachlässig|ignorier)t?e?t\b"
)
# zeigt, dass die Regel …
_THAT = re.compile(
    r"\b(?:dass|daß)\s+(?:die|der|das|diese[rs]?|eine?)\s+(?P<words>(?P<bare>)(?:[a-zäöüß-]+(?:e|er|es|en)\s+){0,2}[A-ZÄÖÜ][\w-]+)"
)


def _said(sentence: str) -> re.Match[str] | None:
    """The subject of what is said in a clause with `dass`, where nothing is judged before it."""
    match = _THAT.search(sentence)
    if match is None:
        return None
    before = _small(sentence[: match.start()])
    return None if any(_words(name).search(before) for name in ("negative", "positive")) else match


# Bereits | Ein Teil | Zahlen: nothing that is judged
_NO_TARGET = re.compile(
    r"(?:Nach|Mit|In|Auf|Bei|Für|Durch|Trotz|Wegen|Seit|Zur|Zum|Im|Am|An|Von|Aus|Gegen|Ohne|Unter|Über|Wenn|Weil|Da|Obwohl|Dass|Wie|Es|Das|Dies|Hierdurch"
    r"|Dadurch|Hierbei|Neben|Somit|Damit|Leider|Daher|Deshalb|Tatsächlich|Zudem|Dennoch|Bisher|Bislang|Derzeit|Außerdem|Ferner|Insgesamt|Dabei|So|Hier"
    r"|Dort|Allerdings|Gleichzeitig|Zugleich|Jedoch|Dazu|Dafür|Davon|Daran|Sie|Er|Wir|Ich|Man|Einzige|Ein(?:es|e)?|Viele|Einige|Teil|Fall|Zahl|Jahr\w*|Zeit|Prozent)\b(?!-)"
)
