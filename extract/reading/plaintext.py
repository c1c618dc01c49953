"""A text file to pages without boxes: split at form feeds, or where running heads show that a page begins."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise

from parlagraph.extract.model import Box, Line, Page

NO_BOX = Box(0.0, 0.0, 0.0, 0.0)
MASTHEAD_LINES, MASTHEAD_WORDS = 12, 4
"""The paper's own number stands within its first lines, a running head not within the first few that hold words."""
LONGEST_HEAD = 200
BELOW_MASTHEAD = 30
"""Within so many lines below its masthead, empty ones counted, a paper says what it is."""
HEAD_WORDS = frozenset({"Drucksache", "Wahlperiode", "Seite", "zu", "neu", "Beschluss"})

OWN_NUMBER = re.compile(r"(?:Drucksache|Drs\.|Vorlage)\s+(?P<number>\d{1,4}\s?/\s?\d+(?:/\d+)?)")
# Deutscher Bundestag Drucksache 21/131 | Bundesrat zu Drucksache 309/25 | Niedersächsischer Landtag – 19. Wahlperiode Drucksache 19/1
MASTHEAD = re.compile(
    r"""
    (?: (?:[A-ZÄÖÜ][\w-]+\s)? (?:Bundestag|Bundesrat|Landtag|LANDTAG|Bürgerschaft|BÜRGERSCHAFT|Abgeordnetenhaus) \b
        (?: \s (?:von|des|der|[A-ZÄÖÜ][\w-]+) ){0,4} )
    (?: \s[–-]\s\d{1,2}\.\sWahlperiode )?
    \s+ (?:zu\s)? (?:Drucksache|DRUCKSACHE) \s+ \d{1,4} \s?/\s? \d+ (?:/\d+)? (?:\s\((?:neu|Beschluss)\))?
    """,
    re.VERBOSE,
)
# The name of a kind, without blanks
KIND = re.compile(
    r"(?:Dringliche[rn]?|Kleine|Große|Schriftliche|Mündliche)?(?:Antr[aä]g|Anfrage|Antwort|Gesetz(?:es)?(?:entwurf|antrag)|Unterrichtung|Beschluss"
    r"|Bericht|Änderungsantrag|Entschließungsantrag|Stellungnahme|Empfehlungen|Verordnung|Mitteilung|Vorlage)",
    re.IGNORECASE,
)
HEAD_WORD = re.compile(r"[A-ZÄÖÜ][\w-]{2,}|[a-zäöü]{2,3}")
PARLIAMENT_LINE = re.compile(
    r"Landtag|Bundestag|Bundesrat|Bürgerschaft|Abgeordnetenhaus|Wahlperiode|Drucksache", re.IGNORECASE
)


def read_plaintext(data: bytes) -> tuple[Page, ...]:
    """The pages of a text file in UTF-8, UTF-16 (with its mark) or Windows-1252."""
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    parts = text.split("\f") if "\f" in text.rstrip("\f\n ") else split_at_heads(text)
    return tuple(_page(number, part) for number, part in enumerate(parts, start=1))


def decode(data: bytes) -> str:
    """The text that `data` holds."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Five bytes have no meaning in Windows-1252; Latin-1 keeps them, cleaning drops them.
        return data.decode("cp1252", errors="replace")


def split_at_heads(text: str) -> list[str]:
    """The pages of a text without form feeds, cut before each running head that repeats the paper's masthead.

    A masthead with another number, and the name of a kind below it, begins a page, too: that of another paper.
    """
    lines = text.split("\n")
    head = _head_pattern(lines[:MASTHEAD_LINES])
    if head is None:
        return [text]
    cuts: list[int] = []
    at, words = 0, 0
    for number, line in enumerate(lines):
        words += bool(line.strip())
        if (
            words > MASTHEAD_LINES
            and MASTHEAD.fullmatch(line.strip())
            and _names_a_kind(lines[number + 1 : number + 1 + BELOW_MASTHEAD])
        ):
            cuts.append(at)
            head = _head_pattern(lines[number : number + MASTHEAD_LINES]) or head
            at, words = at + len(line) + 1, 1
            continue
        tail = max(0, len(line) - LONGEST_HEAD)
        match = head.search(line[tail:]) if words > MASTHEAD_WORDS and "Drucksache" in line else None
        if match:
            cuts.append(at + tail + match.start("head"))
        at += len(line) + 1
    return [text[low:high] for low, high in pairwise([0, *cuts, len(text)]) if high > low]


def _names_a_kind(lines: list[str]) -> bool:
    """Whether the lines below a masthead say what the paper is."""
    return any(KIND.match(line.replace(" ", "")) for line in lines)


def _head_pattern(masthead: list[str]) -> re.Pattern[str] | None:
    """A running head: at a line's end, nothing but the masthead's words, the paper's own number and a page number."""
    own = OWN_NUMBER.search(" ".join(masthead))
    if own is None:
        return None
    number = r"\s?".join(map(re.escape, re.findall(r"\d+|/", own["number"])))
    named = [line for line in masthead[:4] if PARLIAMENT_LINE.search(line)]
    words = {word for line in named for word in HEAD_WORD.findall(line)} | HEAD_WORDS
    words |= {word.capitalize() for word in words} | {word.lower() for word in words}
    word = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    piece = rf"(?:{word}|{number}|\(\d{{1,2}}/\d{{1,6}}\)|\d{{1,3}}\b\.?(?!\d)|[-–—/()•])\s*"
    return re.compile(
        rf"""
        (?: ^\s* (?: (?:[-–]\s?)? \d{{1,3}} (?:\s?[-–])? \s* )?   # at a line's start, perhaps behind a page number
          | (?<=[^\s\w]) | (?<=\d) | (?<=\s)(?=(?:{piece}){{5}})     # stuck to the last page's last words
        )
        (?P<head>
            (?= .* Drucksache\s*{number} )
            (?: {word} | [-–]\s?\d ) \s* (?:{piece})+
        ) $
        """,
        re.VERBOSE,
    )


def _page(number: int, text: str) -> Page:
    lines: list[Line] = []
    at = 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Line(at, at + len(line), NO_BOX, 0.0))
        at += len(line) + 1
    return Page(number, 0.0, 0.0, text, tuple(lines))
