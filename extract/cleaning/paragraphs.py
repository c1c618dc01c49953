"""Rows to blocks: paragraphs, headings, list items, rows of tables, signatures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from parlagraph.extract.cleaning.endings import (
    CLAUSE_END,
    INDENT_WITHOUT_LAYOUT,
    MONTH,
    SENTENCE_END,
    ends_open,
    stands_apart,
)
from parlagraph.extract.cleaning.grids import place_of, prose_cells
from parlagraph.extract.cleaning.hyphens import LEFT_BEHIND, is_broken
from parlagraph.extract.cleaning.interjections import around_interjections, is_interjection, opens_interjection
from parlagraph.extract.cleaning.measure import Measure
from parlagraph.extract.cleaning.rows import Row
from parlagraph.extract.cleaning.tabular import table_rows
from parlagraph.extract.cleaning.wrapping import LEAST_LONG
from parlagraph.extract.model import BlockKind

PARAGRAPH_GAP, BROKEN_GAP = 1.15, 1.6
"""Rows of a paragraph stand at most this many times the usual distance apart; if its sentence runs on, the second."""
INDENT = 5.0
"""A row set in by this many points begins something."""
FROM_LABEL = 2
"""Without layout, an item's mark on a line of its own stands at most so many lines above the item's words."""
LARGER = 1.08
"""A row this much larger than the text is a heading."""
LONGEST_HEADING = 400

LABEL = re.compile(
    r"""
    (?P<label>
        [IVX]{1,5}\.(?:\d{1,2}\.?)*                     # II.
      | \d{1,3}(?:\.\d{1,3}){0,4}[.)]                   # 1.   2.3.   4)
      | \d{1,2}(?:\.\d{1,2}){1,4}                       # 2.3
      | \(\d{1,3}[a-z]?\) | \([a-z]{1,2}\)              # (1)  (2a)  (a)
      | [a-z]{1,2}\) | (?:aaa|bbb|ccc|ddd|eee)\)        # a)   aa)   aaa)
      | [A-H]\.(?:\d{1,2}\.?){0,2}                       # A.   E.1
      | [–—‒−•⁃-] | [o▪■□►➢✓*](?=\ )                     # a bullet
    )
    (?=\s+\S|$)
    """,
    re.VERBOSE,
)
NO_LABEL = re.compile(
    rf"""
    \d{{1,3}}\.\ (?:\d | {MONTH})                                                      # 3. Mai
  | \d{{1,3}}\.\ (?:Wahlperiode|Sitzung|Legislatur|Lebens|Jahrhundert|Auflage)\w*    # 18. Wahlperiode
  | \d{{1,3}}\.\ (?:und|oder|bis|sowie)\ (?:zu[mr]\ )?\d                               # 4. bis 7. Klasse
    """,
    re.VERBOSE,
)
ANSWERS = re.compile(
    r"""
    Zu\ (?:den?r?\ )? (?:Fragen?|Nummern?|Ziffern?|Nr\.|Buchstaben?|Punkt)? \s?
    (?:\d{1,3}|[a-z])\b (?:(?:,|\ und|\ bis)\ (?:\d{1,3}|[a-z])\b)* \s? [.):]*     # Zu 5: | Zu den Fragen 2 und 3:
    """,
    re.VERBOSE,
)
DASHES = frozenset("–—‒−-")
LONGEST_INTERJECTION = 12


@dataclass(slots=True)
class Paragraph:
    """Rows that make one block."""

    kind: BlockKind
    label: str
    rows: list[Row] = field(default_factory=list)
    level: int = 0

    @property
    def text(self) -> str:
        """The words of its rows."""
        return " ".join(row.text for row in self.rows)


def paragraphs_of(rows: Sequence[Row], asides: Sequence[Row], body: Mapping[int, float]) -> list[Paragraph]:
    """The blocks of the running text (furniture and footnotes taken out before), in order.

    An aside becomes a block behind the paragraph that it would interrupt.
    """
    measure = Measure(rows)
    tables = table_rows(rows)
    prose = prose_cells(rows)
    found: list[Paragraph] = []
    for row in rows:
        last = found[-1] if found else None
        place = place_of(row, prose)
        if last and place != place_of(last.rows[-1], prose):
            last = None
        if row.index in tables or (row.cell and row.index not in prose):
            if last and row.cell:
                last.rows.append(row)
            else:
                found.append(Paragraph("table", "", [row]))
            continue
        label = _label(row, last, measure)
        if last and not label and _continues(last, row, measure):
            last.rows.append(row)
        else:
            found.append(Paragraph(_kind(row, label, body[row.page]), label, [row]))
    for paragraph in found:
        _settle(paragraph)
    return _with_asides(around_interjections(found), asides)


def _label(row: Row, before: Paragraph | None, measure: Measure) -> str:
    """The mark of a list item that begins with this row, empty where none does."""
    match = LABEL.match(row.text)
    if not match or NO_LABEL.match(row.text):
        return ""
    label = match["label"]
    if label == row.text:
        return "" if row.has_layout or label in DASHES else label
    if before is None:
        return label
    last = before.rows[-1]
    if label in DASHES and not _closed(before):
        return ""
    if row.page != last.page or row.bottom < last.top:
        return label if CLAUSE_END.search(last.text) or before.kind == "heading" or label not in DASHES else ""
    begins = measure.forced(last, row) or bool(CLAUSE_END.search(last.text)) or before.kind in ("heading", "table")
    begins = begins or measure.apart(last, row, PARAGRAPH_GAP) or measure.flowing or _next_dash(label, row, before)
    if not begins:
        begins = row.x0 < last.x0 - (INDENT if row.has_layout else INDENT_WITHOUT_LAYOUT) and len(before.rows) > 1
    return label if begins else ""


def _next_dash(label: str, row: Row, before: Paragraph) -> bool:
    """Whether a dash begins the next item of a list of dashes in a text without layout, and is no dash of a sentence.

    The item before it fills its line, has the same dash and indent, and leaves no dash of its own open.
    """
    if row.has_layout or label not in DASHES or before.label != label or row.x0 != before.rows[0].x0:
        return False
    dash = f" {label} "
    words = row.text[len(label) :].lstrip()
    return not words[0].islower() and before.text.count(dash) % 2 == 0 and dash not in row.text


def _continues(paragraph: Paragraph, row: Row, measure: Measure) -> bool:
    """Whether `row` goes on with the paragraph."""
    last = paragraph.rows[-1]
    if last.text.endswith(")") and paragraph.rows[0].text.startswith("(") and is_interjection(paragraph.text):
        return False
    if paragraph.kind == "table" or (ANSWERS.fullmatch(row.text) and last.text[-1] not in ",-–"):
        return False
    if paragraph.label and paragraph.label == paragraph.text and not row.has_layout:
        return row.page == last.page and (row.top - last.top <= FROM_LABEL or row.index > last.index + 1)
    if measure.flowing:
        # A line holds a whole paragraph; only notes or furniture, taken out between two rows, may have cut one.
        return row.index > last.index + 1 and row.text[0].islower() and not SENTENCE_END.search(last.text)
    if not row.has_layout:
        return not stands_apart(paragraph.rows, row) and _continues_without_layout(last, row, measure)
    if not _same_type(last, row, measure):
        return False
    if row.page != last.page or row.bottom < last.top:
        return _continues_elsewhere(paragraph, last, row, measure)
    runs_on = row.text[0].islower() and not SENTENCE_END.search(last.text)
    runs_on = runs_on or not _closed(paragraph) or _ends_open(last, row)
    if measure.apart(last, row, BROKEN_GAP if runs_on and not measure.forced(last, row) else PARAGRAPH_GAP):
        return False
    if row.bold or runs_on:
        return True
    if row.x0 > last.x0 + INDENT and not (paragraph.label and len(paragraph.rows) == 1):
        return False
    if row.x0 < last.x0 - INDENT and len(paragraph.rows) > 1:
        return False
    return not measure.forced(last, row)


def _ends_open(last: Row, row: Row) -> bool:
    """Whether a row's last word can't end a block; the house may break in all the same."""
    return not opens_interjection(row.text) and ends_open(last.text, row.text)


def _closed(paragraph: Paragraph) -> bool:
    """Whether a short paragraph has no bracket left open, as protocols have in the house's interjections."""
    if len(paragraph.rows) > LONGEST_INTERJECTION:
        return True
    text = paragraph.text
    return not text.startswith("(") or text.count("(") <= text.count(")")


