"""When an electoral term ran: its first and last day, for the parliament that the words mean."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from parlagraph.extract import lexicon
from parlagraph.extract.dates.grammar import Atom, ordinal
from parlagraph.extract.model import Context, Header

_NUMBER = re.compile(r"(?:(?:Anfang|Beginn|Mitte|Ende)\s(?:de[rs]\s)?)?(?P<which>\d{1,2}\.|\w+)\s?")
_STEPS = (
    (0, re.compile(r"\b(?:laufend|aktuell|dies|jetzig|gegenwärtig)\w*\s", re.IGNORECASE)),
    (-1, re.compile(r"\b(?:letzt|vergangen|vorig)\w*\s", re.IGNORECASE)),
    (1, re.compile(r"\b(?:nächst|kommend)\w*\s", re.IGNORECASE)),
)
_SENTENCE = re.compile(r"[!?\n]|(?<!\d)\.\s")
_REACH = 200


def term_days(text: str, atom: Atom, context: Context) -> str | None:
    """The days of a term as an EDTF interval, `2022-06-01/2027-05-31`, open for the last one that is known.

    None where the words number no term, where they may mean another parliament's, and beyond the lexicon.
    """
    words = text[atom.start : atom.end]
    whose = _genitive(text, atom.end)
    if whose is None:
        whose = "bt" if context.header.parliament == "br" else context.header.parliament
        if whose is None or _others(text, atom, whose):
            return None
    number = _number(words, context.header if whose == context.header.parliament else Header())
    return _days(whose, number) if number else None


def _number(words: str, header: Header) -> int | None:
    match = _NUMBER.match(words)
    number = ordinal(match["which"]) if match else None
    if number is not None:
        return number
    steps = [step for step, pattern in _STEPS if pattern.search(words)]
    return header.term + steps[0] if header.term and steps else None


@cache
def _bounds(parliament: str) -> dict[int, dt.date]:
    for entry in lexicon.toml("parliaments")["parliament"]:
        if entry["code"] == parliament:
            return {number: dt.date.fromisoformat(day) for number, day in entry["terms"]}
    return {}


def _days(parliament: str, number: int) -> str | None:
    """The term from its first day to the day before the next one's."""
    bounds = _bounds(parliament)
    if number not in bounds:
        return None
    following = bounds.get(number + 1)
    last = (following - dt.timedelta(days=1)).isoformat() if following else ".."
    return f"{bounds[number].isoformat()}/{last}"


@cache
def _names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = lexicon.toml("parliaments")["parliament"]
    return tuple((entry["code"], re.compile("|".join(map(re.escape, entry["names"])))) for entry in entries)


def _genitive(text: str, end: int) -> str | None:
    """The parliament that is named right behind: `der 20. Wahlperiode des Deutschen Bundestages`."""
    link = re.compile(r"\s(?:des|der|im|in\sder)\s").match(text, end)
    if link is None:
        return None
    found = [code for code, names in _names() if names.match(text, link.end())]
    return found[0] if len(found) == 1 else "bt" if re.match(r"Bundestag", text[link.end() :]) else None


def _others(text: str, atom: Atom, own: str) -> bool:
    """Whether the sentence speaks of another parliament, or of the federation in a state's paper."""
    low, high = max(0, atom.start - _REACH), atom.end + _REACH
    start = max((end.end() for end in _SENTENCE.finditer(text, low, atom.start)), default=low)
    stop = _SENTENCE.search(text, atom.end, high)
    sentence = text[start : stop.start() if stop else high]
    if own != "bt" and re.search(r"\bBund(?:es\w*)?\b", sentence):
        return True
    return any(code not in (own, "br") and names.search(sentence) for code, names in _names())
