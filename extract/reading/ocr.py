"""Pages without a usable text layer, read from their picture by the program Tesseract with its German model.

The program is called directly: the Python packages around it call it, too, but through files on the disk, and each of
its results that we need (words, boxes, confidence, size of the letters) stands in its own hOCR output.
"""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import subprocess
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from statistics import median
from typing import Any
from xml.etree import ElementTree

import pypdfium2.raw as pdfium

from parlagraph.extract.model import Box, Line, Page

READER = "tesseract"
LANGUAGE = "deu"
INSTALL = (
    "On Debian or Ubuntu `sudo apt-get install tesseract-ocr tesseract-ocr-deu`, "
    "on macOS `brew install tesseract tesseract-lang`, then run again"
)
"""What to do for a page that needs this reader."""
TIME_LIMIT = 180.0
"""Seconds by the clock that the picture of one page may take; on an idle machine it takes three."""
FINE, COARSE, MOST_PIXELS = 300, 200, 25_000_000
"""Dots an inch at which a page is drawn; a picture with fewer than the second is not made much larger than it is, since
that only blurs it, and a very large page is drawn with fewer dots."""
LEAST_SURE, UNREADABLE = 30, "\N{REPLACEMENT CHARACTER}"
"""In place of a word recognised with less confidence (in percent) stands this sign: a guess would pass for the paper's
own word. A line that holds nothing else is a speck, a stamp or a picture."""
LETTER_HEIGHT = 0.93
"""From the foot of a p to the head of an h, in font sizes."""
SAME_SIZE = 0.15
"""Lines whose size differs by less than this share from the page's usual one have that one."""

MOST_LOOKED_AT = 100
"""Of a page's objects, so many are looked at for a picture."""

_PROPERTY = re.compile(r"(?P<name>bbox|x_size|x_wconf) (?P<values>[-\d. ]+)")


class OcrError(Exception):
    """A page's picture could not be read; the text says why."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    box: Box
    confidence: int


def missing() -> str:
    """What is not there of the program and its German model, in words; empty if both are."""
    return _missing(os.environ.get("PATH", ""), os.environ.get("TESSDATA_PREFIX", ""))


@cache
def _missing(path: str, models: str) -> str:
    program = shutil.which(READER)
    if program is None:
        return "Tesseract is not installed"
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, timeout=TIME_LIMIT, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "Tesseract does not start"
    return "" if LANGUAGE.encode() in listed.stdout.split() else "Tesseract's German model is not installed"


def recognise(raw: Any, page: Page) -> Page:
    """`page` with the text, lines, boxes and confidences that its picture gives; `raw` is its FPDF_PAGE.

    Raises OcrError where Tesseract is missing, fails or takes too long.
    """
    if trouble := missing():
        raise OcrError(trouble)
    scale = min(_resolution(raw) / 72, (MOST_PIXELS / max(1.0, page.width * page.height)) ** 0.5)
    return _set(page, list(_lines(_read(_picture(raw, page, scale), round(72 * scale)), 1 / scale)))


def _resolution(raw: Any) -> int:
    """The dots an inch at which to draw a page, from those that its first picture has."""
    edges, size = [ctypes.c_float() for _ in range(4)], [ctypes.c_uint(), ctypes.c_uint()]
    for at in range(min(pdfium.FPDFPage_CountObjects(raw), MOST_LOOKED_AT)):
        shape = pdfium.FPDFPage_GetObject(raw, at)
        if pdfium.FPDFPageObj_GetType(shape) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        if pdfium.FPDFImageObj_GetImagePixelSize(shape, *size) and pdfium.FPDFPageObj_GetBounds(shape, *edges):
            inches = max(0.1, edges[2].value - edges[0].value) / 72
            return COARSE if size[0].value / inches < COARSE else FINE
    return FINE


def _picture(raw: Any, page: Page, scale: float) -> bytes:
    """The page as it is shown, in shades of grey: a file in the format PGM."""
    width, height = (max(1, round(scale * length)) for length in (page.width, page.height))
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, width)
    if not bitmap:
        raise OcrError("the page is too large to be drawn")
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, raw, 0, 0, width, height, 0, pdfium.FPDF_ANNOT)
        start = pdfium.FPDFBitmap_GetBuffer(bitmap)
        return b"P5 %d %d 255\n" % (width, height) + ctypes.string_at(start, width * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _read(picture: bytes, resolution: int) -> bytes:
    """The hOCR of a picture."""
    command = [READER, "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(resolution), "-c", "tessedit_create_hocr=1"]
    # The workers of a run use every processor already.
    surroundings = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(
            command, input=picture, capture_output=True, timeout=TIME_LIMIT, check=False, env=surroundings
        )
    except subprocess.TimeoutExpired as error:
        raise OcrError(f"recognising it took longer than {TIME_LIMIT:.0f} seconds") from error
    except OSError as error:
        raise OcrError(f"Tesseract does not start: {error.strerror}") from error
    if done.returncode:
        raise OcrError(f"Tesseract failed: {done.stderr.decode(errors='replace').strip()[:200]}")
    return done.stdout


def _lines(hocr: bytes, points: float) -> Iterator[tuple[list[_Word], float]]:
    """Each line's words from left to right, and its font size; a pixel is `points` wide."""
    try:
        root = ElementTree.fromstring(hocr)
    except ElementTree.ParseError as error:
        raise OcrError("Tesseract's answer can't be read") from error
    for line in root.iter():
        if line.get("class") not in ("ocr_line", "ocr_header", "ocr_textfloat", "ocr_caption"):
            continue
        words = [_word(one, points) for one in line.iter() if one.get("class") == "ocrx_word"]
        words = [word for word in words if word.text]
        if any(word.text != UNREADABLE for word in words):
            yield words, _properties(line)["x_size"][0] * points / LETTER_HEIGHT


