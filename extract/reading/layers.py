"""What a page's own text is worth, and the second look at pages where it is worth little."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from parlagraph.extract.model import Page
from parlagraph.extract.reading import ocr

FEW_CHARACTERS, LARGE_PICTURE = 120, 0.6
"""A page with fewer characters, under a picture that takes at least this share of it, was perhaps scanned and stamped."""
SURE = 60
"""Mean confidence, in percent, from which on recognised words are better than a damaged text."""
UNLOADED = "the page can't be loaded"
CROWDED = "more characters than a page can hold"


def with_best_layer(raw: Any, page: Page) -> Page:
    """`page`, or what its picture says where its own text says too little; `raw` is its FPDF_PAGE.

    `why` of the page that comes back says what was wrong, and what kept Tesseract from helping.
    """
    need = _need(raw, page)
    if not need:
        return page
    try:
        seen = ocr.recognise(raw, page)
    except ocr.OcrError as error:
        return replace(page, why=f"{need}; {error}")
    return replace(seen, why=need) if _is_better(seen, page) else replace(page, why=f"{need}; its picture says no more")


def warnings_of(pages: Sequence[Page]) -> Iterator[str]:
    """What a user has to know of pages that could not be read, or not surely."""
    unread = [page for page in pages if page.text_layer == "none"]
    for reason in sorted({page.why for page in unread}):
        yield f"{_named([page for page in unread if page.why == reason])}: not read ({reason}).{_advice(reason)}"
    damaged = [page for page in pages if page.text_layer == "damaged"]
    for reason in sorted({page.why for page in damaged}):
        yield f"{_named([page for page in damaged if page.why == reason])}: not to be trusted ({reason}).{_advice(reason)}"
    unsure = [page for page in pages if page.reader == ocr.READER and page.text and page.mean_confidence < SURE]
    if unsure:
        yield f"{_named(unsure)}: recognised from its picture with little certainty. Hold its words against the picture."


def _need(raw: Any, page: Page) -> str:
    """Why a page needs a second look; empty if it does not."""
    if page.why in (UNLOADED, CROWDED):
        return ""
    if page.text_layer == "none":
        return "no text layer"
    if page.text_layer == "damaged":
        return "many characters have no meaning"
    scanned = page.text_layer == "born_digital" and len(page.text) < FEW_CHARACTERS and _has_large_picture(raw, page)
    return "hardly any text beside a picture of the whole page" if scanned else ""


def _is_better(seen: Page, page: Page) -> bool:
    if page.text_layer == "none":
        return True
    if page.text_layer == "damaged":
        return seen.mean_confidence >= SURE and 2 * len(seen.text) >= len(page.text)
    return seen.mean_confidence >= SURE and len(seen.text) >= max(FEW_CHARACTERS, 2 * len(page.text))


def _has_large_picture(raw: Any, page: Page) -> bool:
    edges = [ctypes.c_float() for _ in range(4)]
    least = LARGE_PICTURE * page.width * page.height
    for at in range(min(pdfium.FPDFPage_CountObjects(raw), FEW_CHARACTERS)):
        shape = pdfium.FPDFPage_GetObject(raw, at)
        is_image = pdfium.FPDFPageObj_GetType(shape) == pdfium.FPDF_PAGEOBJ_IMAGE
        if is_image and pdfium.FPDFPageObj_GetBounds(shape, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            if (right - left) * (top - bottom) >= least:
                return True
    return False


def _advice(reason: str) -> str:
    return f" {ocr.INSTALL}." if "installed" in reason else ""


def _named(pages: Sequence[Page]) -> str:
    numbers = [page.number for page in pages]
    shown = ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
    return f"page {shown}" if len(numbers) == 1 else f"{len(numbers)} pages ({shown})"
