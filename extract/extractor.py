"""One document, from file to facts: the order of the steps and nothing else."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from parlagraph.extract.cleaning.document import read_document
from parlagraph.extract.facts import (
    TABLE_OF,
    Amount,
    AnyFact,
    BudgetFigure,
    Check,
    Claim,
    Demand,
    Extraction,
    Located,
    Quantity,
    fact_id,
)
from parlagraph.extract.header import doc_id, read_header
from parlagraph.extract.header.several import other_papers
from parlagraph.extract.language.pipeline import analyse
from parlagraph.extract.model import Context, Document, Section, SectionKind, TextLayer
from parlagraph.extract.offsets import Span
from parlagraph.extract.structure import find_sections


def extract(path: Path, name: str | None = None) -> Extraction:
    """Everything found in one file; `name` is the path to record; raises UnreadableFile where there is nothing to read."""
    document = read_document(path, name)
    header = read_header(document)
    sections = find_sections(document.text, document.blocks, header.head_end, header.spans.get("signatories"))
    context = Context(header, document.blocks, sections)
    warnings = document.warnings + other_papers(document, header)
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
        warnings=warnings,
        sections=sections,
        facts=locate(document, identity, analyse(document.text, context), sections),
        page_starts=document.page_starts(),
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
    """Claims and demands told which dates, amounts … stand within them, checks and budgets which figures they rest on."""
    small = [item for item in found if not isinstance(item.fact, Claim | Demand | BudgetFigure | Check)]
    starts = [item.fact.start for item in small]
    figures = {Span(i.fact.start, i.fact.end): i.fact_id for i in small if isinstance(i.fact, Amount | Quantity)}
    told = []
    for item in found:
        if isinstance(item.fact, Claim | Demand):
            item = replace(item, inside=_within(item, small, starts))
        elif isinstance(item.fact, BudgetFigure | Check):
            item = replace(item, inside=tuple(figures[span] for span in item.fact.operands if span in figures))
        told.append(item)
    return told


def _within(outer: Located, small: list[Located], starts: list[int]) -> tuple[str, ...]:
    low, high = bisect_left(starts, outer.fact.start), bisect_left(starts, outer.fact.end)
    return tuple(item.fact_id for item in small[low:high] if item.fact.end <= outer.fact.end)
