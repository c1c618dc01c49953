"""A file that holds several papers, taken apart: each a document of its own pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from parlagraph.extract.cleaning.clean import clean
from parlagraph.extract.header import read_header
from parlagraph.extract.header.several import further_papers
from parlagraph.extract.model import Document, Header, part_name


def papers_in(document: Document, header: Header | None = None) -> tuple[Document, ...]:
    """The papers of a file, where it is certain that it holds several; else the document as it is.

    Pages keep their numbers in the file. The first paper keeps the file's name, a further one is called `FILE#page=N`.
    """
    starts = [start for start in further_papers(document, header or read_header(document)) if start.certain]
    if not starts:
        return (document,)
    edges = [0, *(start.index for start in starts), len(document.pages)]
    return tuple(_part(document, low, high) for low, high in pairwise(edges))


def paper_named(document: Document, name: str) -> Document:
    """The paper of a file that is called `name`; the document as a whole if none is."""
    return next((paper for paper in papers_in(document) if paper.file == name), document)


def _part(document: Document, low: int, high: int) -> Document:
    pages = document.pages[low:high]
    text, edits, blocks = clean(pages)
    return replace(
        document,
        file=part_name(document.file, pages[0].number) if low else document.file,
        pages=pages,
        text=text,
        edits=edits,
        blocks=blocks,
        warnings=() if low else document.warnings,
    )
