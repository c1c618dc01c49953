"""Repairs within a line: characters that stand for others, blanks too many or too few."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
BULLETS = dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0a8\uf06e\uf076\uf0fc\uf02d\uf0e0\u25cf\u25aa\u25e6\uf09f", "•")
HYPHENS = dict.fromkeys("\u2010\u2011", "-")
BLANKS = dict.fromkeys(
    "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\v\f\r\n\x1c\x1d\x1e\x1f\u2028\u2029",
    " ",
)
NOTHING = dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\x00\x01\x02", "")


def _misread() -> dict[str, str]:
    """Windows-1252 read as Latin-1: U+0080 is a euro sign. Five of the codes mean nothing in either."""
    codes = range(0x80, 0xA0)
    return {chr(code): bytes([code]).decode("cp1252", errors="ignore") or " " for code in codes}


STANDS_FOR: dict[str, str] = {**_misread(), **LIGATURES, **BULLETS, **HYPHENS, **BLANKS, **NOTHING}

SMALL_WORDS = "|".join(
    map(r"\ ".join, ("der", "die", "das", "des", "dem", "den", "von", "vom", "und", "zur", "zum", "für"))
)
"""Words set wide on their own, as `d e r` in a heading: three letters alone might be anything else."""

REPAIR = re.compile(
    rf"""
    (?P<character> [{re.escape("".join(STANDS_FOR))}] )                 # the ligature of fi
  | (?P<spaced> (?<!\w) (?:[^\W\d_][\ \u00a0]){{4,}} [^\W\d_] (?!\w) )   # A n t r a g
  | (?P<small> (?<!\w) (?:{SMALL_WORDS}) (?!\w|\ \w\b) )   # d e r
  | (?P<blanks> (?<=\ ) \ + )                                           # two blanks
  | (?P<stray> (?<=[\w)\]“"]) \ + (?= [.,;] (?: \ (?!\.) | $ ) ) )      # 2 . Juni
    """,
    re.VERBOSE,
)
SUSPECT = re.compile(rf"[{re.escape(''.join(STANDS_FOR))}]|  | [.,;](?: |$)|(?:\b\w ){{4}}|(?:\b[a-zü] ){{2}}")
WITHIN_WORD = re.compile(r"(?<=\w)[ \u00a0](?=[^\W\d_A-ZÀ-Þ])|(?<=[A-ZÀ-Þ])[ \u00a0](?=[A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True)
class Repair:
    """`text[start:end]` of a line becomes `instead`; `step` names why."""

    start: int
    end: int
    instead: str
    step: str


def repairs(text: str) -> Iterator[Repair]:
    """What is to be mended in a line, from left to right."""
    if not SUSPECT.search(text):
        return
    for match in REPAIR.finditer(text):
        if match["character"]:
            yield Repair(*match.span(), STANDS_FOR[match["character"]], "character")
        elif match["small"]:
            yield Repair(match.start() + 1, match.start() + 2, "", "letterspacing")
            yield Repair(match.start() + 3, match.start() + 4, "", "letterspacing")
        elif match["spaced"]:
            # A capital behind a small letter begins the next word: two words set wide may stand one blank apart.
            for blank in WITHIN_WORD.finditer(match["spaced"]):
                yield Repair(match.start() + blank.start(), match.start() + blank.end(), "", "letterspacing")
        else:
            yield Repair(*match.span(), "", "blank")
