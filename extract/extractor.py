"""One document, from file to facts: the order of the steps and nothing else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from parlagraph.extract.cleaning.document import read_document
from parlagraph.extract.header import doc_id, read_header
from parlagraph.extract.language.pipeline import analyse
from parlagraph.extract.model import (
    TABLE_OF,
    AnyFact,
    Claim,
    Context,
    Demand,
    Document,
    Extraction,
    Located,
    Section,
    SectionKind,
    TextLayer,
    fact_id,
)
from parlagraph.extract.structure import find_sections


def extract(path: Path, name: str | None = None) -> Extraction:
    """Everything found in one file; `name` is the path to record; raises UnreadableFile where there is nothing to read."""
    document = read_document(path, name)
    header = read_header(document)
    sections = find_sections(document.text, document.blocks, header.head_end)
    context = Context(header, document.blocks, sections)
    identity = doc_id(header, document.sha256)
    return Extraction(
        doc_id=identity,
        file=document.file,
        sha256=document.sha256,
        header=header,
        text=document.text,
        pages=len(document.pages),
        words=len(document.text.split()),
        text_layer=_text_layer(document),
        status="partial" if document.warnings else "ok",
        warnings=document.warnings,
        sections=sections,
        facts=locate(document, identity, analyse(document.text, context), sections),
    )


def _text_layer(document: Document) -> TextLayer:
    """The weakest layer of any page: what a reader has to know before trusting the rest."""
    layers = {page.text_layer for page in document.pages}
    order: tuple[TextLayer, ...] = ("none", "damaged", "ocr", "born_digital")
    return next((layer for layer in order if layer in layers), "none")


def locate(
    document: Document, identity: str, facts: Iterable[AnyFact], sections: Sequence[Section]
) -> tuple[Located, ...]:
    """The facts with evidence, section and id, in text order."""
    starts = [section.start for section in sections]
    found = [
        Located(
            fact_id(identity, TABLE_OF[type(fact)], fact.start, fact.end, document.text[fact.start : fact.end]),
            fact,
            document.evidence(fact.start, fact.end, fact.rule),
            _section(fact.start, sections, starts),
        )
        for fact in sorted(facts, key=lambda fact: (fact.start, fact.end, TABLE_OF[type(fact)]))
    ]
    return tuple(_with_inside(found))


def _section(offset: int, sections: Sequence[Section], starts: Sequence[int]) -> SectionKind:
    index = bisect_right(starts, offset) - 1
    return sections[index].kind if index >= 0 and offset < sections[index].end else "text"


def _with_inside(found: list[Located]) -> list[Located]:
    """Claims and demands told which dates, amounts, actors and references stand within them."""
    small = [item for item in found if not isinstance(item.fact, Claim | Demand)]
    starts = [item.fact.start for item in small]
    return [
        replace(item, inside=_within(item, small, starts)) if isinstance(item.fact, Claim | Demand) else item
        for item in found
    ]


def _within(outer: Located, small: list[Located], starts: list[int]) -> tuple[str, ...]:
    low, high = bisect_left(starts, outer.fact.start), bisect_left(starts, outer.fact.end)
    return tuple(item.fact_id for item in small[low:high] if item.fact.end <= outer.fact.end)
