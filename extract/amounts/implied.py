"""Numbers without a currency that are money by their sentence: `47.000 Euro im Jahr, einmalig 90 000`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from parlagraph.extract.amounts.numbers import QUALIFIERS, PrintedNumber, Unit, is_qualified
from parlagraph.extract.facts import Amount

_EURO = Unit("EUR", 1)
_STOP = re.compile(r"\n|(?<!Mio)(?<!Mrd)(?<!Tsd)(?<![ (]\w)(?<!bzw)(?<!Nr)(?<!Abs)[.!?]\s+(?=[A-ZÄÖÜ„])")
_REACH = 400
_NEAR = 20
# What may follow an amount, and no noun that would be counted.
_FREE = re.compile(
    r"\s?(?:[,;.)!?–]|$|\n)|\s(?:im|in|für|auf|aus|an|pro|je|jährlich|zu|zur|zum|davon|bis|ab|seit|nach|vor|durch|von|vom|netto|brutto|"
    r"beim?|wurden?|sind|waren?|werden|wird|stehen|entf[aiä]ll\w*|bereit\w*|zusätzlich|veranschlagt|gegenüber|zurück|\()(?!\w)"
)
_COUNTED = re.compile(r"\s(?:[a-zäöüß]+(?:en|er|e)\s)?[A-ZÄÖÜ]\w{2,}")
_MONEY_NOUN = re.compile(
    r"\b(?:\w*(?:[Kk]osten|[Mm]itteln?|[Aa]usgaben|[Ee]innahmen|[Bb]udgets?|[Zz]uschuss|[Zz]uschüssen?|[Ff]ördersummen?|[Ii]nvestitionen|[Uu]msatz|"
    r"[Dd]efizit|[Ss]chulden|[Gg]ewinn|[Vv]erlust|[Ss]umme|[Ff]inanzvolumen|[Mm]ehrbedarf|[Aa]nsatz)\s(?:von|in\sHöhe\svon|über|i\.\s?H\.\s?v\.))\s"
    rf"(?:(?:{QUALIFIERS}|insgesamt)\s)*$".replace("[ ]", r"\s")
)
_ONE_MORE = re.compile(
    rf"\b(?:einmalig|jährlich|davon|insgesamt|weiteren?|zusätzlich|dann|zuletzt|sogar|nur)\s(?:(?:{QUALIFIERS})\s)*$".replace(
        "[ ]", r"\s"
    )
)
# 500-Milliarden-Paket
_MONEY_HEAD = re.compile(
    r"-(?:Sondervermögen|\w*[Pp]aket|\w*[Pp]rogramm|\w*[Ff]onds|Schulden|Kredit|Loch|\w*[Hh]ilfe|Haushalt|Investition|Defizit|Förderung|Auftrag|Lücke)"
)


def find_implied(text: str, quantities: Sequence[PrintedNumber], taken: Sequence[Amount]) -> Iterator[Amount]:
    """Amounts whose currency another one in the sentence gives, or the noun they belong to."""
    taken = sorted(taken, key=lambda amount: amount.start)
    starts = [amount.start for amount in taken]
    for quantity in quantities:
        if quantity.unit or not _could_be(text, quantity):
            continue
        at = bisect_left(starts, quantity.end)
        if at and taken[at - 1].end > quantity.start:
            continue
        if unit := _unit(text, quantity, taken[max(0, at - _NEAR) : at + _NEAR]):
            value = quantity.value(unit)
            yield Amount(
                start=quantity.start,
                end=quantity.end,
                rule="amount.implied",
                low=value,
                high=value,
                currency=unit.code,
                approximate=is_qualified(text, quantity.start),
            )


def _could_be(text: str, quantity: PrintedNumber) -> bool:
    if quantity.scale is None:
        return (
            quantity.number >= 1000
            and re.search(r"\d[. \u00a0\u202f]\d{3}", text[quantity.start : quantity.end]) is not None
        )
    return not quantity.words or "-" in text[quantity.start : quantity.end + 1]


def _unit(text: str, quantity: PrintedNumber, taken: Sequence[Amount]) -> Unit | None:
    if quantity.scale and _MONEY_HEAD.match(text, quantity.end):
        return _EURO
    if not _FREE.match(text, quantity.end):
        return None
    before = text[max(0, quantity.start - 70) : quantity.start]
    if quantity.scale and _MONEY_NOUN.search(before):
        return _EURO
    start, end = _sentence(text, quantity)
    beside = [
        amount
        for amount in taken
        if start <= amount.start < end and amount.rule not in ("amount.cell", "amount.labelled")
    ]
    if not beside or _counts_something(text[start:end]):
        return None
    if quantity.scale or _ONE_MORE.search(before) or _MONEY_NOUN.search(before):
        return Unit(beside[0].currency, 1)
    return None


def _sentence(text: str, quantity: PrintedNumber) -> tuple[int, int]:
    """The bounds of the sentence around a quantity, near enough."""
    low = max(0, quantity.start - _REACH)
    start = max((stop.end() for stop in _STOP.finditer(text, low, quantity.start)), default=low)
    stop = _STOP.search(text, quantity.end, quantity.end + _REACH)
    return start, stop.start() if stop else min(len(text), quantity.end + _REACH)


def _counts_something(sentence: str) -> bool:
    """Whether the sentence also counts in millions what is no money (`3 Mio. Menschen`)."""
    return any(
        _COUNTED.match(sentence, match.end())
        and not re.match(r"\s(?:Euro|EUR|US-|Dollar|DM|D-Mark|Cent|Franken)", sentence[match.end() :])
        for match in re.finditer(r"\d\s(?:Mio\.|Mrd\.|Millionen|Milliarden|Tsd\.)", sentence)
    )
