"""Amounts of money: numbers with a currency, ranges and rows that share one, cells of tables, and implied ones."""

from __future__ import annotations

import re
from dataclasses import replace

from parlagraph.extract.amounts.cells import find_cells
from parlagraph.extract.amounts.columns import label_cells
from parlagraph.extract.amounts.facets import describe
from parlagraph.extract.amounts.implied import find_implied
from parlagraph.extract.amounts.labelled import Known, find_labelled
from parlagraph.extract.amounts.numbers import QUALIFIERS, PrintedNumber, Unit, find_numbers, is_qualified
from parlagraph.extract.facts import Amount
from parlagraph.extract.model import Context

_MORE = rf"(?:(?:{QUALIFIERS})\s+)*".replace("[ ]", r"\s+")
_TO = re.compile(rf"\s?(?:bis(?:\s+zu)?\s+{_MORE}|[-–—]\s?|\.\.\.\s?)", re.IGNORECASE)
_AND = re.compile(rf"\s+und\s+{_MORE}", re.IGNORECASE)
_BETWEEN = re.compile(rf"zwischen\s+(?:je\s+|jeweils\s+)?{_MORE}$", re.IGNORECASE)
_BESIDE = re.compile(
    rf"(?P<comma>,\s+)|\s*/\s*|\s+(?:und|oder|bzw\.|beziehungsweise|sowie|auf|statt|zu|gegenüber)\s+(?:von\s+|nur\s+|dann\s+)?{_MORE}",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?:§|\b(?:Nummern?|Nrn?\.|Art(?:ikeln?|\.)|Seiten?|S\.|Titeln?|Tit\.|Kap(?:iteln?|\.)|Abs(?:ätzen?|atz|\.)|\w*[Jj]ahre?[ns]?|"
    r"Fragen?|Punkte?|Ziffern?|Stufen?|Klassen?|Gruppen?|Phasen?|Anlagen?|Tabellen?|Spalten?|Zeilen?|Pflegegrade?))\s*$"
)
_IN_RANGE = re.compile(rf"\b(?!bis\szu)(?:{QUALIFIERS})\s*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


_NO_CONTEXT = Context()


def find_amounts(text: str, context: Context = _NO_CONTEXT) -> list[Amount]:
    """Every amount of money in a text, in text order and without overlap, `low` and `high` in the currency's unit.

    Tables whose cells the context does not know are told by the shape of their lines. Currencies by ISO 4217.
    """
    quantities = find_numbers(text)
    known = Known(context.cells)
    found = [amount for amount in _join(text, quantities) if not known.names_unit(amount)]
    found += find_labelled(text, context.cells, found)
    found += find_cells(text, [one for one in quantities if not known.has(one.start)], found)
    found += find_implied(text, quantities, found)
    found.sort(key=lambda amount: amount.start)
    return describe(text, label_cells(text, found))


def _join(text: str, quantities: list[PrintedNumber]) -> list[Amount]:
    """Quantities with a currency, and those that share the one of their neighbour: ranges and rows."""
    found: list[Amount] = []
    after: PrintedNumber | None = None  # the amount to the right that a number may share the currency of
    unit = Unit("", 1)
    listed = False
    for quantity in reversed(quantities):
        gap = text[quantity.end : after.start] if after else ""
        if after and _is_range(text, quantity, gap, after, unit):
            found[-1] = _range(text, quantity, gap, after, unit)
            after = None
        elif quantity.unit:
            after, unit, listed = quantity, quantity.unit, False
            found.append(_single(text, after, unit, "amount"))
        elif after and _is_beside(text, quantity, gap, listed):
            after, listed = _shared(quantity, after), True
            found.append(_single(text, after, unit, "amount.shared"))
        else:
            after = None
    return found[::-1]


def _is_range(text: str, low: PrintedNumber, gap: str, high: PrintedNumber, unit: Unit) -> bool:
    if len(gap) > 40 or (low.unit and low.unit != unit):
        return False
    before = text[max(0, low.start - 60) : low.start]
    if not (_TO.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN.search(before))):
        return False
    if _YEAR.fullmatch(text[low.start : low.end]) and gap.strip() in "-–—" and gap != gap.strip():
        return False
    return _shared(low, high).value(unit) < high.value(unit) and not _LABEL.search(before)


def _is_beside(text: str, quantity: PrintedNumber, gap: str, listed: bool) -> bool:
    """Whether a number shares the currency behind it: `5 und 7 Euro`, before a comma only in a row."""
    beside = _BESIDE.fullmatch(gap) if len(gap) < 40 else None
    return beside is not None and (listed or not beside["comma"]) and not _is_no_money(text, quantity, gap)


def _shared(low: PrintedNumber, high: PrintedNumber) -> PrintedNumber:
    """The first of two with the scale of the second, where the figures then are of one size."""
    inherits = low.scale is None and low.unit is None and high.scale and abs(low.number) <= abs(high.number) * 100
    return replace(low, scale=high.scale) if inherits else low


def _is_no_money(text: str, quantity: PrintedNumber, gap: str) -> bool:
    """Numbers that stand beside an amount without being one: years, and what a label before them names."""
    if _YEAR.fullmatch(text[quantity.start : quantity.end]) and not gap.strip().startswith("auf"):
        return True
    return bool(_LABEL.search(text[max(0, quantity.start - 16) : quantity.start]))


def _single(text: str, quantity: PrintedNumber, unit: Unit, rule: str) -> Amount:
    value = quantity.value(unit)
    return Amount(
        start=quantity.start,
        end=quantity.end,
        rule=rule,
        low=value,
        high=value,
        currency=unit.code,
        approximate=is_qualified(text, quantity.start),
    )


def _range(text: str, low: PrintedNumber, gap: str, high: PrintedNumber, unit: Unit) -> Amount:
    return Amount(
        start=low.start,
        end=high.end,
        rule="amount.range",
        low=_shared(low, high).value(unit),
        high=high.value(unit),
        currency=unit.code,
        approximate=is_qualified(text, low.start) or bool(_IN_RANGE.search(gap)),
    )