def _same_type(last: Row, row: Row, measure: Measure) -> bool:
    """Whether two rows are set in the same size and weight; the weight may change within a sentence."""
    if abs(row.size - last.size) > 0.08 * max(row.size, last.size):
        return False
    if row.bold == last.bold or not row.text[0].islower():
        return row.bold == last.bold
    return last.text[-1] in "-\u00ad" or not measure.forced(last, row)


def _continues_elsewhere(paragraph: Paragraph, last: Row, row: Row, measure: Measure) -> bool:
    """Whether a paragraph runs over the end of a column or page."""
    if opens_interjection(row.text):
        return False
    if SENTENCE_END.search(last.text) or paragraph.kind == "heading":
        return row.text[0].islower() and not last.text.endswith((";", ":")) and paragraph.kind != "heading"
    return row.text[0].islower() or last.text[-1] in ",-–" or not measure.forced(last, row)


def _continues_without_layout(last: Row, row: Row, measure: Measure) -> bool:
    if LEFT_BEHIND.match(row.text) and not SENTENCE_END.search(last.text):
        return True
    # Where furniture or notes were taken out between two rows, the page ended between them.
    elsewhere = row.page != last.page or row.index > last.index + 1
    if not elsewhere and row.top - last.top > measure.usual_step:
        near = row.top - last.top <= 2 * measure.usual_step
        goes_on = last.text[-1] != "." and not row.text[0].isupper() and ends_open(last.text, row.text)
        return near and (goes_on or is_broken(last.text, row.text))
    if elsewhere:
        return (
            row.text[0].islower()
            or last.text[-1] in ",-"
            or not (SENTENCE_END.search(last.text) or measure.forced(last, row))
        )
    if row.text[0].islower() or last.text[-1] in ",-":
        near = measure.room(last) <= row.first_word + 25 or is_broken(last.text, row.text)
        return near or (row.text[0].islower() and len(last.text) > LEAST_LONG and not measure.beyond(last))
    if measure.goes_on(row) and last.text[-1].isalnum():
        return True
    if _ends_open(last, row):
        return True
    return not measure.forced(last, row) and not measure.beyond(last)


def _kind(row: Row, label: str, body: float) -> BlockKind:
    if row.bold or (body and row.size > LARGER * body):
        return "heading"
    return "item" if label else "paragraph"


def _settle(paragraph: Paragraph) -> None:
    """Correct the kind once all rows are known: what is long or only begins in bold is no heading."""
    if paragraph.kind == "heading":
        bold = sum(row.bold for row in paragraph.rows)
        if len(paragraph.text) > LONGEST_HEADING or 0 < bold < len(paragraph.rows):
            paragraph.kind = "item" if paragraph.label else "paragraph"


def _with_asides(paragraphs: Sequence[Paragraph], asides: Sequence[Row]) -> list[Paragraph]:
    """Put each aside behind the last paragraph that begins before it."""
    left = list(asides)
    found: list[Paragraph] = []
    for paragraph, following in pairwise([*paragraphs, None]):
        if paragraph is None:
            continue
        found.append(paragraph)
        while left and (following is None or following.rows[0].index > left[0].index):
            found.append(Paragraph("paragraph", "", [left.pop(0)]))
    return found + [Paragraph("paragraph", "", [row]) for row in left]
