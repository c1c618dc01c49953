"""Breaks blocks into lines and lines into pages, with German hyphenation and footnotes at the foot of the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pyphen
from markup import Block

HYPHENATOR = pyphen.Pyphen(lang="de_DE", left=2, right=3)
LETTERS = re.compile(r"[^\W\d_]{6,}")
ADDRESS = re.compile(r"https?://|www\.")


@dataclass(frozen=True)
class Style:
    """How a kind of block is set; lengths in points, or in rows and columns for plain text."""

    size: float = 11
    leading: float = 13
    before: float = 9
    indent: float = 0
    indent_right: float = 0
    label: float = 0
    align: str = "justify"
    bold: bool = False
    with_next: bool = False
    whole: bool = False


@dataclass(frozen=True)
class Run:
    """Characters of a line that are set alike; a raised run is a footnote mark."""

    text: str
    italic: bool = False
    raised: bool = False


@dataclass(frozen=True)
class Line:
    """One line: the part of the block's text that it shows, and whether a hyphen was added at its end."""

    block: Block
    style: Style
    start: int
    end: int
    hyphen: str = ""
    first: bool = False
    last: bool = False

    def marks(self) -> list[tuple[int, int]]:
        """The footnote marks that stand in this line."""
        return [(at, number) for at, number in self.block.marks if self.start < at <= self.end]

    def runs(self) -> Iterator[Run]:
        """The line's characters, from left to right."""
        yield from runs(self.block, self.start, self.end)
        if self.hyphen:
            yield Run(self.hyphen)


@dataclass
class Page:
    """The lines of one page with the space above each, and the footnotes below them."""

    lines: list[tuple[float, Line]]
    notes: list[tuple[float, Line]]

    def height(self) -> float:
        """What the page's lines and notes take up."""
        return sum(above + line.style.leading for above, line in self.lines + self.notes)


Measure = Callable[[Run, Style], float]
Styles = dict[str, Style]


def runs(block: Block, start: int, end: int) -> Iterator[Run]:
    """A part of a block's text, cut where italics begin or end and where a footnote mark stands."""
    marks = {at: number for at, number in block.marks if start < at <= end}
    cuts = sorted({start, end, *marks, *(at for at in block.italics if start < at < end)})
    for left, right in pairwise(cuts):
        italic = sum(at <= left for at in block.italics) % 2 == 1
        yield Run(block.text[left:right], italic)
        if right in marks:
            yield Run(str(marks[right]), raised=True)


def chances(text: str) -> list[tuple[int, int, str]]:
    """Where a line may end: the end of what it shows, the start of the next line, the hyphen that is added."""
    found: list[tuple[int, int, str]] = []
    for word in re.finditer(r"\S+", text):
        inner = address_breaks(word) if ADDRESS.match(word[0].lstrip("(")) else word_breaks(word)
        found += sorted(inner)
        found.append((word.end(), word.end() + 1, ""))
    return found


def address_breaks(word: re.Match[str]) -> list[tuple[int, int, str]]:
    """The places behind the slashes of a web address."""
    places = (word.start() + slash.end() for slash in re.finditer(r"/+(?=.)", word[0]))
    return [(at, at, "") for at in places]


def word_breaks(word: re.Match[str]) -> list[tuple[int, int, str]]:
    """The places between syllables, and behind a word's own hyphens."""
    found = []
    for part in LETTERS.finditer(word[0]):
        start = word.start() + part.start()
        found += [(start + at, start + at, "-") for at in HYPHENATOR.positions(part[0])]
    for own in re.finditer(r"(?<=[^\W\d_])-(?=[^\W\d_])", word[0]):
        found.append((word.start() + own.end(), word.start() + own.end(), ""))
    return found


def break_lines(block: Block, style: Style, width: float, measure: Measure) -> list[Line]:
    """Fill each line as far as it goes."""
    ends = chances(block.text)
    room = width - style.indent - style.indent_right - style.label
    lines: list[Line] = []
    start = 0
    while start < len(block.text):
        end, following, hyphen = farthest(block, style, start, ends, room, measure)
        lines.append(Line(block, style, start, end, hyphen, start == 0, following >= len(block.text)))
        start = following
    return lines


def farthest(
    block: Block, style: Style, start: int, ends: list[tuple[int, int, str]], room: float, measure: Measure
) -> tuple[int, int, str]:
    """The last place where the line that begins at start can end."""
    best: tuple[int, int, str] | None = None
    for end, following, hyphen in ends:
        if end <= start:
            continue
        line = Line(block, style, start, end, hyphen)
        if best and sum(measure(run, style) for run in line.runs()) > room:
            break
        best = (end, following, hyphen)
        if block.text[end : end + 1] == "\n":
            break
    return best or (len(block.text), len(block.text), "")


def units(lines: list[Line]) -> list[list[Line]]:
    """Groups of lines that stay on one page: no first line alone at a page's end, no last line alone at its start."""
    if len(lines) < 4 or lines[0].style.whole:
        return [lines]
    return [lines[:2], *([line] for line in lines[2:-2]), lines[-2:]]


def fill_pages(
    blocks: list[Block], notes: dict[int, Block], styles: Styles, width: float, measure: Measure, heights: list[float]
) -> list[Page]:
    """Set the blocks one below the other; heights are those of the first and of every later page."""
    pages = [Page([], [])]
    groups = group(blocks, styles, width, measure)
    for number, unit in enumerate(groups):
        if unit[0].block.style == "page":
            pages.append(Page([], []))
            continue
        trial = unit + (groups[number + 1] if unit[-1].style.with_next and number + 1 < len(groups) else [])
        room = heights[min(len(pages), len(heights)) - 1]
        page = extended(pages[-1], trial, notes, styles, width, measure)
        if page.height() > room and pages[-1].lines:
            pages.append(Page([], []))
        pages[-1] = extended(pages[-1], unit, notes, styles, width, measure)
    return pages


def group(blocks: list[Block], styles: Styles, width: float, measure: Measure) -> list[list[Line]]:
    """All units of all blocks; a page break is a unit with one empty line."""
    groups: list[list[Line]] = []
    for block in blocks:
        style = styles[block.style]
        groups += units(break_lines(block, style, width, measure) or [Line(block, style, 0, 0)])
    return groups


def extended(
    page: Page, unit: list[Line], notes: dict[int, Block], styles: Styles, width: float, measure: Measure
) -> Page:
    """The page with a unit more, and with the notes that the unit calls for."""
    lines, below = list(page.lines), list(page.notes)
    for line in unit:
        lines.append((line.style.before if line.first and lines else 0, line))
        for _, number in line.marks():
            note = break_lines(notes[number], styles["note"], width, measure)
            below += [(styles["note"].before if not below else 0, part) for part in note]
    return Page(lines, below)
