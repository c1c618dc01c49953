"""The ruling lines of a page: what is drawn on it as a level or upright line, or as the edges of a box."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from parlagraph.extract.reading.characters import FARTHEST, Floats

THIN, SHORTEST = 3.0, 4.0
"""A line is at most this thick and at least this long, in points."""
SLANT = 1.0
"""A stroke that rises by more points than this over its length is no ruling line."""
BOX_SEGMENTS = 5
"""A path of so many segments at most is a line or a box, known by its bounds."""
MOST_OBJECTS, MOST_SEGMENTS, MOST_RULES = 20_000, 5_000, 4_000
"""A page with more than these is a drawing; what would be more than the last two is left out."""
DEEPEST = 4
"""Forms within forms are followed so far."""
LEAST_RULES = 2
"""A table has at least so many level and so many upright lines."""

Matrix = tuple[float, float, float, float, float, float]
Edge = tuple[float, float, float, float]
NO_CHANGE: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def rules_of(page: Any) -> Floats:
    """The ruling lines of a FPDF_PAGE, (n, 4) as x0, y0, x1, y1 in user space; none for a page that is a drawing."""
    found: list[Edge] = []
    count = pdfium.FPDFPage_CountObjects(page)
    for at in range(count if count <= MOST_OBJECTS else 0):
        for edge in _edges(pdfium.FPDFPage_GetObject(page, at), NO_CHANGE, 0):
            found.append(edge)
            if len(found) > MOST_RULES:
                return np.zeros((0, 4), np.float32)
    edges: Floats = np.array(found, np.float32).reshape(-1, 4)
    return np.nan_to_num(edges).clip(-FARTHEST, FARTHEST)


def may_rule_table(rules: Floats) -> bool:
    """The cheap check: whether there are enough lines of both directions for a table."""
    upright = int(np.count_nonzero(rules[:, 3] - rules[:, 1] > rules[:, 2] - rules[:, 0]))
    return min(upright, len(rules) - upright) >= LEAST_RULES


def _edges(shape: Any, matrix: Matrix, depth: int) -> Iterator[Edge]:
    kind = pdfium.FPDFPageObj_GetType(shape)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        segments = pdfium.FPDFPath_CountSegments(shape)
        if segments <= BOX_SEGMENTS:
            yield from _simple(shape, matrix, segments)
        elif segments <= MOST_SEGMENTS:
            yield from _outline(shape, _chained(_matrix(shape), matrix), segments)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
        inner = _chained(_matrix(shape), matrix)
        for at in range(min(pdfium.FPDFFormObj_CountObjects(shape), MOST_OBJECTS)):
            yield from _edges(pdfium.FPDFFormObj_GetObject(shape, at), inner, depth + 1)


def _matrix(shape: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(shape, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _chained(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does what `first` and `then` do, one after the other."""
    (a, b), (c, d) = _turn(then, first[0], first[1]), _turn(then, first[2], first[3])
    e, f = _moved(then, first[4], first[5])
    return a, b, c, d, e, f


def _turn(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y, matrix[1] * x + matrix[3] * y


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    x, y = _turn(matrix, x, y)
    return x + matrix[4], y + matrix[5]


def _simple(shape: Any, matrix: Matrix, segments: int) -> Iterator[Edge]:
    """A line, or the four edges of a box, by its bounds."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(shape, left, bottom, right, top):
        return
    corners = [_moved(matrix, x, y) for x in (left.value, right.value) for y in (bottom.value, top.value)]
    x0, x1 = min(x for x, _ in corners), max(x for x, _ in corners)
    y0, y1 = min(y for _, y in corners), max(y for _, y in corners)
    width, height = x1 - x0, y1 - y0
    if max(width, height) < SHORTEST:
        return
    if min(width, height) < THIN:
        yield x0, y0, x1, y1
    elif segments >= BOX_SEGMENTS - 1:
        yield from ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1))


def _outline(shape: Any, matrix: Matrix, segments: int) -> Iterator[Edge]:
    """The straight strokes of a path of many segments, as a grid drawn at one go has them."""
    first = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(segments):
        segment = pdfium.FPDFPath_GetPathSegment(shape, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved(matrix, x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _stroke(last, point)
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _stroke(point, first)
        last = point


def _stroke(start: tuple[float, float], end: tuple[float, float]) -> Iterator[Edge]:
    width, height = abs(end[0] - start[0]), abs(end[1] - start[1])
    if min(width, height) < SLANT and max(width, height) >= SHORTEST:
        yield min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])
