"""The parts of a paper by their function: what it finds, what it demands, why, what is asked and what is answered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from parlagraph.extract.header.kinds import kind_of
from parlagraph.extract.header.masthead import PLACE_AND_DATE
from parlagraph.extract.header.openers import opens_body
from parlagraph.extract.header.rows import unspaced
from parlagraph.extract.header.signatures import names_only, signs
from parlagraph.extract.labels import label_of
from parlagraph.extract.lexicon import toml
from parlagraph.extract.model import Block, Section, SectionKind
from parlagraph.extract.offsets import Span
from parlagraph.extract.statements.items import leads_verbs
from parlagraph.extract.statements.new_text import new_texts
from parlagraph.extract.statements.operative import ASKS, FINDS, RESOLVES, whom_asked

HEADING_LIMIT = 250
"""A heading or lead-in is no longer than so many characters; of a longer block the first sentence is the heading."""
HEAD_LIMIT = 4000
"""A head that no header was read from ends within so many characters."""

_GOVERNMENT = (
    r"(?:(?:Bundes|Landes|Staats)regierung|Senats?|Regierung|\w*[Mm]inisteriums?|\w*[Mm]inisters?|\w*[Mm]inisterin"
    r"|(?:Chef(?:s|in)?\s+der\s+)?(?:Staats|Senats)kanzlei|Behörde\s+für|Senator(?:s|in)?)"
)
# Zu Frage 1: | Zu den Fragen 2 und 3: | Zu 1. | Zu Nummer 3 (Artikel 1) | Zu Ziffer 4
_ANSWERS = re.compile(
    r"""
    ^ Zu \s+ (?: (?:de[nr]\s+)? (?:Einzel)? (?: Frage | Nummer | Ziffer | Nr\. | Buchstabe | Punkt ) \w* \b
      | \d{1,3} (?:[.):]|\s|$) | [a-z] [):] )
    """,
    re.VERBOSE,
)
_CLOSING = re.compile(
    r"^(?:Mit\s+(?:freundliche[mn]|besten|vorzüglicher)\s+\w+|Hochachtungsvoll|In\s+Vertretung|gez\.)", re.IGNORECASE
)
_ANSWERED = re.compile(
    rf"""
    ^ \W* (?: (?:und\s+)? Antwort \b | Vorbemerkung \s+ de[rs] \s+ {_GOVERNMENT} | Gegenäußerung \b
      | [^\n]{{0,120}} \b mit \s+ Antwort \b | Zu \s+ (?:den\s+)? Fragen? \s+ \d )
    """,
    re.VERBOSE | re.MULTILINE,
)
_REPORTS = re.compile(r"\bBericht\b|Unterrichtung|Mitteilung")
_ADVISES = re.compile(r"Beschlu(?:ss|ß)empfehlung|Empfehlungen?\s+de[rs]\s+\w*[Aa]ussch")
"""A committee's paper takes the matters that it deals with one by one: `Zu Buchstabe a` answers nobody there."""
_GOVERNMENT_ASKED = re.compile(rf"{_GOVERNMENT}\b|Präsident|Kanzler|Beauftragte")
_AND_GROUP = re.compile(r"^[^.:]{0,150}\bund\s+(?:die\s+übrigen\s+Mitglieder\s+der\s+)?Fraktion\b[^.:]{0,60}$")
# Artikel 1 Nummer 2 wird wie folgt geändert: what an amendment asks for, not the article itself
_INSTRUCTS = re.compile(r"\b(?:wird|werden|erhält|erhalten|lautet|ist|sind)\b.*[:.]$", re.DOTALL)
# Frage 1. Wie viele | Frage 12: Welche
_NUMBERED = re.compile(r"Frage\s+\d{1,3}\s*[a-z]?\s*[.:)]\s+(?=\S)")
# a question without a number: `Ist die Landesregierung der Auffassung, dass …?`
_ASKS_SOMETHING = re.compile(
    r"^(?:Ist|Sind|War|Wie|Welche[nrs]?|Wer|Was|Wann|Wo|Woher|Warum|Weshalb|Wieso|Wurden?|Wird|Werden|Hat|Haben|Kann|Können|Gibt|Gab"
    r"|Plant|Inwie\w+|In\s+wel\w+|In\s+wie\w*|Teilt|Aus\s+wel\w+|Auf\s+wel\w+|Bis\s+wann|Seit\s+wann|Zu\s+wel\w+|Mit\s+wel\w+|Falls|Wenn\s+ja)\b"
)
_DIALOGUE = frozenset({"kopf", "frage", "antwort", "ausgangslage", "text"})
"""Kinds that a printed question or an answer may follow."""
_SIGNED: tuple[SectionKind, str] = ("unterschriften", "")
QUESTION_BLOCKS = 8
"""A question runs over no more than so many blocks."""
_MOVES_ON = frozenset({"forderung", "feststellung", "ausgangslage", "unterschriften"})
"""Kinds behind which a motion's reasons may begin in the line of their heading."""
# Für die Fraktion der CDU: Für die Fraktion der SPD:
_FOR_GROUP = re.compile(
    r"(?:(?:Für|Namens)\s+(?:die|der)\s+(?:[\w/-]+-)?Fraktion(?:en)?\b(?:\s+(?:de[rs]|von))?[^.,;:a-z]{0,10}[^.,;:]{0,40}:\s*)+"
)
_DAY_ALONE = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d{2}")
"""A line above the signatures of a house that prints no place: `08. 06. 2017`."""
_ARGUES = frozenset({"begruendung", "antwort", "frage", "anlage", "unterschriften"})
"""Kinds that a sentence such as `Der Landtag begrüßt …` does not end."""


