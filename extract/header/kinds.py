"""What a paper says it is: the line that names its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from parlagraph.extract.header.rows import Row, unspaced
from parlagraph.extract.lexicon import toml

KIND_ROWS = 60
"""The line with the kind stands within so many printed lines from the top (a letter may come before it)."""

QUESTIONS = frozenset({"kleine_anfrage", "grosse_anfrage", "muendliche_anfrage"})

_AFTER_KIND = re.compile(
    r"""
    ^ [\s*)⁾¹²³:]* (?: $ | (?:Nr\.|Nummer)?\s*\d | \( | [–—-] | (?:der|des|die|durch|von|vom|auf|zur|zum|zu|gemäß
      |nach|mit|und|über|an|namens|im\ Rahmen|betr|nebst) \b
      | Fraktion | Abg | Landesregierung | Senat | Ausschuss | \w+ausschuss )
    """,
    re.VERBOSE,
)
# Antwort | und Antwort | Antwort des Staatsministeriums für … vom …; no line of running text
_ANSWER_ROW = re.compile(
    r"""
    ^ (?: Antwort $
        | (?:und|mit) \s+ (?:der\s+)? Antwort \b
        | (?:Schriftliche\s+)? Antwort \s+ (?:de[rs]|vom) \s
          (?= (?:[A-ZÄÖÜ]\w+\s+){0,3} \w* (?:[Mm]inister|regierung|Senat|kanzlei|\d) )
          (?: (?: [A-ZÄÖÜ\d][\w.,/-]* | (?:für|und|der|des|vom|von|namens|die|im)\b ) \s* )+ $
    )
    """,
    re.VERBOSE,
)
_WITH_ANSWER = re.compile(r"\b(?:(?:mit|und)\s+(?:der\s+)?Antwort|mit\s+den\s+(?:\w+\s+){0,3}Antworten)\b")
_ENDS_WITH_ANSWER = re.compile(r"\)\s+und\s+Antwort$")
# beantworte ich die Kleine Anfrage wie folgt: | beantwortet der Minister … Ihre Anfrage wie folgt:
_ANSWERS_NOW = re.compile(
    r"\bbeantworte[tn]?\s+(?:ich|wir|der|die|das)\b[^:.!?]{0,250}\bAnfrage\b[^:.!?]{0,120}\bwie\s+folgt\s*:",
    re.IGNORECASE,
)
# Bremische Bürgerschaft  Plenarprotokoll: behind the name of the house
_PROTOCOL_BEHIND = re.compile(
    r"^(?!.*\b(?:zum|im|laut|siehe)\b)\S+(?:\s\S+){1,4}\s(?P<printed>(?:Plenar|Beschluss)protokoll)$"
)
MASTHEAD_ROWS = 4
"""The name of a house stands within so many printed lines from the top."""
_OF_HOUSE = re.compile(r"\b(?:Landtag(?:e?s)?|Plenar\w+|Bürgerschaft|Abgeordnetenhaus(?:es)?)\b")
_OF_COMMITTEE = re.compile(r"[Aa]ussch(?:uss|uß|üsse)|[Kk]ommission|Deputation|Beirat|[Gg]remium")
SITTING_ROWS = 6
"""Below the word for a protocol, so many lines say whose sitting it is of."""
ASKED_ROWS = 8
"""The words `und Antwort` may close a line within so many below the kind."""


@dataclass(frozen=True, slots=True)
class KindRow:
    """The line that names the kind: its index among the rows, the kind, and what stands behind it on the line."""

    index: int
    kind: str
    printed: str
    rest: str


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    """(phrase, kind), the longest phrase first."""
    pairs = [(phrase, kind) for kind, phrases in toml("kinds").items() for phrase in phrases]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def kind_of(line: str) -> tuple[str, str, str] | None:
    """Phrase, kind and rest of a line that opens with the name of a kind; None for any other line."""
    words = " ".join(unspaced(line).split())
    folded = words.casefold()
    for phrase, kind in _phrases():
        if phrase == "Beantwortung" and words[len(phrase) :].startswith(" durch"):
            continue  # a title's: `… und / Beantwortung durch die Regierung`
        if folded.startswith(phrase.casefold()) and _AFTER_KIND.match(words[len(phrase) :]):
            return phrase, kind, words[len(phrase) :].lstrip(" *)⁾¹²³:")
    return None


def find_kind(rows: Sequence[Row]) -> KindRow | None:
    """The first line near the top that names a kind, unless it only refers to a paper."""
    for index, row in enumerate(rows[:KIND_ROWS]):
        if index < MASTHEAD_ROWS and (behind := _PROTOCOL_BEHIND.match(unspaced(row.text))):
            return KindRow(index, "plenarprotokoll", behind["printed"], "")
        found = kind_of(row.text)
        if found and row.text[:1].isupper():
            phrase, kind, rest = found
            # `Vorlage 18/1085`, `Plenarprotokoll 18/77` number a series; only questions are numbered by their kind.
            after = rest or (rows[index + 1].text if index + 1 < len(rows) else "")
            if kind not in QUESTIONS and re.match(r"(?:Nr\.\s*)?\d{1,2}\s?/\s?\d", after):
                continue
            following = kind_of(rows[index + 1].text) if index + 1 < len(rows) else None
            if phrase == "Plenum" and following and following[1] == "sonstiges":
                continue  # Plenum / Einladung
            if phrase == "Beschlussprotokoll" and _of_house(rows, index):
                kind = "plenarprotokoll"
            return KindRow(index, kind, phrase, rest)
    return None


def _of_house(rows: Sequence[Row], index: int) -> bool:
    """Do the lines below the word for a protocol say that it is of the whole house's sitting?"""
    words = " ".join(unspaced(row.text) for row in rows[max(0, index - 3) : index + SITTING_ROWS])
    return bool(_OF_HOUSE.search(words)) and not _OF_COMMITTEE.search(words)


def is_answered(rows: Sequence[Row], kind: KindRow, text: str) -> bool:
    """Is an answer printed with the question, in the head, below it or as a letter?"""
    if kind.kind not in QUESTIONS:
        return False
    head = " ".join(unspaced(row.text) for row in rows[kind.index : kind.index + 3])
    asked = (unspaced(row.text) for row in rows[kind.index : kind.index + ASKED_ROWS])
    return (
        bool(_WITH_ANSWER.search(head) or _ANSWERS_NOW.search(text))
        or any(_ENDS_WITH_ANSWER.search(words) for words in asked)
        or answer_row(rows, kind) is not None
    )


def answer_row(rows: Sequence[Row], kind: KindRow) -> int | None:
    """The index of the line that opens the answer (`Antwort des Staatsministeriums …`); None if there is none."""
    behind = range(kind.index + 1, len(rows))
    return next((index for index in behind if _ANSWER_ROW.match(unspaced(rows[index].text))), None)
