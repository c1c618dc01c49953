"""Whether a file holds more than one paper: a page further on that begins with a masthead and number of its own."""

from __future__ import annotations

import re

from parlagraph.extract.header.kinds import kind_of
from parlagraph.extract.model import Document, Header, Page

TOP_LINES, BODY_LINES = 4, 10
"""A masthead has so many lines at most, and the kind of the paper stands within so many."""
_HOUSE = re.compile(
    r"\b(?:\w*Landtag\w*|Bundestag\w*|Bundesrat\w*|Bürgerschaft|Abgeordnetenhaus|Wahlperiode)\b", re.IGNORECASE
)
_NUMBER = re.compile(r"\bDrucksache\s+(?P<number>\d{1,3}\s?/\s?\d{1,6}(?:/\d{2})?)(?!\d)", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:Seite\s+|[–—-]\s?)\d{1,4}\b|^\d{1,4}$", re.IGNORECASE | re.MULTILINE)
"""A running head counts pages, a masthead does not."""


def other_papers(document: Document, header: Header) -> tuple[str, ...]:
    """A warning in words for each further paper in the file, of which nothing but the text is read."""
    own = {header.number}
    warnings: list[str] = []
    for page in document.pages[1:]:
        number = _masthead(page)
        if number and header.number and number not in own:
            own.add(number)
            warnings.append(
                f"page {page.number} begins another paper ({number}): its facts count as this paper's. "
                "Split the file to have them apart."
            )
    return tuple(warnings)


def _masthead(page: Page) -> str | None:
    """The number of the paper that begins with this page, None where none does."""
    lines = [
        line for span in page.lines[: TOP_LINES + BODY_LINES] if (line := page.text[span.start : span.end].strip())
    ]
    top = "\n".join(lines[:TOP_LINES])
    number = _NUMBER.search(top)
    if number is None or not _HOUSE.search(top) or _PAGE_NUMBER.search(top):
        return None
    kind = any(line[0].isupper() and (found := kind_of(line)) and len(found[2]) < 80 for line in lines[1:BODY_LINES])
    return re.sub(r"\s", "", number["number"]) if kind else None
