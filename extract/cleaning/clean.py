"""The order of the steps of cleaning."""

from __future__ import annotations

from collections.abc import Sequence

from parlagraph.extract.cleaning.footnotes import footnotes_of
from parlagraph.extract.cleaning.furniture import furniture_of
from parlagraph.extract.cleaning.kinds import settle_kinds
from parlagraph.extract.cleaning.paragraphs import paragraphs_of
from parlagraph.extract.cleaning.rows import body_sizes, rows_of
from parlagraph.extract.cleaning.writing import Writer
from parlagraph.extract.model import Block, Page
from parlagraph.extract.offsets import EditMap


def clean(pages: Sequence[Page]) -> tuple[str, EditMap, tuple[Block, ...]]:
    """The running text of `pages`, the map back to their characters, and the blocks of the text.

    The source of the map is what `Document.source` gives: the pages' texts, a form feed between two.
    """
    rows = rows_of(pages)
    body = body_sizes(rows)
    furniture = furniture_of([row for row in rows if row.cell is None], pages, body)
    printed = [row for row in rows if row.index not in furniture.rows | furniture.asides]
    notes, marks = footnotes_of(printed, body)
    noted = {row.index for note in notes for row in note.rows}
    running = [row for row in printed if row.index not in noted]
    asides = [row for row in rows if row.index in furniture.asides]
    writer = Writer("\f".join(page.text for page in pages), marks)
    for row in rows:
        if row.index in furniture.rows:
            writer.drop(row, "furniture")
    paragraphs = paragraphs_of(running, asides, body)
    settle_kinds(paragraphs)
    for paragraph in paragraphs:
        writer.paragraph(paragraph)
    for note in notes:
        writer.note(note)
    return writer.finish()
