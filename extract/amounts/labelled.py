"""Amounts in tables whose cells are known: `1.234,5` in a column `in Mio. Euro`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from parlagraph.extract.amounts.columns import subject_of
from parlagraph.extract.amounts.facets import roles_in
from parlagraph.extract.facts import Amount
from parlagraph.extract.model import TableCell

_NUMBER = re.compile(r"(?:[-–−] ?)?\d(?:[\d.,'’]|[ \u00a0\u202f](?=\d{3}))*")
_YEAR = re.compile(
    r"(?<![\d./-])(?<!\b[Aa]b )(?<!\b[Bb]is )(?<!\b[Ss]eit )(?:19|20)\d\d(?![\d/.-])(?! ?(?:ff|bis|[-–]))"
)
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
# Words that in a label can only mean the figures: `über` may begin what the money is for.
_QUALIFIED = re.compile(
    r"(?<!\w)(?:ca\.|circa|rund|rd\.|etwa|bis\szu|mindestens|höchstens|max\.|maximal)(?!\w)", re.IGNORECASE
)


class Known:
    """The cells of tables that say the unit of their figures: what else stands in these tables is no money."""

    def __init__(self, cells: Sequence[TableCell]) -> None:
        told = {cell.table for cell in cells if cell.unit}
        mine = sorted((cell.start, cell.end) for cell in cells if cell.table in told and cell.kind != "synopsis")
        self._starts = [start for start, _ in mine]
        self._ends = [end for _, end in mine]

        self._heads = {cell.start: cell.end for cell in cells if cell.head}

    def names_unit(self, amount: Amount) -> bool:
        """Whether what looks like an amount is a head's cell by itself, the unit of its column: `1 000 €`."""
        return self._heads.get(amount.start) == amount.end

    def has(self, offset: int) -> bool:
        """Whether an offset lies in such a cell."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and offset < self._ends[at]


def find_labelled(text: str, cells: Sequence[TableCell], taken: Sequence[Amount]) -> Iterator[Amount]:
    """The amounts in cells whose currency head, row or caption says; `taken` are those that have one of their own."""
    starts = {amount.start for amount in taken}
    for cell in cells:
        if cell.value is None or cell.currency is None or cell.kind == "synopsis":
            continue
        number = _NUMBER.search(text, cell.start, cell.end)
        if (
            number is None
            or _YEAR_ALONE.fullmatch(text, cell.start, cell.end)
            or any(number.start() <= start < cell.end for start in starts)
        ):
            continue
        labels = [label for label in (cell.column_label, cell.row_label) if label]
        value = cell.value * (cell.scale or 1)
        yield Amount(
            start=number.start(),
            end=number.end(),
            rule="amount.labelled",
            low=_plain(value),
            high=_plain(value),
            currency=cell.currency,
            approximate=any(_QUALIFIED.search(label) for label in labels),
            role=_only({role for label in labels for role in roles_in(label)}),
            year=_only({year for label in labels for year in _YEAR.findall(label)}),
            subject=subject_of(cell.row_label) if cell.row_label else None,
        )


def _plain(value: Decimal) -> Decimal:
    return value.to_integral_value() if value == value.to_integral_value() and abs(value) >= 1000 else value


def _only(found: set[str]) -> str | None:
    return found.pop() if len(found) == 1 else None
