"""The characters of one PDF page: code, box, baseline, size, weight, direction."""

from __future__ import annotations

import ctypes
import math
from collections import deque
from dataclasses import dataclass
from itertools import pairwise, repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]
Indices = npt.NDArray[np.intp]

HYPHEN_AT_LINE_END = (0x02, 0xFFFE)
"""What PDFium hands out for a hyphen that closes a line: the first by character, the second by text."""
REPLACEMENT = 0xFFFD
"""Stands for a sign that the file gives no meaning."""
BOLD_NAMES = (b"bold", b"black", b"heavy", b"demi", b"fett")
NUMBERED_GLYPHS = (b"arial", b"timesnewroman", b"couriernew", b"verdana", b"tahoma", b"georgia")
"""Families whose first glyphs stand in the order of the Macintosh's standard names (OpenType, table post, version 1)."""
FORCE_BOLD = 1 << 18
"""The ForceBold bit of a font's flags (PDF 32000-1, table 123)."""
FILL_AND_STROKE, INVISIBLE = 2, 3
"""Text render modes: the first is a word processor's artificial bold, the second a recognised text under its image."""
WIDEST_LOOSE_BOX, FLATTEST_LOOSE_BOX = 2.5, 0.4
"""A loose box taller or flatter than this many font sizes comes from a font with broken metrics."""


def _glyphs() -> npt.NDArray[np.int64]:
    """The character of each glyph number in that order: 3 is the blank, 98 the first that is not ASCII.

    It is Mac OS Roman's but for two codes that these families have no glyph for (a blank, the maker's sign).
    """
    beyond = [bytes([code]).decode("mac_roman") for code in range(0x80, 0x100) if code not in (0xCA, 0xF0)]
    beyond += "ŁłŠšŽž¦ÐðÝýÞþ−×¹²³½¼¾₣ĞğİŞşĆćČčđ"
    glyphs = np.full(256, REPLACEMENT, np.int64)
    glyphs[3:98] = np.arange(0x20, 0x7F)
    glyphs[98 : 98 + len(beyond)] = list(map(ord, beyond))
    return glyphs


GLYPHS = _glyphs()
FARTHEST = 1e5
"""No character of a sound file stands farther off than this many points."""

_Handle, _Int, _Address = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p


def _fast(name: str, result: Any, *arguments: Any) -> Any:
    """A function of PDFium that takes bare addresses: `map` can call it without a Python frame a character.

    It keeps the interpreter's lock: to give it up and take it again for each character would take longer than the call.
    """
    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_unicode = _fast("FPDFText_GetUnicode", ctypes.c_uint, _Handle, _Int)
_loose_box = _fast("FPDFText_GetLooseCharBox", _Int, _Handle, _Int, _Address)
_text_object = _fast("FPDFText_GetTextObject", ctypes.c_size_t, _Handle, _Int)
_matrix = _fast("FPDFText_GetMatrix", _Int, _Handle, _Int, _Address)
_origin = _fast("FPDFText_GetCharOrigin", _Int, _Handle, _Int, _Address, _Address)
_font_size = _fast("FPDFText_GetFontSize", ctypes.c_double, _Handle, _Int)
_render_mode = _fast("FPDFTextObj_GetTextRenderMode", _Int, _Handle)
_font = _fast("FPDFTextObj_GetFont", ctypes.c_size_t, _Handle)


@dataclass(frozen=True, slots=True)
class Characters:
    """The ink of a page in the order of its content stream, one row a character, white space left out.

    `boxes` (n, 4) are x0, top, x1, bottom in points as the page is shown; `frame` and `baseline` the same, but turned
    so that the character stands upright (`quarter` says by how many quarter turns); `space` is true where white space
    stood before, `invisible` where nothing is painted: the text that a recognition laid under an image.
    """

    codes: Ints
    boxes: Floats
    frame: Floats
    baseline: Floats
    size: Floats
    bold: npt.NDArray[np.bool_]
    quarter: Ints
    space: npt.NDArray[np.bool_]
    invisible: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The part of a page that is shown: its crop box in user space, and the page's own quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarter: int

    @property
    def width(self) -> float:
        """The width as shown, in points."""
        return self.top - self.bottom if self.quarter % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """The height as shown, in points."""
        return self.right - self.left if self.quarter % 2 else self.top - self.bottom

    def show(self, edges: Floats, quarter: int) -> Floats:
        """User-space boxes (x0, y0, x1, y1) to (x0, top, x1, bottom) after some quarter turns clockwise."""
        x0, y0, x1, y1 = edges.T
        turned = {
            0: (x0 - self.left, self.top - y1, x1 - self.left, self.top - y0),
            1: (y0 - self.bottom, x0 - self.left, y1 - self.bottom, x1 - self.left),
            2: (self.right - x1, y0 - self.bottom, self.right - x0, y1 - self.bottom),
            3: (self.top - y1, self.right - x1, self.top - y0, self.right - x0),
        }[quarter % 4]
        return np.stack(turned, axis=1).astype(np.float32)


