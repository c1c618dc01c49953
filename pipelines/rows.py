"""One document's extraction as rows of the tables."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from typing import Any

from parlagraph.extract.facts import TABLE_OF, Extraction, Located
from parlagraph.pipelines.schema import JOINER, NOTE_JOINER, TABLES

_DAYS = ("written", "received", "issued", "distributed")
"""The columns of the days that compete for a paper's date."""

Row = dict[str, Any]
"""Column → value: str, int, float, bool, Decimal or None."""


def document_row(extraction: Extraction) -> Row:
    """The row of `documents` for a document that was read."""
    header = extraction.header
    return {
        "doc_id": extraction.doc_id,
        "file": extraction.file,
        "sha256": extraction.sha256,
        "parliament": header.parliament,
        "body": header.body,
        "term": header.term,
        "kind": header.kind,
        "number": header.number,
        "date": header.date.isoformat() if header.date else None,
        "title": header.title,
        "originators": joined(header.originators),
        "signatories": joined(header.signatories),
        "addressees": joined(header.addressees),
        "side": header.side,
        "pages": extraction.pages,
        "words": extraction.words,
        "text_layer": extraction.text_layer,
        "status": extraction.status,
        "warnings": joined(extraction.warnings),
        "deals_with": joined(header.deals_with),
        "asked_by": joined(header.asked_by),
        "answered_by": joined(header.answered_by),
        **dict.fromkeys(_DAYS),
        **{day.role: day.date.isoformat() for day in header.days},
    }


def page_rows(extraction: Extraction, doc_id: str) -> list[Row]:
    """The rows of `pages` for a document that was read."""
    return [
        {
            "doc_id": doc_id,
            "page": sheet.number,
            "reader": sheet.reader,
            "text_layer": sheet.text_layer,
            "why": sheet.why or None,
            "characters": sheet.characters,
            "confidence": sheet.confidence,
        }
        for sheet in extraction.sheets
    ]


def fact_row(doc_id: str, located: Located) -> tuple[str, Row]:
    """The table that a fact stands in, and its row there; columns that need other documents are None."""
    table = TABLE_OF[type(located.fact)]
    evidence = located.evidence
    row: Row = dict.fromkeys(TABLES[table].names)
    row |= {f.name: getattr(located.fact, f.name) for f in fields(located.fact) if f.name in row}
    row |= {
        "doc_id": doc_id,
        "fact_id": located.fact_id,
        "page": evidence.page,
        "text": evidence.exact,
        "section": located.section,
        "prefix": evidence.prefix,
        "suffix": evidence.suffix,
        "boxes": json.dumps([[page, box.x0, box.top, box.x1, box.bottom] for page, box in evidence.boxes]),
    }
    if "facts" in row:
        row["facts"] = joined(located.inside)
    if located.notes:
        row["notes"] = joined(tuple(note.label for note in located.notes))
        row["note_words"] = NOTE_JOINER.join(note.words for note in located.notes)
        row["note_facts"] = joined(tuple(fact for note in located.notes for fact in note.inside))
    return table, row


def joined(values: tuple[str, ...]) -> str | None:
    """Several values as one cell, None for none."""
    return JOINER.join(values) or None


def plain(amount: Decimal) -> str:
    """Money as digits alone, without an exponent or idle zeros: 2500000, 397.64.

    >>> plain(Decimal("2.50E+6")), plain(Decimal("397.640"))
    ('2500000', '397.64')
    """
    digits = format(amount, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
