"""A PDF file to pages of characters with boxes, by PDFium."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from parlagraph.extract import pace
from parlagraph.extract.errors import UnreadableFile
from parlagraph.extract.model import Page, TextLayer
from parlagraph.extract.reading.cells import LaidGrid
from parlagraph.extract.reading.characters import REPLACEMENT, Characters, Floats, Sheet, characters, sheet
from parlagraph.extract.reading.layers import CROWDED, UNLOADED, with_best_layer
from parlagraph.extract.reading.lines import set_lines
from parlagraph.extract.reading.order import lines_in_order
from parlagraph.extract.reading.rules import rules_of
from parlagraph.extract.reading.runs import RunLine, runs_of, split_margin
from parlagraph.extract.reading.tables import grids_of, lines_with_grids, tables_on

READER = "pdfium"
MOST_CHARACTERS = 100_000
"""A page with more is no page to be read: a map, a drawing, or a broken file. The fullest real one has a fifth of it."""
DRAWN_LETTERS = 200
"""A page without characters but with more drawn things than this shows something."""
DAMAGED_SHARE = 0.15
"""From this share of characters without a meaning on, a page's text layer counts as damaged."""


def read_pdf(path: Path, data: bytes) -> tuple[Page, ...]:
    """The pages of the PDF file that holds `data`; raises UnreadableFile where it is locked or broken."""
    document = _open(path, data)
    try:
        count = len(document)
        if count < 1:
            raise UnreadableFile(f"{path}: a PDF without pages. Get the file once more from its source.")
        return tuple(_page(document, number) for number in range(count))
    finally:
        pace.watch(0.0)
        document.close()


def _open(path: Path, data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise UnreadableFile(
                f"{path}: the PDF is locked by a password. Save it without one and try again."
            ) from error
        raise UnreadableFile(
            f"{path}: a broken PDF, perhaps cut off while it was loaded. Get the file once more from its source."
        ) from error


def _page(document: Any, number: int) -> Page:
    """Page `number` (from 0); one that can't be loaded comes back empty."""
    pace.watch(pace.PAGE_SECONDS)
    raw = pdfium.FPDF_LoadPage(document.raw, number)
    if not raw:
        return Page(number + 1, 0.0, 0.0, "", reader=READER, text_layer="none", why=UNLOADED)
    try:
        shown = sheet(raw)
        text_page = pdfium.FPDFText_LoadPage(raw)
        if not text_page:
            return Page(number + 1, shown.width, shown.height, "", reader=READER, text_layer="none", why=UNLOADED)
        try:
            if pdfium.FPDFText_CountChars(text_page) > MOST_CHARACTERS:
                return Page(
                    number + 1, shown.width, shown.height, "", (), reader=READER, text_layer="damaged", why=CROWDED
                )
            chars = characters(text_page, shown)
            pictures = not len(chars.codes) and _has_pictures(raw)
            return with_best_layer(raw, build_page(chars, shown, number + 1, pictures, rules_of(raw)))
        finally:
            pdfium.FPDFText_ClosePage(text_page)
    finally:
        pdfium.FPDF_ClosePage(raw)


def _has_pictures(page: Any) -> bool:
    """Whether a page shows more than text and a few rules: an image, a form, letters drawn as curves."""
    count = pdfium.FPDFPage_CountObjects(page)
    if count > DRAWN_LETTERS:
        return True
    kinds = {pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, at)) for at in range(count)}
    return bool(kinds & {pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM, pdfium.FPDF_PAGEOBJ_SHADING})


def build_page(
    chars: Characters, shown: Sheet, number: int, pictures: bool = False, rules: Floats | None = None
) -> Page:
    """A page from its characters: lines in reading order, each closed by a newline.

    One without characters has no text layer if it has `pictures`; otherwise it is blank, and nothing is missing.
    `rules` are the ruling lines as `rules_of` has them: what stands in the table that they draw is read cell by cell.
    """
    layer = _layer(chars, pictures)
    order, tables, reader = _in_order(chars, shown, number, None if layer == "damaged" else rules)
    text, lines, boxes = set_lines(chars, order)
    grids = grids_of(tables, order, lines)
    why = ", ".join(sorted({f"{grid.kind} table" for grid in grids}))
    return Page(number, shown.width, shown.height, text, lines, boxes, reader, layer, why, grids)


def _in_order(
    chars: Characters, shown: Sheet, number: int, rules: Floats | None
) -> tuple[list[RunLine], list[LaidGrid], str]:
    """The lines of a page, first the text in its usual direction, then what stands on its side; its tables; who read it."""
    quarters, counts = np.unique(chars.quarter, return_counts=True)
    lines: list[RunLine] = []
    tables: list[LaidGrid] = []
    reader = READER
    for quarter in quarters[np.argsort(-counts, kind="stable")].tolist():
        which = np.flatnonzero(chars.quarter == quarter)
        if not lines:
            ruled = shown.show(rules, quarter) if rules is not None and len(rules) else None
            tables, pieces, asked = tables_on(chars, which, ruled, number, shown)
            reader = f"{READER}+pdfplumber" if asked else READER
        else:
            pieces = runs_of(chars, which)
        body, margin = split_margin(chars, pieces)
        lines += lines_with_grids(body, tables) if not lines and tables else lines_in_order(body)
        lines += [RunLine([run], run) for run in margin]
    return lines, tables, reader


def _layer(chars: Characters, pictures: bool) -> TextLayer:
    if not len(chars.codes):
        return "none" if pictures else "born_digital"
    codes = chars.codes
    senseless = (codes == REPLACEMENT) | ((codes >= 0xE000) & (codes <= 0xF8FF))
    if np.count_nonzero(senseless) > DAMAGED_SHARE * len(codes):
        return "damaged"
    return "ocr" if np.count_nonzero(chars.invisible) > 0.5 * len(codes) else "born_digital"
