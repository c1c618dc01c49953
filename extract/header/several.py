"""Whether a file holds more than one paper: a page further on that begins with a masthead and number of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parlagraph.extract.header.kinds import kind_of
from parlagraph.extract.header.masthead import numbers_in, plain_number, series_of
from parlagraph.extract.model import Document, Header, Page, part_name

TOP_LINES, BODY_LINES = 4, 10
"""A masthead has so many lines at most, and the kind of the paper stands within so many."""
RUNNING_LINES = 3
"""A running head stands within so many lines from the top."""
_SERIES = frozenset({"drucksache", "kleine_anfrage", "große_anfrage", "mündliche_anfrage", "schriftliche_anfrage"})
_HOUSE = re.compile(
    r"\b(?:\w*Landtag\w*|Bundestag\w*|Bundesrat\w*|Bürgerschaft|Abgeordnetenhaus|Wahlperiode)\b", re.IGNORECASE
)
_PAGE_NUMBER = re.compile(r"(?:Seite\s+|[–—-]\s?)(?!1\b)\d{1,4}\b(?!\.)|^(?!1$)\d{1,4}$", re.IGNORECASE | re.MULTILINE)
"""A running head counts pages, a masthead at most itself."""


@dataclass(frozen=True, slots=True)
class Start:
    """Where a further paper begins: the index of its first page, its number and kind.

    `certain` where no page from there on runs under the number of the paper before: one that does only reprints it.
    """

    index: int
    number: str
    kind: str
    certain: bool = True


def further_papers(document: Document, header: Header) -> tuple[Start, ...]:
    """The papers that begin behind the first, in the order of their pages."""
    if not header.number:
        return ()
    found: list[Start] = []
    seen = {header.number}
    for index, page in enumerate(document.pages[1:], 1):
        start = _masthead(page, index, header.parliament)
        if start and start.number not in seen:
            seen.add(start.number)
            found.append(start)
    if not found:
        return ()
    before = [header.number, *(start.number for start in found)]
    ends = [*(start.index for start in found[1:]), len(document.pages)]
    return tuple(
        replace(start, certain=not _runs_under(before[: at + 1], document.pages[start.index : end], header.parliament))
        for at, (start, end) in enumerate(zip(found, ends, strict=True))
    )


def other_papers(document: Document, header: Header) -> tuple[str, ...]:
    """A warning in words for each further paper in the file."""
    warnings = []
    for start in further_papers(document, header):
        page = document.pages[start.index].number
        told = (
            f"it is read as a document of its own, named {part_name(document.file, page)}."
            if start.certain
            else "its facts count as this paper's. Split the file to have them apart."
        )
        warnings.append(f"page {page} begins another paper ({start.number}, {start.kind}): {told}")
    return tuple(warnings)


def _masthead(page: Page, index: int, code: str | None) -> Start | None:
    """The paper that begins with this page, None where none does."""
    lines = _lines(page, TOP_LINES + BODY_LINES)
    top = "\n".join(lines[:TOP_LINES])
    if not _HOUSE.search(top) or _PAGE_NUMBER.search(top):
        return None
    number = next((plain_number(one["number"]) for one in numbers_in(top, code) if series_of(one) in _SERIES), None)
    kinds = [found for line in lines[1:BODY_LINES] if line[0].isupper() and (found := kind_of(line))]
    kind = next((kind for _, kind, rest in kinds if len(rest) < 80), None)
    return Start(index, number, kind) if number and kind else None


def _lines(page: Page, count: int) -> list[str]:
    return [line for span in page.lines[:count] if (line := page.text[span.start : span.end].strip())]


def _runs_under(numbers: Sequence[str], pages: Sequence[Page], code: str | None) -> bool:
    """Does a running head on one of the pages give one of the numbers?"""
    heads = ("\n".join(_lines(page, RUNNING_LINES)) for page in pages[1:])
    return any(plain_number(one["number"]) in numbers for head in heads for one in numbers_in(head, code))