def sheet(page: Any) -> Sheet:
    """The shown part of a page: its crop box within its media box."""
    edges = [ctypes.c_float() for _ in range(4)]
    for box in (pdfium.FPDFPage_GetCropBox, pdfium.FPDFPage_GetMediaBox):
        if box(page, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            if right - left > 1 and top - bottom > 1:
                return Sheet(left, bottom, right, top, pdfium.FPDFPage_GetRotation(page) % 4)
    return Sheet(0.0, 0.0, 595.0, 842.0, 0)


def characters(text_page: Any, shown: Sheet) -> Characters:
    """Every character with ink on the page that `text_page` (a FPDF_TEXTPAGE) belongs to."""
    handle = ctypes.cast(text_page, ctypes.c_void_p).value
    codes = _codes(text_page, handle)
    objects = _objects(handle, codes)
    _name_glyphs(text_page, handle, codes, objects)
    codes[(codes == HYPHEN_AT_LINE_END[0]) | (codes == HYPHEN_AT_LINE_END[1])] = ord("-")
    blank = (objects == 0) | (codes == 0x20) | (codes == 0xA0) | ((codes >= 0x2000) & (codes <= 0x200B))
    blank |= (codes == 0xFEFF) | (codes == 0x3000) | ((codes >= 0x09) & (codes <= 0x0D))
    senseless = (codes < 0x20) | ((codes >= 0xD800) & (codes <= 0xDFFF)) | (codes == 0x2028) | (codes == 0x2029)
    codes[senseless | (codes > 0x10FFFF)] = REPLACEMENT
    ink = np.flatnonzero(~blank)
    boxes = _boxes(handle, ink)
    styles = _styles(ink, objects[ink], boxes, handle)
    return _shown(codes[ink].astype(np.int32), boxes, styles, _space_before(blank, ink), shown)


def _codes(text_page: Any, handle: int | None) -> npt.NDArray[np.int64]:
    """The code of each character; all at once, unless surrogates (one character, two units) make the counts differ."""
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    units = np.zeros(count + 1, np.uint16)
    address = units.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
    if pdfium.FPDFText_GetText(text_page, 0, count, address) == count + 1:
        return units[:count].astype(np.int64)
    return np.fromiter(map(_unicode, repeat(handle), range(count)), np.int64, count)


def _objects(handle: int | None, codes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The text object that each character belongs to, 0 for blanks.

    An object's characters follow one another, so every eighth is asked; those between two of one object belong to it.
    """
    which = np.flatnonzero((codes != 0x20) & (codes != 0x0D) & (codes != 0x0A))
    objects = np.zeros(len(codes), np.int64)
    if not len(which):
        return objects
    asked = np.append(np.arange(0, len(which) - 1, 8), len(which) - 1)
    seen = _ask(handle, which[asked])
    lengths = np.diff(asked)
    found = np.append(np.repeat(seen[:-1], lengths), seen[-1])
    unclear = np.flatnonzero(np.append(np.repeat(seen[:-1] != seen[1:], lengths), False))
    found[unclear] = _ask(handle, which[unclear])
    objects[which] = found
    return objects


def _ask(handle: int | None, which: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
    return np.fromiter(map(_text_object, repeat(handle), which.tolist()), np.int64, len(which))


def _name_glyphs(
    text_page: Any, handle: int | None, codes: npt.NDArray[np.int64], objects: npt.NDArray[np.int64]
) -> None:
    """Give the characters of fonts without a character map their meaning, in place: none, unless the family tells it."""
    ink = np.flatnonzero(objects)
    starts = ink[np.flatnonzero(np.diff(objects[ink], prepend=0))].tolist()
    for start, end in pairwise([*starts, len(codes)]):
        if pdfium.FPDFText_HasUnicodeMapError(text_page, start) == 1:
            name = ctypes.create_string_buffer(128)
            pdfium.FPDFText_GetFontInfo(text_page, start, name, 128, ctypes.c_int())
            numbered = any(family in name.value.lower() for family in NUMBERED_GLYPHS)
            if numbered:
                # A glyph's number may be the code of a blank; a blank that PDFium put in belongs to no object.
                objects[start:end] = _ask(handle, np.arange(start, end))
            mine = start + np.flatnonzero(objects[start:end])
            # The bullet of a symbol font is glyph 120, which is no x.
            codes[mine] = GLYPHS[codes[mine].clip(0, len(GLYPHS) - 1)] if numbered else REPLACEMENT


def _boxes(handle: int | None, ink: Indices) -> Floats:
    """User-space edges (x0, y0, x1, y1) of some characters."""
    boxes = np.zeros((len(ink), 4), np.float32)
    first = boxes.ctypes.data
    # FS_RECTF is left, top, right, bottom: four floats that lie just as a row of the array does.
    deque(map(_loose_box, repeat(handle), ink.tolist(), range(first, first + 16 * len(ink), 16)), 0)
    left, top, right, bottom = boxes.T
    lows = np.minimum(left, right), np.minimum(bottom, top)
    highs = np.maximum(left, right), np.maximum(bottom, top)
    edges: Floats = np.nan_to_num(np.stack((*lows, *highs), axis=1))
    return edges.clip(-FARTHEST, FARTHEST)


def _space_before(blank: npt.NDArray[np.bool_], ink: Indices) -> npt.NDArray[np.bool_]:
    seen = np.cumsum(blank)[ink]
    return np.diff(seen, prepend=0) > 0


@dataclass(frozen=True, slots=True)
class _Styles:
    """Per character: font size in points, bold, quarter turns of its direction, distance of its box to the baseline."""

    size: Floats
    bold: npt.NDArray[np.bool_]
    quarter: Ints
    descent: Floats
    invisible: npt.NDArray[np.bool_]


def _styles(ink: Indices, objects: npt.NDArray[np.int64], boxes: Floats, handle: int | None) -> _Styles:
    """Size, weight and direction belong to a text object, so they are asked for once an object."""
    starts = np.flatnonzero(np.diff(objects, prepend=-1))
    firsts, owners = ink[starts].tolist(), objects[starts].tolist()
    count = len(starts)
    matrix, origin = np.zeros((count, 6), np.float32), np.zeros((count, 2), np.float64)
    row, column = matrix.ctypes.data, origin.ctypes.data
    deque(map(_matrix, repeat(handle), firsts, range(row, row + 24 * count, 24)), 0)
    places = range(column, column + 16 * count, 16), range(column + 8, column + 8 + 16 * count, 16)
    deque(map(_origin, repeat(handle), firsts, *places), 0)
    a, b, c, d = np.nan_to_num(matrix[:, :4]).T
    size = np.nan_to_num(np.fromiter(map(_font_size, repeat(handle), firsts), np.float64, count)) * np.hypot(c, d)
    quarter = np.round(np.arctan2(b, a) / (math.pi / 2)).astype(np.int32) % 4
    mode = np.fromiter(map(_render_mode, owners), np.int32, count)
    fonts = list(map(_font, owners))
    heavy = {font: _is_bold(font) for font in set(fonts)}
    bold = np.fromiter((heavy[font] for font in fonts), bool, count) | (mode == FILL_AND_STROKE)
    edges = np.take_along_axis(boxes[starts], np.array((1, 2, 3, 0))[quarter][:, None], axis=1)[:, 0]
    descent = np.abs(np.nan_to_num(np.where(quarter % 2, origin[:, 0], origin[:, 1])) - edges)
    table = (size.astype(np.float32), bold, quarter, descent.astype(np.float32), mode == INVISIBLE)
    lengths = np.diff(np.append(starts, len(ink)))
    return _Styles(*(np.repeat(values, lengths) for values in table))


def _is_bold(font: int) -> bool:
    """Whether a FPDF_FONT is a heavy one, by its name or its flags."""
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(ctypes.cast(font, pdfium.FPDF_FONT), name, 128)
    flags = pdfium.FPDFFont_GetFlags(ctypes.cast(font, pdfium.FPDF_FONT))
    return (flags > 0 and bool(flags & FORCE_BOLD)) or any(word in name.value.lower() for word in BOLD_NAMES)


def _shown(codes: Ints, boxes: Floats, styles: _Styles, space: npt.NDArray[np.bool_], sheet: Sheet) -> Characters:
    """Turn user space into what a reader sees."""
    shown = sheet.show(boxes, sheet.quarter)
    frame = shown.copy()
    for quarter in np.unique(styles.quarter).tolist():
        if quarter != sheet.quarter:
            mine = styles.quarter == quarter
            frame[mine] = sheet.show(boxes[mine], quarter)
    height = frame[:, 3] - frame[:, 1]
    size = np.where(styles.size > 0.5, styles.size, height).astype(np.float32)
    baseline = frame[:, 3] - styles.descent
    broken = (height > WIDEST_LOOSE_BOX * size) | (height < FLATTEST_LOOSE_BOX * size)
    for array in (frame, shown) if np.all(styles.quarter == sheet.quarter) else (frame,):
        array[broken, 1] = baseline[broken] - 0.75 * size[broken]
        array[broken, 3] = baseline[broken] + 0.25 * size[broken]
    return Characters(codes, shown, frame, baseline, size, styles.bold, styles.quarter, space, styles.invisible)
