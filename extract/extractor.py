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
    Cell,
    Check,
    Claim,
    Demand,
    Extraction,
    Located,
    Note,
    Quantity,
    Sheet,
    fact_id,
)
from parlagraph.extract.header import doc_id, read_header
from parlagraph.extract.header.days import misfits
from parlagraph.extract.header.several import other_papers
from parlagraph.extract.language.models import OWN
from parlagraph.extract.language.pipeline import analyse
from parlagraph.extract.model import Context, Document, Header, Page, Section, SectionKind, TextLayer
from parlagraph.extract.offsets import Span
from parlagraph.extract.papers import papers_in
from parlagraph.extract.statements.notes import Notes
from parlagraph.extract.structure import find_sections
from parlagraph.extract.tables import as_facts, find_cells


def extract(path: Path, name: str | None = None, model: str = OWN) -> Extraction:
    """Everything found in one file; `name` is the path to record; raises UnreadableFile where there is nothing to read.

    `model` is the language model that decides doubtful names: a spaCy package's name or a folder.

    Where the file holds several papers, the first has the others as its `parts`.
    """
    document = read_document(path, name)
    header = read_header(document)
    further = other_papers(document, header)
    papers = papers_in(document, header)
    if len(papers) == 1:
        return _extraction(document, header, model, further)
    first, *parts = (_extraction(paper, read_header(paper), model) for paper in papers)
    return replace(first, warnings=first.warnings + further, parts=tuple(parts))


def _extraction(document: Document, header: Header, model: str, further: tuple[str, ...] = ()) -> Extraction:
    """Everything found in one paper."""
    sections = find_sections(document.text, document.blocks, header.head_end, header.spans.get("signatories"))
    cells = find_cells(document)
    context = Context(header, document.blocks, sections, cells)
    warnings = document.warnings + misfits(document, header) + further
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
        facts=locate(document, identity, [*analyse(document.text, context, model), *as_facts(cells)], sections),
        page_starts=document.page_starts(),
        sheets=tuple(map(_sheet, document.pages)),
    )


def _sheet(page: Page) -> Sheet:
    sure = round(page.mean_confidence, 1) if page.confidence else None
    return Sheet(page.number, page.reader, page.text_layer, page.why, len(page.text), sure)


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
    return tuple(_with_notes(_with_inside(found), document))


def _section(offset: int, sections: Sequence[Section], starts: Sequence[int]) -> SectionKind:
    index = bisect_right(starts, offset) - 1
    return sections[index].kind if index >= 0 and offset < sections[index].end else "text"


def _with_inside(found: list[Located]) -> list[Located]:
    """Claims, demands and cells told which dates, amounts … stand within them, checks and budgets what they rest on."""
    small = [item for item in found if not isinstance(item.fact, Claim | Demand | BudgetFigure | Check | Cell)]
    starts = [item.fact.start for item in small]
    figures = {Span(i.fact.start, i.fact.end): i.fact_id for i in small if isinstance(i.fact, Amount | Quantity)}
    told = []
    for item in found:
        if isinstance(item.fact, Claim | Demand | Cell):
            item = replace(item, inside=_within(item, small, starts))
        elif isinstance(item.fact, BudgetFigure | Check):
            item = replace(item, inside=tuple(figures[span] for span in item.fact.operands if span in figures))
        told.append(item)
    return told


def _with_notes(found: list[Located], document: Document) -> list[Located]:
    """Claims and demands told which footnotes hang on their words, with the facts in those."""
    hanging = Notes(document.blocks)
    small = [item for item in found if not isinstance(item.fact, Claim | Demand | BudgetFigure | Check | Cell)]
    starts = [item.fact.start for item in small]
    told = []
    for item in found:
        blocks = hanging.of(item.fact.start, item.fact.end) if isinstance(item.fact, Claim | Demand) else ()
        notes = tuple(
            Note(block.label, document.text[block.start : block.end], _between(block.start, block.end, small, starts))
            for block in blocks
        )
        told.append(replace(item, notes=notes) if notes else item)
    return told


def _within(outer: Located, small: list[Located], starts: list[int]) -> tuple[str, ...]:
    return _between(outer.fact.start, outer.fact.end, small, starts)


def _between(start: int, end: int, small: list[Located], starts: list[int]) -> tuple[str, ...]:
    """The ids of the small facts within `text[start:end]`."""
    low, high = bisect_left(starts, start), bisect_left(starts, end)
    return tuple(item.fact_id for item in small[low:high] if item.fact.end <= end)
