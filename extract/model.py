"""The frozen values of a paper: pages, blocks, sections, head, evidence. This module knows no other one but `offsets`."""

from __future__ import annotations

import datetime as dt
import re
from array import array
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate, islice
from types import MappingProxyType
from typing import Literal

from parlagraph.extract.offsets import EditMap, Span

CONTEXT_CHARACTERS = 32
"""How many characters of prefix and suffix a TextQuoteSelector keeps."""

TextLayer = Literal["born_digital", "damaged", "ocr", "none"]
DayRole = Literal["written", "received", "issued", "distributed"]
Side = Literal["government", "coalition", "opposition", "parliament", "mixed"]
GridKind = Literal["ruled", "aligned", "synopsis"]
BlockKind = Literal["heading", "paragraph", "item", "footnote", "table", "signature"]
SectionKind = Literal[
    "kopf", "text", "ausgangslage", "feststellung", "forderung", "begruendung", "frage", "antwort",
    "unterschriften", "fussnote", "anlage",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in PDF points (1/72 inch), origin top left."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its half-open range in `Page.text` (without the line break), its box, its size in points."""

    start: int
    end: int
    box: Box
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """A table's cell with words on a page: its half-open range in `Page.text`, row and column from 0, how many it spans."""

    start: int
    end: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on a page: its cells as they follow in `Page.text`; `edges` are the columns' left edges and the last's right."""

    cells: tuple[GridCell, ...]
    edges: tuple[float, ...]
    kind: GridKind = "ruled"


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was read: characters in reading order, each line closed by a newline.

    `boxes` holds four floats a character of `text` (x0, top, x1, bottom); it is empty where the source has no layout.
    `reader` names what read the page, `why` what made it more than the usual reader, or what is wrong with its text.
    `confidence` holds one byte a character of `text`, in percent, where the words were recognised from a picture.
    """

    number: int
    width: float
    height: float
    text: str
    lines: tuple[Line, ...] = ()
    boxes: array[float] = field(default_factory=lambda: array("f"))
    reader: str = "text"
    text_layer: TextLayer = "born_digital"
    why: str = ""
    grids: tuple[Grid, ...] = ()
    confidence: bytes = b""

    @property
    def mean_confidence(self) -> float:
        """How sure the recognition is of the page's words, in percent; 100 where nothing was recognised."""
        return sum(self.confidence) / len(self.confidence) if self.confidence else 100.0

    def box(self, index: int) -> Box | None:
        """The box of one character, None where the source has no layout."""
        if not self.boxes:
            return None
        return Box(*self.boxes[4 * index : 4 * index + 4])


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, footnote, table or signature: a half-open range of `Document.text`.

    Blocks do not overlap, stand in text order and are separated by one newline. `label` is the item's or note's own
    mark (`1.`, `a)`, `–`, `3`), which for items is part of the text and for footnotes is not. `level` is the depth of a
    heading or item, 0 the outermost. `anchor` is the offset in `Document.text` where a footnote's mark stood.
    """

    start: int
    end: int
    kind: BlockKind
    label: str = ""
    level: int = 0
    anchor: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper by its function, a half-open range of `Document.text`; `heading` is its title as printed."""

    start: int
    end: int
    kind: SectionKind
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact stands: Web Annotation's TextPositionSelector and TextQuoteSelector, page, boxes, and its rule."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    page: int
    boxes: tuple[tuple[int, Box], ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as read and cleaned; `file` is its path as the user would name it."""

    file: str
    sha256: str
    pages: tuple[Page, ...]
    text: str
    edits: EditMap
    blocks: tuple[Block, ...]
    warnings: tuple[str, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """Where each page begins in `source`."""

    def __post_init__(self) -> None:
        ends = accumulate(len(page.text) + 1 for page in self.pages)
        object.__setattr__(self, "_starts", (0, *ends)[: len(self.pages)])

    @property
    def source(self) -> str:
        """The characters of all pages, one form feed between two pages: what `edits` leads back to."""
        return "\f".join(page.text for page in self.pages)

    def page_of(self, offset: int) -> int:
        """The number of the page that the character at `offset` of `text` comes from."""
        return self.pages[self._page_index(self.edits.source_of(offset))].number if self.pages else 1

    def page_starts(self) -> tuple[tuple[int, int], ...]:
        """(offset in `text`, page number) wherever the page changes; notes stand at the text's end, so pages come again."""
        found: list[tuple[int, int]] = []
        for copy in self.edits.copies:
            number = self.pages[self._page_index(copy.source)].number
            if not found or found[-1][1] != number:
                found.append((copy.start if found else 0, number))
        if not found and self.text:
            # Every character was put in for another one, as the euro sign for a control character.
            found.append((0, self.pages[0].number))
        return tuple(found)

    def _page_index(self, source: int) -> int:
        return max(0, bisect_right(self._starts, source) - 1)

    def boxes(self, start: int, end: int) -> tuple[tuple[int, Box], ...]:
        """One (page number, box) a printed line under `text[start:end]`; empty where the source has no layout."""
        found: list[tuple[int, Box]] = []
        for span in self.edits.to_source(start, end):
            index = self._page_index(span.start)
            page, at = self.pages[index], self._starts[index]
            if page.boxes:
                found += [
                    (page.number, _hull(page, *piece)) for piece in _by_line(page, span.start - at, span.end - at)
                ]
        return tuple(_one_a_line(found))

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """The evidence for `text[start:end]`, found by `rule`."""
        return Evidence(
            start=start,
            end=end,
            exact=self.text[start:end],
            prefix=self.text[max(0, start - CONTEXT_CHARACTERS) : start],
            suffix=self.text[end : end + CONTEXT_CHARACTERS],
            page=self.page_of(start),
            boxes=self.boxes(start, end),
            rule=rule,
        )


def _by_line(page: Page, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of `page.text[start:end]` that stand on one line each."""
    first = max(0, bisect_right(page.lines, start, key=lambda line: line.start) - 1)
    pieces: list[tuple[int, int]] = []
    for line in islice(page.lines, first, None):
        if line.start >= end:
            break
        if max(start, line.start) < min(end, line.end):
            pieces.append((max(start, line.start), min(end, line.end)))
    return pieces


def _hull(page: Page, start: int, end: int) -> Box:
    """The smallest box around some characters of one line, white space at the ends left out where there is ink."""
    words = page.text[start:end]
    if words.strip():
        start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    x0, top, x1, bottom = (page.boxes[4 * start + k : 4 * end : 4] for k in range(4))
    return Box(round(min(x0), 2), round(min(top), 2), round(max(x1), 2), round(max(bottom), 2))


def _one_a_line(found: list[tuple[int, Box]]) -> list[tuple[int, Box]]:
    """Boxes that follow one another on the same line, made one."""
    merged: list[tuple[int, Box]] = []
    for number, box in found:
        if merged and merged[-1][0] == number:
            last = merged[-1][1]
            overlap = min(last.bottom, box.bottom) - max(last.top, box.top)
            if overlap > 0.5 * min(last.bottom - last.top, box.bottom - box.top) and box.x0 >= last.x0:
                hull = Box(last.x0, min(last.top, box.top), max(last.x1, box.x1), max(last.bottom, box.bottom))
                merged[-1] = (number, hull)
                continue
        merged.append((number, box))
    return merged


def part_name(file: str, page: int) -> str:
    """What a paper is called that begins on a page inside a file, in the way of PDF's open parameters."""
    return f"{file}#page={page}"


def file_of(name: str) -> str:
    """The file that a name points into: `a.pdf` for `a.pdf#page=5`."""
    return re.sub(r"#page=\d+$", "", name)


@dataclass(frozen=True, slots=True)
class Day:
    """A day in a paper's life by its role, and the half-open range of `Document.text` that says so.

    The range is empty where the words stand in page furniture, which the text leaves out.
    """

    role: DayRole
    date: dt.date
    span: Span


@dataclass(frozen=True, slots=True)
class Header:
    """What a paper says of itself at its head and foot; a field that it does not give is None or empty.

    `head_end` is the offset in `Document.text` where the head (up to and with the title) ends; `spans` says where each
    field was read. `series` is the row of papers that the number counts in (drucksache, vorlage, plenarprotokoll …).
    `deals_with` are the numbers of the papers that this one answers, amends or decides on; of an answer `asked_by` are
    who asked (persons, then groups) and `answered_by` the ministries. `days` are the days that compete with `date`, by
    their role: written, received, issued, distributed.
    """

    parliament: str | None = None
    body: str | None = None
    term: int | None = None
    kind: str | None = None
    number: str | None = None
    date: dt.date | None = None
    title: str | None = None
    originators: tuple[str, ...] = ()
    signatories: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    side: Side | None = None
    series: str | None = None
    head_end: int = 0
    deals_with: tuple[str, ...] = ()
    asked_by: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()
    days: tuple[Day, ...] = ()
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        # A mappingproxy can't be pickled; a worker hands headers to the parent process.
        values = [getattr(self, name) for name in self.__dataclass_fields__]
        return _header, (*values[:-1], dict(self.spans))


def _header(*values: object) -> Header:
    return Header(*values[:-1], MappingProxyType(values[-1]))  # type: ignore[arg-type, call-arg]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell with words of a table: its half-open range in `Document.text`, and what head and row say of it.

    Tables, rows and columns count from 1; a table that goes on over a page break is one. `unit` is as printed (`Mio.
    Euro`, `%`); `currency` and `scale` are what it means for money. `value` is the printed number, not yet scaled.
    """

    start: int
    end: int
    table: int
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    kind: GridKind = "ruled"
    head: bool = False
    row_label: str | None = None
    column_label: str | None = None
    unit: str | None = None
    currency: str | None = None
    scale: Decimal | None = None
    value: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a finder may know of the paper around its text; all of it may be missing."""

    header: Header = Header()
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    cells: tuple[TableCell, ...] = ()