def find_sections(
    text: str, blocks: tuple[Block, ...], head_end: int | None = None, signed: Span | None = None
) -> tuple[Section, ...]:
    """The sections of a paper, consecutive and covering the text; a line that opens one belongs to it.

    `head_end` is where the head ends, if the header has been read; without it the first line that opens a body ends it.
    `signed` is where the header read the names of those who sign, if it did behind the head.
    """
    if not text:
        return ()
    units = _cut(text, blocks or _lines(text))
    end = _head_end(text, units) if head_end is None else head_end
    found: list[Section] = []
    for start, kind, heading in _openings(text, units, end, signed):
        if found and found[-1].kind == kind and not heading:
            continue
        if found and found[-1].start == start:
            found.pop()
        found.append(Section(start, start, kind, heading))
    return tuple(_closed(found, len(text)))


def _closed(sections: Sequence[Section], length: int) -> Iterator[Section]:
    ends = [*(section.start for section in sections[1:]), length]
    for section, end in zip(sections, ends, strict=True):
        yield replace(section, end=end)


# … zu berichten. Begründung: | … FDP/DVP Begründung | … gedeckt. Der Landtag fordert die Landesregierung auf:
_RUNS_ON = re.compile(
    r"(?<=[a-zäöüß\d][.;!]|[A-ZÄÖÜ]{2})\s+(?=Begründung:?\s*$)|(?<=[a-zäöüß\d][.;!])\s+(?=Begründung:\s+[A-ZÄÖÜ„])"
    r"|(?<=[a-zäöüß][.;])\s+(?=(?:Der\s+Landtag|Die\s+Bürgerschaft)\s+fordert\s+[^.:;,]{3,80}\bauf[:,]\s*$)"
)
_REASONS = re.compile(r"Begründung:\s+(?=[A-ZÄÖÜ„])")


