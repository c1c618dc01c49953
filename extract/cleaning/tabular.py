"""Rows that are rows of a table though no grid shows it: parts far apart, or figures that a row ends with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parlagraph.extract.cleaning.endings import MONTH
from parlagraph.extract.cleaning.rows import Row

FAR_APART, ON_END = 3, 3
"""A row of so many parts is one of a table; of two parts, if so many stand on end."""
FIGURES, ALIKE, MANY = 2, 1, 4
"""Rows that end with at least so many figures are a table's if two stand on end whose counts differ by no more, or if
they end with so many."""

_FIGURE = r"[-–+±]?\d[\d.,]*(?<![.,])(?:\s?(?:%|€|\#))?(?:\s\(\s?[-–+]?\d[\d.,]*(?:\s?%)?\s?\))?"
# Links motiviert 30 (11 %) 59 (10 %) | 2024 1.204 - 17
_ROW = re.compile(rf"(?P<label>.*?)(?P<figures>(?:(?:^|\s)(?:{_FIGURE}|[-–—*x](?=\s|$)))+)")
_ONE = re.compile(rf"{_FIGURE}|[-–—*x](?=\s|$)")
# What runs on before the figures is a sentence: `im Jahr 2023 1 204`, `vom 3. Mai 2015`
_RUNS_ON = re.compile(
    r"(?:[,;(§/]|\b(?:Absatz|Abs\.|Nr\.|Nummern?|Artikel|Art\.|Drucksachen?|Drs\.|Seiten?|S\.|Kapitel|Titel|Satz|Jahren?|am|vom|bis|und|oder|von|auf|rund|etwa|über|in|im|zu|zum|mit"
    rf"|{MONTH}|\d{{1,2}}\.))\s*$"
)


def table_rows(rows: Sequence[Row]) -> frozenset[int]:
    """The indices of rows of tables among those that stand in no cell of a grid."""
    rows = [row for row in rows if row.cell is None]
    found = {row.index for row in rows if row.cells >= FAR_APART}
    run: list[Row] = []
    for row in rows:
        if row.cells < 2 or (run and row.page != run[-1].page):
            run = []
        if row.cells > 1:
            run.append(row)
        if len(run) >= ON_END:
            found |= {one.index for one in run}
    return frozenset(found | _of_figures(rows))


def figures_at_end(text: str) -> int:
    """How many figures a row ends with behind its label; 0 if a sentence runs into them."""
    found = _ROW.fullmatch(text)
    if not found or _RUNS_ON.search(found["label"]):
        return 0
    return len(_ONE.findall(found["figures"]))


def _of_figures(rows: Sequence[Row]) -> set[int]:
    """Rows on end, in a text without layout, that each end with several figures."""
    found: set[int] = set()
    last: tuple[Row, int] | None = None
    for row in rows:
        count = 0 if row.has_layout or row.text[-1:] not in "0123456789%€)-–—*x" else figures_at_end(row.text)
        if count >= MANY:
            found.add(row.index)
        if count >= FIGURES and last and last[0].page == row.page and abs(last[1] - count) <= ALIKE:
            found |= {last[0].index, row.index}
        last = (row, count) if count >= FIGURES else None
    return found
