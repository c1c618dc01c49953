"""What was planned, spent or committed in which year, also where a sentence only points to an amount told before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from parlagraph.extract.amounts.facets import CARRIED
from parlagraph.extract.amounts.sentences import Sentence, budget_years, sentences_of
from parlagraph.extract.facts import Amount, BudgetFigure
from parlagraph.extract.model import Context
from parlagraph.extract.offsets import Span

_NO_CONTEXT = Context()
ROLES = ("planned", "actual", "commitment")
"""The roles of an amount that make it a figure of a year's budget."""
_CHANGE = re.compile(r"\b(?:um|plus|minus|weitere|zusätzlich)\s(?:[a-zäöüß.]+\s){0,2}$")
_RATE = re.compile(r"\s?(?:pro|je|/|monatlich|täglich)\b|\s?/|\sim\sMonat")  # 8,50 Euro pro Stunde
_EACH = re.compile(r"\b(?:jeweils|je|jährlich)\s(?:[a-zäöüß.]+\s){0,2}$")
_CLAUSE_END = re.compile(r"[,;:(–]\s(?:und\s)?|[)]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_REACH = 2
"""How many sentences back the amount may stand that a sentence points to."""


def find_budget(text: str, context: Context = _NO_CONTEXT, amounts: Sequence[Amount] = ()) -> list[BudgetFigure]:
    """The figures of each year's budget, in text order; `amounts` are those of `find_amounts` in the same text."""
    notes = _Notes(text, context)
    found: list[BudgetFigure] = []
    for _, group in groupby(sentences_of(text, amounts), key=lambda sentence: sentence.block):
        told: list[list[BudgetFigure]] = []
        for sentence in group:
            figures = [*_stated(text, sentence), *_for_each_year(text, sentence)]
            figures += _carried(text, sentence, figures, told)
            told.append(figures)
            found += [notes.add(figure, sentence) for figure in figures]
    return sorted(found, key=lambda figure: (figure.start, figure.end))


@dataclass
class _Notes:
    """The footnotes by the place of their marks."""

    text: str
    context: Context
    _anchors: list[tuple[int, str]] = field(init=False)

    def __post_init__(self) -> None:
        blocks = (b for b in self.context.blocks if b.kind == "footnote" and b.anchor is not None)
        self._anchors = sorted((b.anchor or 0, self.text[b.start : b.end]) for b in blocks)

    def add(self, figure: BudgetFigure, sentence: Sentence) -> BudgetFigure:
        """The figure with the first note that hangs on its words or behind them in the same sentence."""
        start = figure.start if figure.inferred else figure.end
        at = bisect_left(self._anchors, start, key=lambda pair: pair[0])
        if at == len(self._anchors) or self._anchors[at][0] > sentence.end:
            return figure
        return replace(figure, source=self._anchors[at][1])


def _figure(amount: Amount, year: str, rule: str, start: int, end: int) -> BudgetFigure:
    return BudgetFigure(
        start=start,
        end=end,
        rule=rule,
        year=year,
        role=amount.role or "",
        low=amount.low,
        high=amount.high,
        currency=amount.currency,
        approximate=amount.approximate,
        subject=amount.subject,
        operands=(Span(amount.start, amount.end),),
    )


def _stated(text: str, sentence: Sentence) -> Iterator[BudgetFigure]:
    for amount in sentence.amounts:
        changed = _CHANGE.search(text, sentence.start, amount.start)
        if amount.role in ROLES and amount.year and not changed and not _RATE.match(text, amount.end):
            yield _figure(amount, amount.year, "budget.stated", amount.start, amount.end)


def _for_each_year(text: str, sentence: Sentence) -> Iterator[BudgetFigure]:
    """`Für 2025 und 2026 beträgt der Ansatz jeweils 450 Euro`: a figure at each year's own words."""
    if len(sentence.amounts) != 1:
        return
    [amount] = sentence.amounts
    each = _EACH.search(text, sentence.start, amount.start)
    if not each or amount.role not in ROLES or amount.year or amount.low < 0:
        return
    years = [m for m in _YEAR.finditer(text, sentence.start, amount.start) if m[0] in sentence.years(text)]
    if len(years) > 1 and len({match[0] for match in years}) == len(years):
        for match in years:
            yield _figure(amount, match[0], "budget.each", match.start(), match.end())


def _carried(
    text: str, sentence: Sentence, here: Sequence[BudgetFigure], told: Sequence[Sequence[BudgetFigure]]
) -> Iterator[BudgetFigure]:
    """`für 2026 bleibt es bei diesem Niveau`: the amount told last, in another year."""
    for match in CARRIED.finditer(text, sentence.start, sentence.end):
        start = max(
            (m.end() for m in _CLAUSE_END.finditer(text, sentence.start, match.start())), default=sentence.start
        )
        stop = _CLAUSE_END.search(text, match.end(), sentence.end)
        end = stop.start() if stop else sentence.end
        years = budget_years(text[start:end])
        if len(years) != 1 or (not match["beside"] and any(start <= a.start < end for a in sentence.amounts)):
            continue
        earlier = [figure for figure in here if figure.end <= start]
        source = _antecedent([earlier, *reversed(told[-_REACH:])], years[0], planned=bool(match["beside"]))
        if source:
            yield replace(
                source,
                start=start,
                end=match.end(),
                rule="budget.carried",
                year=years[0],
                inferred=True,
                approximate=source.approximate or bool(match["most"]),
                source=None,
            )


def _antecedent(groups: Sequence[Sequence[BudgetFigure]], year: str, *, planned: bool) -> BudgetFigure | None:
    """The one figure that the words can mean: of the nearest sentence with any, if it has no two to choose from."""
    for group in groups:
        fitting = [one for one in group if not planned or one.role == "planned"]
        if fitting:
            same = {(one.role, one.low, one.high, one.currency) for one in fitting}
            return fitting[-1] if len(same) == 1 and fitting[-1].year != year else None
    return None