def _cut(text: str, units: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those cut in two within which the reasons or an asking begin, as a lost line break leaves it."""
    found: list[Block] = []
    for unit in units:
        words = text[unit.start : unit.end]
        cut = None if unit.kind in ("table", "footnote") else _RUNS_ON.search(words)
        if cut:
            found += [
                replace(unit, end=unit.start + cut.start()),
                Block(unit.start + cut.end(), unit.end, "paragraph"),
            ]
        else:
            found.append(unit)
    return tuple(found)


def _lines(text: str) -> tuple[Block, ...]:
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Block(at, at + len(line), "paragraph"))
        at += len(line) + 1
    return tuple(found)


def _head_end(text: str, units: Sequence[Block]) -> int:
    """The end of the last block before the first that opens the body, behind the line that names the kind."""
    past_kind, end = False, 0
    for unit in units:
        words = text[unit.start : unit.end].strip()
        if unit.start > HEAD_LIMIT or (past_kind and (opens_body(unspaced(words)) or _is_prose(words))):
            return end
        past_kind = past_kind or kind_of(words.split("\n")[0]) is not None
        end = unit.end
    return 0 if not past_kind else end


def _is_prose(words: str) -> bool:
    return len(words) > 200 and re.search(r"[a-zäöü]\.\s+[A-ZÄÖÜ]", words) is not None


def _openings(
    text: str, units: Sequence[Block], head_end: int, signed_at: Span | None
) -> Iterator[tuple[int, SectionKind, str]]:
    """(offset, kind, heading) of each section, the heading empty where none is printed."""
    answered = _ANSWERED.search(text) is not None
    replies = (answered or _REPORTS.search(text[:head_end]) is not None) and not _ADVISES.search(text[:head_end])
    signed = _signature_starts(text, units)
    if signed_at and signed_at.start >= head_end:
        signed |= {unit.start for unit in units if signed_at.start <= unit.start < signed_at.end}
    quoted = list(new_texts(text, units))
    kind: SectionKind = "kopf" if head_end else "text"
    asked_until = -1
    yield 0, kind, ""
    for index, unit in enumerate(units):
        if unit.end <= head_end or any(span.start <= unit.start < span.end for span in quoted):
            continue
        words = text[unit.start : unit.end]
        opened = _SIGNED if unit.start in signed else _opening(words, unit, kind, replies)
        if opened is None and kind == "forderung" and _finds_before_asking(text, units, index):
            opened = ("feststellung", "")
        if (
            opened is None
            and kind not in _ARGUES
            and leads_verbs(text, unit, units[index + 1] if units[index + 1 :] else None)
        ):
            opened = ("forderung", _first_words(words))
        if opened is None and answered and kind in _DIALOGUE and unit.start >= asked_until:
            question = _question_end(text, units, index)
            if question:
                opened = ("frage", _first_words(text[unit.start : question]))
            elif kind == "frage" and asked_until >= 0:
                opened = ("antwort", "")
            asked_until = question or asked_until
        if opened is None and kind == "kopf":
            opened = (_first_kind(text[:head_end], answered), "")
        if opened and (opened[0] != kind or opened[1]):
            kind = opened[0]
            asked_until = asked_until if kind == "frage" and unit.start < asked_until else -1
            yield unit.start, kind, opened[1]


_ASKED_LATER = 12
"""A house that tells first why it asks comes to its asking within so many blocks."""
_BINDS = re.compile(r"\b(?:wird|werden|soll\w*|muss|müssen|darf|dürfen|sei)\b|\bzu\s+[a-zäöüß]+n\b")


def _finds_before_asking(text: str, units: Sequence[Block], index: int) -> bool:
    """Whether prose between `Der Landtag wolle beschließen:` and the house's own asking tells a state of affairs."""
    unit = units[index]
    words = text[unit.start : unit.end].strip()
    first = re.split(r"(?<=[a-zäöüß][.])\s", words)[0]
    before = text[units[index - 1].start : units[index - 1].end] if index else ""
    if unit.kind != "paragraph" or not words.endswith(".") or not words[0].isupper() or not RESOLVES.match(before):
        return False
    if label_of(words, 0, len(words)) or ASKS.match(words) or _BINDS.search(first):
        return False
    later = [text[block.start : block.end] for block in units[index + 1 : index + 1 + _ASKED_LATER]]
    return any(
        (asks := ASKS.match(block)) and (asks["asker"] or _GOVERNMENT_ASKED.search(whom_asked(asks) or ""))
        for block in later
    )


def _first_kind(head: str, answered: bool) -> SectionKind:
    """What stands between the head and the first opener: a question's prologue, a report's text, a motion's reasons."""
    if answered and "nfrage" in head:
        return "frage"
    return "text" if _REPORTS.search(head) else "ausgangslage"


def _signature_starts(text: str, units: Sequence[Block]) -> frozenset[int]:
    """The offsets of blocks that hold names above a closing `und Fraktion`."""
    found: set[int] = set()
    for index, unit in enumerate(units):
        if _AND_GROUP.match(text[unit.start : unit.end]) and signs(text[unit.start : unit.end]):
            at = index
            while at >= 0 and signs(text[units[at].start : units[at].end]):
                found.add(units[at].start)
                at -= 1
    return frozenset(found)


def _question_end(text: str, units: Sequence[Block], index: int) -> int:
    """Where the printed question that begins with a block ends, 0 if none does: it may run over several blocks."""
    first = text[units[index].start : units[index].end].lstrip()
    label = label_of(first, 0, len(first)) or _NUMBERED.match(first)
    if not label and not _ASKS_SOMETHING.match(first):
        return 0
    for position, unit in enumerate(units[index : index + QUESTION_BLOCKS], index):
        words = text[unit.start : unit.end].rstrip()
        if position > index and (label_of(words, 0, len(words)) or _NUMBERED.match(words) or _heading(unspaced(words))):
            return 0
        if words.endswith("?") or (label and "?" in words):
            return _further_questions(text, units, position)
        if words.endswith((".", ":", "!")):
            return 0
    return 0


def _further_questions(text: str, units: Sequence[Block], index: int) -> int:
    """The end of a question with the questions right behind it that have no number: `Wenn nein, warum nicht?`"""
    while index + 1 < len(units):
        words = text[units[index + 1].start : units[index + 1].end].rstrip()
        if not words.endswith("?") or label_of(words, 0, len(words)):
            break
        index += 1
    return units[index].end


def _opening(words: str, unit: Block, kind: SectionKind, replies: bool) -> tuple[SectionKind, str] | None:
    """What a block opens in a section of some kind; None where it goes on with it. `replies`: the paper answers one."""
    if unit.kind == "footnote":
        return "fussnote", ""
    if unit.kind == "signature" or PLACE_AND_DATE.match(words.strip()) or _CLOSING.match(words):
        return "unterschriften", ""
    line = unspaced(words).strip()
    label = label_of(words, 0, len(words))
    bare = unspaced(words[label[2] :]).strip() if label else line
    heading = _heading(line) or _heading(bare)
    if (
        heading
        and not (kind == "antwort" and heading == "ausgangslage")
        and not (kind == "forderung" and _INSTRUCTS.search(line))
    ):
        return heading, _first_words(words)
    if unit.kind != "table" and kind in _MOVES_ON and _REASONS.match(line):
        return "begruendung", "Begründung:"
    if _FOR_GROUP.fullmatch(line) or (kind == "forderung" and _DAY_ALONE.fullmatch(line)):
        return "unterschriften", ""
    if replies and kind in _DIALOGUE and _ANSWERS.match(line):
        return "antwort", _first_words(words)
    if lead := _lead_in(bare, kind):
        return lead, _first_words(words)
    if kind == "unterschriften" and not signs(line) and not (unit.kind == "table" and names_only(line)):
        return "text", ""
    return None


def _heading(line: str) -> SectionKind | None:
    if len(line) > HEADING_LIMIT:
        return None
    bare = line.rstrip(" :")
    return next((kind for kind, pattern in _headings() if pattern.match(bare) or pattern.match(line)), None)


@cache
def _headings() -> tuple[tuple[SectionKind, re.Pattern[str]], ...]:
    """The lexicon's headings; a blank stands for any white space."""
    return tuple(
        (entry["kind"], re.compile(rf"^(?:{'|'.join(entry['lines'])})$".replace(" ", r"\s+"), re.DOTALL))
        for entry in toml("headings")["heading"]
    )


def _lead_in(words: str, kind: SectionKind) -> SectionKind | None:
    """`Der Landtag wolle beschließen:`, `… stellt fest:`, `… fordert … auf`, and sentences that begin so."""
    if RESOLVES.match(words):
        return "forderung"
    leads = (
        len(words) <= HEADING_LIMIT and re.search(r"(?:[:,]|\bauf|\bfest|\bdass|\bbeschlossen)\s*$", words) is not None
    )
    if kind in _ARGUES and not leads:
        return None
    if (asks := ASKS.match(words)) and (asks["asker"] or _GOVERNMENT_ASKED.search(whom_asked(asks) or "")):
        return "forderung"
    finds = FINDS.match(words)
    if finds and (leads or finds.end() == len(words) or kind in ("feststellung", "forderung", "kopf")):
        return "feststellung"
    return None


def _first_words(words: str) -> str:
    """A heading as printed: the block, or of a long one what comes before its colon or first full stop."""
    flat = " ".join(words.split())
    if len(flat) <= HEADING_LIMIT:
        return flat
    end = re.search(r":(?=\s)|(?<=[a-zäöüß])[.](?=\s)|,(?=\s)", flat)
    return flat[: end.end()] if end and end.end() <= HEADING_LIMIT else ""
