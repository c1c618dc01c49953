"""What an amount is, for which year and for what, where its own clause says so plainly."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from parlagraph.extract import lexicon
from parlagraph.extract.model import Amount

_BEFORE, _AFTER = 90, 60
_STOP_BEFORE = re.compile(r"[;\n]|(?<=[a-zäöüß)]{2})[.!?]\s(?=[A-ZÄÖÜ„])|,\s(?:davon|aber|während|sondern|wobei|und)\b")
_STOP_AFTER = re.compile(r"[;\n,(]|[.!?](?:\s|$)|\s(?:und|sowie|während|bzw\.)\s")
_YEAR = r"(?:19|20)\d\d"
_LABEL_BEFORE = re.compile(
    rf"(?<![\d./-])(?P<year>{_YEAR})\s?(?::|=|bis\szu:?|insgesamt|mit|in\sHöhe\svon|\()?\s?[.…\s]*(?:rund|rd\.|ca\.|bis\szu)?\s*$"
)
_YEARS = re.compile(rf"(?<![\d./-])(?P<year>{_YEAR})(?![\d/-]|\sbis\s{_YEAR})")
# für die energetische Sanierung der Schulen
_FOR = re.compile(
    r"\s(?:jährlich\s|pro\sJahr\s|p\.\sa\.\s)?für\s(?P<noun>(?:(?:den|die|das|eine?n?|einer?|de[rsm])\s)?(?:[a-zäöüß-]+(?:en|er|es|e)\s){0,2}"
    r"[A-ZÄÖÜ][\w-]{3,}(?:\s(?:der|des)\s(?:[a-zäöüß-]+(?:en|er|es)\s)?[A-ZÄÖÜ][\w-]+)?)"
)
_NO_SUBJECT = re.compile(r"(?:Jahre?n?|Haushaltsjahre?n?|Monate?n?|Tage?n?|Wochen?|Fall|Zeitraum|Januar|Dezember)\b")


class Facets(NamedTuple):
    """What the clause of an amount says of it."""

    role: str | None
    year: str | None
    subject: str | None


@cache
def _roles() -> re.Pattern[str]:
    roles = lexicon.toml("amount_roles").items()
    return re.compile(
        "|".join(rf"(?P<{role}>(?<!\w)(?:{'|'.join(map(_either_case, words))})(?!\w))" for role, words in roles)
    )


def _either_case(word: str) -> str:
    """A word that the lexicon has in lower case may open a sentence; one in upper case (`Ist`, `Soll`) must stay so."""
    return f"[{word[0]}{word[0].upper()}]{word[1:]}" if word[0].islower() else word


def facets(text: str, amount: Amount) -> Facets:
    """Role, year and subject of an amount; each None where the clause names none or several."""
    before = text[max(0, amount.start - _BEFORE) : amount.start]
    before = before[max((stop.end() for stop in _STOP_BEFORE.finditer(before)), default=0) :]
    after = text[amount.end : amount.end + _AFTER]
    if stop := _STOP_AFTER.search(after):
        after = after[: stop.start()]
    return Facets(_role(before, after), _year(before, after), _subject(text, amount))


def _role(before: str, after: str) -> str | None:
    """The one role that the words beside the amount name; the nearest before it where there are several."""
    found = [match.lastgroup for match in _roles().finditer(before)]
    behind = [match.lastgroup for match in _roles().finditer(after)]
    named = {*found, *behind}
    if len(named) == 1:
        return named.pop()
    if "commitment" in named:
        return "commitment"
    return None


def _year(before: str, after: str) -> str | None:
    if label := _LABEL_BEFORE.search(before):
        return label["year"]
    years = {match["year"] for match in _YEARS.finditer(before + " | " + after)}
    return years.pop() if len(years) == 1 else None


def _subject(text: str, amount: Amount) -> str | None:
    match = _FOR.match(text, amount.end)
    if not match or _NO_SUBJECT.search(match["noun"]):
        return None
    return match["noun"]
