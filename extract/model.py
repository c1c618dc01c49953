"""The frozen values that the steps hand on. This module knows no other one but `offsets`."""

from __future__ import annotations

import datetime as dt
import hashlib
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
Side = Literal["government", "coalition", "opposition", "parliament", "mixed"]
Voice = Literal["author", "quoted", "reported"]
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
class Page:
    """One page as it was read: characters in reading order, each line closed by a newline.

    `boxes` holds four floats a character of `text` (x0, top, x1, bottom); it is empty where the source has no layout.
    """

    number: int
    width: float
    height: float
    text: str
    lines: tuple[Line, ...] = ()
    boxes: array[float] = field(default_factory=lambda: array("f"))
    reader: str = "text"
    text_layer: TextLayer = "born_digital"

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


@dataclass(frozen=True, slots=True)
class Header:
    """What a paper says of itself at its head and foot; a field that it does not give is None or empty.

    `head_end` is the offset in `Document.text` where the head (up to and with the title) ends; `spans` says where each
    field was read. `series` is the row of papers that the number counts in (drucksache, vorlage, plenarprotokoll …).
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
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def __reduce__(self) -> tuple[object, ...]:
        # A mappingproxy can't be pickled; a worker hands headers to the parent process.
        values = [getattr(self, name) for name in self.__dataclass_fields__]
        return _header, (*values[:-1], dict(self.spans))


def _header(*values: object) -> Header:
    return Header(*values[:-1], MappingProxyType(values[-1]))  # type: ignore[arg-type, call-arg]


@dataclass(frozen=True, slots=True)
class Context:
    """What a finder may know of the paper around its text; all of it may be missing."""

    header: Header = Header()
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something found at `text[start:end]` by `rule`."""

    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression(Fact):
    """A TimeML TIMEX3: `kind` date, interval, duration, set or term; `value` EDTF or ISO 8601, None where vague.

    `term_value` are the days of an electoral term as an EDTF interval, where the paper tells whose term it is.
    """

    value: str | None
    kind: Literal["date", "interval", "duration", "set", "term"]
    mod: Literal["start", "mid", "end", "before", "after", "approx"] | None = None
    role: str | None = None
    term_value: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Fact):
    """An amount of money in the currency's unit (ISO 4217); `low` equals `high` unless it is a range."""

    low: Decimal
    high: Decimal
    currency: str
    approximate: bool = False
    role: str | None = None
    year: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Fact):
    """A share, a count or a measure that is no money: `low` equals `high` unless it is a range.

    `unit` is `percent`, `percentage_points`, `permille`, a unit of measure (`km`, `ha`, `MWh`) or None for things that
    are counted one by one; `thing` is what is counted, or what the share is of, as printed.
    """

    low: Decimal
    high: Decimal
    unit: str | None = None
    thing: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetFigure(Fact):
    """What was planned, spent or committed in a year, with the amount that says so in `operands`.

    `inferred` where the words at the span give no amount but point to one (`bleibt es bei diesem Niveau`). `source` is
    the text of the footnote that hangs on the words.
    """

    year: str
    role: str
    low: Decimal
    high: Decimal
    currency: str
    approximate: bool = False
    inferred: bool = False
    subject: str | None = None
    source: str | None = None
    operands: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check(Fact):
    """A figure that a paper states and its other figures give, too: recomputed.

    The span is the stated figure's. `tolerance` is how far the computed value may lie from the stated one under the
    rounding that the words allow, in the same unit; `operands` are the places of the figures that `formula` is made of.
    """

    kind: Literal["share", "sum", "change"]
    stated: Decimal
    computed: Decimal
    unit: str | None
    tolerance: Decimal
    verdict: Literal["holds", "rounds", "conflicts"]
    formula: str
    operands: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Fact):
    """A mention of somebody who can act politically, by canonical name."""

    name: str
    type: Literal["person", "party", "government", "parliament", "organisation", "municipality"]
    party: str | None = None
    post: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference(Fact):
    """A pointer to a parliamentary paper or a law; `target` is its number or printed citation."""

    target: str
    target_kind: Literal["paper", "protocol", "question", "law", "eu"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Fact):
    """An assertion that can be disputed or checked, and whose it is; `score` is 0 to 1.

    `target` is whom or what the `polarity` is toward; `modality` how far the paper stands behind it (None: wholly).
    """

    claimant: str | None
    formal: bool = False
    voice: Voice = "author"
    kind: Literal["judgement", "cause", "fact", "intention", "reported"] | None = None
    polarity: Literal["positive", "negative"] | None = None
    score: float = 1.0
    target: str | None = None
    modality: Literal["possible", "apparent", "hypothetical"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand(Fact):
    """What somebody asks somebody to do; `label` is the item's own number, `action` the verb in the infinitive.

    `object` and `condition` are as printed; `alternative` where `oder` makes the demand one of several ways.
    """

    demander: str | None
    addressee: str | None
    formal: bool = False
    label: str | None = None
    action: str | None = None
    deadline: str | None = None
    score: float = 1.0
    object: str | None = None
    condition: str | None = None
    alternative: bool = False


AnyFact = DateExpression | Amount | Quantity | BudgetFigure | Check | Mention | Reference | Claim | Demand

TABLE_OF: Mapping[type[Fact], str] = MappingProxyType(
    {
        DateExpression: "dates",
        Amount: "amounts",
        Quantity: "quantities",
        BudgetFigure: "budget",
        Check: "checks",
        Mention: "actors",
        Reference: "references",
        Claim: "claims",
        Demand: "demands",
    }
)
"""The table that each kind of fact stands in."""


@dataclass(frozen=True, slots=True)
class Located:
    """A fact with its evidence, its section and an id that the same document always gives it.

    `inside` are the ids of the dates, amounts, quantities, actors and references within a claim or demand, and of the
    figures that a check or a budget figure rests on.
    """

    fact_id: str
    fact: AnyFact
    evidence: Evidence
    section: SectionKind
    inside: tuple[str, ...] = ()


def fact_id(doc_id: str, table: str, start: int, end: int, words: str) -> str:
    """An id that rests on document, kind, span and words alone: 12 hexadecimal digits."""
    key = "\x1f".join((doc_id, table, str(start), str(end), words))
    return hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one document; small enough to be sent between processes.

    `status` is `ok`, or `partial` where something could not be read (the warnings say what).
    """

    doc_id: str
    file: str
    sha256: str
    header: Header
    text: str
    pages: int
    words: int
    text_layer: TextLayer
    status: Literal["ok", "partial"]
    warnings: tuple[str, ...]
    sections: tuple[Section, ...]
    facts: tuple[Located, ...]
    page_starts: tuple[tuple[int, int], ...] = ()
    """(offset in `text`, page number) wherever the page changes: see `Document.page_starts`."""