def _word(element: ElementTree.Element, points: float) -> _Word:
    found = _properties(element)
    x0, top, x1, bottom = (points * value for value in found["bbox"])
    text, confidence = "".join("".join(element.itertext()).split()), round(found["x_wconf"][0])
    return _Word(text if confidence >= LEAST_SURE else text and UNREADABLE, Box(x0, top, x1, bottom), confidence)


def _properties(element: ElementTree.Element) -> dict[str, list[float]]:
    found = {match["name"]: match["values"] for match in _PROPERTY.finditer(element.get("title", ""))}
    return {name: [float(value) for value in values.split()] for name, values in found.items()}


def _set(page: Page, found: list[tuple[list[_Word], float]]) -> Page:
    """The words as the page's text: a blank between two of them, a newline behind each line."""
    usual = median([size for words, size in found for _ in words]) if found else 0.0
    parts: list[str] = []
    lines: list[Line] = []
    boxes, sure = array("f"), bytearray()
    at = 0
    for words, size in found:
        start = at
        for word, following in zip(words, [*words[1:], None], strict=True):
            gap = Box(word.box.x1, word.box.top, following.box.x0 if following else word.box.x1, word.box.bottom)
            for box in (*_letters(word), gap):
                boxes.extend((box.x0, box.top, max(box.x0, box.x1), box.bottom))
            parts += [word.text, " " if following else "\n"]
            sure += bytes([word.confidence]) * (len(word.text) + 1)
            at += len(word.text) + 1
        size = usual if abs(size - usual) < SAME_SIZE * usual else size
        lines.append(Line(start, at - 1, _around(words), round(size, 2)))
    return replace(
        page,
        text="".join(parts),
        lines=tuple(lines),
        boxes=boxes,
        reader=READER,
        text_layer="ocr",
        grids=(),
        confidence=bytes(sure),
    )


def _letters(word: _Word) -> Iterator[Box]:
    """A box for each letter: its share of the word's width, since only words are measured."""
    box, count = word.box, len(word.text)
    step = (box.x1 - box.x0) / count
    for at in range(count):
        yield Box(box.x0 + at * step, box.top, box.x0 + (at + 1) * step, box.bottom)


def _around(words: list[_Word]) -> Box:
    boxes = [word.box for word in words]
    x0, top = min(box.x0 for box in boxes), min(box.top for box in boxes)
    return Box(round(x0, 2), round(top, 2), round(max(b.x1 for b in boxes), 2), round(max(b.bottom for b in boxes), 2))
